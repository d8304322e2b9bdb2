"""The configuration in the words of those who use it: dialogues, and senders."""

from collections.abc import Callable
from datetime import datetime
from math import inf
from zoneinfo import ZoneInfo

from bot.config import Config
from bot.jobs.reminding import reminding_of
from bot.pace import Pace
from handlers.turn import House

_MEGABYTE = 1_000_000


def house_of(config: Config) -> House:
    """What dialogues may know of the configuration."""
    limits = config.limits
    return House(
        name=config.bot.name,
        region=config.bot.region,
        agency=config.bot.agency,
        zone=ZoneInfo(config.bot.timezone),
        edition=config.bot.edition,
        reminding=reminding_of(config),
        max_file=int(limits.max_file_mb * _MEGABYTE),
        channel_max_file=int(limits.telegram_download_mb * _MEGABYTE),
        max_files=limits.max_files,
        group=config.people.group_chat,
        office_hours=config.people.office_hours,
        second_look=config.people.second_look,
        rates={"telegram": limits.telegram_per_second, "whatsapp": limits.whatsapp_per_second},
        people_a_day={"whatsapp": limits.whatsapp_people_a_day},
        telegram=config.channels.telegram.username.lstrip("@"),
        keep_days=config.storage.keep_letters_days,
    )


def pace_of(config: Config, channel: str, clock: Callable[[], datetime]) -> Pace:
    """How fast a channel may speak; one that nobody limits as fast as it can."""
    limits = config.limits
    rates = {
        "telegram": (limits.telegram_per_second, limits.telegram_per_chat),
        "whatsapp": (limits.whatsapp_per_second, inf),
    }
    return Pace(*rates.get(channel, (inf, inf)), wall=lambda: clock().timestamp())

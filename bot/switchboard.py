"""Which channels a configuration opens."""

from collections.abc import Iterator

from bot.app import App, wall_clock
from bot.channels import Channel
from bot.channels.telegram import Telegram
from bot.channels.web import Web
from bot.config import Config
from bot.web.chat.memory import ChatMemory
from bot.web.chat.uploads import Uploads
from storage.database import Database


def open_house(config: Config, *, demo: bool = False) -> App:
    """The whole bot with every channel it is configured for; the demo always has the chat."""
    database = Database(config.database_url)
    channels = list(configured_channels(config))
    if demo or config.web.chat:
        channels.append(_chat(config, database, roles=demo))
    return App(config, channels, database=database)


def configured_channels(config: Config) -> Iterator[Channel]:
    """Every channel to the outside that has what it needs; one without a token is closed."""
    telegram = config.channels.telegram
    if telegram.token.get_secret_value():
        yield Telegram(telegram.token.get_secret_value(), telegram.api_url)


def _chat(config: Config, database: Database, *, roles: bool) -> Web:
    uploads = Uploads(
        config.bot.data_dir / "uploads", int(config.limits.max_file_mb * 1_000_000)
    )
    return Web(ChatMemory(database, wall_clock), uploads, roles=roles)

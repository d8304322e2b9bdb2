"""Which channels a configuration opens."""

from collections.abc import Iterator

from bot.channels import Channel
from bot.channels.telegram import Telegram
from bot.config import Config


def configured_channels(config: Config) -> Iterator[Channel]:
    """Every channel that has what it needs; one without a token stays closed."""
    telegram = config.channels.telegram
    if telegram.token.get_secret_value():
        yield Telegram(telegram.token.get_secret_value(), telegram.api_url)

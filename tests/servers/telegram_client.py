"""A python-telegram-bot `Bot` that talks to the local server over HTTP."""

from telegram import Bot
from telegram.request import HTTPXRequest

from tests.servers.telegram import TelegramServer


def connect(server: TelegramServer, *, seconds: float = 5.0, token: str | None = None) -> Bot:
    """A bot that gives up on an answer after `seconds`; use it with `async with`."""
    timeouts = {"read_timeout": seconds, "media_write_timeout": seconds}
    return Bot(
        token or server.token,
        base_url=f"{server.url}/bot",
        base_file_url=f"{server.url}/file/bot",
        request=HTTPXRequest(connection_pool_size=32, pool_timeout=5.0, **timeouts),
        get_updates_request=HTTPXRequest(connection_pool_size=4, **timeouts),
    )

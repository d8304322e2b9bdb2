"""Telegram through python-telegram-bot: polling or webhook that loses nothing, and sending."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import aiohttp
import structlog
from starlette.routing import BaseRoute
from telegram.error import BadRequest, TelegramError

from bot.channels import Gone, Receive, TooBig, TryLater
from bot.channels.telegram.keyboards import Labels
from bot.channels.telegram.menus import menu_call
from bot.channels.telegram.polling import Trouble, poll
from bot.channels.telegram.reading import WANTED
from bot.channels.telegram.sending import Post
from bot.channels.telegram.transport import Api
from bot.channels.telegram.trouble import meaning
from bot.channels.telegram.webhook import PATH, secret_for, webhook
from handlers.commands import Slash

log = structlog.get_logger()
_PIECE = 64 * 1024
MENU_SECONDS = 8.0
"""How long setting a menu may take: nobody waits for it, and a stop should not have to."""


class Telegram:
    """One bot account.

    `api_url` is another Bot API server's address, for tests or our own. With `public_url` the
    updates come to our web server, else we ask for them. `path_of` finds kept files;
    `labels` are the words of the keyboard that asks for a place, by language.
    """

    name = "telegram"

    def __init__(
        self,
        token: str,
        api_url: str = "https://api.telegram.org",
        *,
        public_url: str = "",
        secret: str = "",
        path_of: Callable[[str], Path] | None = None,
        labels: Mapping[str, Labels] | None = None,
    ) -> None:
        self._api = Api(token, api_url.rstrip("/"))
        self.account = token.partition(":")[0]
        self._public_url = public_url.rstrip("/")
        self._secret = secret_for(token, secret)
        self._post = Post(self._api, path_of, labels)

    def routes(self, receive: Receive) -> Sequence[BaseRoute]:
        """The webhook, where it is wanted."""
        kept = self._post.kept
        return (webhook(self._secret, receive, kept),) if self._public_url else ()

    async def listen(self, receive: Receive) -> None:
        """Take in updates until cancelled."""
        await self._say_how()
        if self._public_url:
            await asyncio.Event().wait()
        await poll(self._api, receive, self._post.kept)

    async def _say_how(self) -> None:
        """Tell Telegram whether it is to deliver or will be asked; as often as it takes."""
        trouble = Trouble()
        while True:
            try:
                if not self._public_url:
                    await self._api.bot.delete_webhook()
                    return
                await self._api.bot.set_webhook(
                    self._public_url + PATH,
                    secret_token=self._secret,
                    allowed_updates=list(WANTED),
                )
                return
            except TelegramError as error:
                await asyncio.sleep(trouble.pause_for(error))

    async def fetch(self, ref: str) -> AsyncIterator[bytes]:
        """The bytes of a file that somebody sent."""
        path = await self._path_at_telegram(ref)
        try:
            async with self._api.download(path) as answer:
                if answer.status in (404, 410):
                    raise Gone(ref)
                if answer.status != 200:
                    raise TryLater(f"download answered {answer.status}")
                async for piece in answer.content.iter_chunked(_PIECE):
                    yield piece
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise TryLater(type(error).__name__) from None

    async def _path_at_telegram(self, ref: str) -> str:
        try:
            found = await self._api.call("getFile", {"file_id": ref})
        except BadRequest as error:
            if "too big" in error.message.lower():
                raise TooBig(ref) from None
            raise Gone(ref) from None
        except TelegramError as error:
            raise meaning(error) from None
        return str(found["file_path"])

    async def send(self, address: str, message: dict[str, Any], parcel: int) -> str:
        """Send a message; returns the id of its last part."""
        return await self._post.send(address, message, parcel)

    async def set_commands(
        self, address: str, language: str, commands: Sequence[Slash]
    ) -> None:
        """Show these behind the slash, in a chat or ("") to everybody; none: as everybody's."""
        call = menu_call(address, language, commands)
        try:
            await self._api.call(call.method, call.parameters, seconds=MENU_SECONDS)
        except TelegramError as error:
            raise meaning(error) from None

    async def close(self) -> None:
        """Close every connection."""
        await self._api.close()

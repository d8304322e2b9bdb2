"""A person with Telegram who waits until the bot has done what is due."""

import asyncio
import html
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from bot.app import App
from bot.channels.telegram import Telegram
from bot.channels.telegram.keyboards import AWAY
from bot.config import read_config
from storage.waiting import waiting
from tests.conftest import built_in
from tests.servers.telegram import TelegramServer
from tests.servers.telegram_calls import Call
from tests.servers.telegram_heard import Heard
from tests.servers.telegram_voice import Voice

_SAID = ("sendMessage", "editMessageText", "sendDocument", "sendPhoto")
_TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}
_PATIENCE = 30.0
_MARK = re.compile(r"\n\n(✓ [^\n]+|‹ [^\n]+|[^\n]+ ›)$")
"""What was tapped, under the message it was tapped in."""


class Line:
    """The whole bot, running on a local Bot API server, until it has nothing to do."""

    def __init__(self, server: TelegramServer, app: App) -> None:
        self.server, self.app = server, app

    async def settled(self) -> None:
        """Wait until every update was fetched, handled and answered."""
        async with asyncio.timeout(_PATIENCE):
            while True:
                await asyncio.sleep(0.02)
                due = await self.app.database.run(waiting)
                if not (self.server.updates.pending or due.letters or due.parcels):
                    return


class TelegramPhone:
    """One voice on the line; what it hears is told once. A `Phone` of `tests.conversations`."""

    def __init__(self, line: Line, voice: Voice) -> None:
        self.line, self.voice = line, voice
        self._seen = 0
        self._shown: list[Heard] = []

    async def says(self, text: str, **more: Any) -> None:
        """Type a message."""
        await self.voice.says(text, **more)
        await self.line.settled()

    async def taps(self, label: str) -> None:
        """Tap the newest button of this label, even one that is gone, as a slow phone may."""
        shown = [*self._shown, *self.voice.heard]
        message = next(one for one in reversed(shown) if one.press(label) is not None)
        self._shown = shown
        await self.voice.taps(message, label)
        await self.line.settled()

    async def sends_files(self, files: dict[str, bytes]) -> None:
        """Send files, as an album where there are several."""
        sent = [(data, name, _type(name)) for name, data in files.items()]
        if len(sent) == 1:
            await self.voice.sends_document(*sent[0])
        else:
            await self.voice.sends_album(sent)
        await self.line.settled()

    async def shares(self, latitude: float, longitude: float) -> None:
        """Share a place."""
        await self.voice.sends_location(latitude, longitude)
        await self.line.settled()

    def heard(self) -> list[str]:
        """What the bot said here since the last look; its parts together."""
        mine = self._calls()
        new, self._seen = mine[self._seen :], len(mine)
        said: list[str] = []
        for before, call in zip((None, *new), new, strict=False):
            text = _plain(call.params.get("text", call.params.get("caption", "")))
            if before and before.params.get("reply_markup") == AWAY:
                text = f"{said.pop()}\n\n{text}"
            said.append(text)
        return said

    def buttons(self) -> list[str]:
        """The labels under the last message."""
        mine = self._calls()
        markup = mine[-1].params.get("reply_markup") or {} if mine else {}
        return [one["text"] for row in markup.get("inline_keyboard", ()) for one in row]

    def _calls(self) -> list[Call]:
        chat = str(self.voice.chat.id)
        return [
            call
            for call in self.line.server.calls
            if call.method in _SAID
            and str(call.params.get("chat_id")) == chat
            and not _marks(call)
        ]


@asynccontextmanager
async def on_telegram(data: Path, **config: Any) -> AsyncIterator[Line]:
    """A running bot on a strict local server; nothing it sent may break the interface."""
    async with TelegramServer() as server:
        settings = read_config(bot={"data_dir": data}, **config)
        app = App(settings, [Telegram(server.token, server.url)], content=built_in())
        running = asyncio.ensure_future(app.run())
        try:
            yield Line(server, app)
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
            app.close()
        assert server.violations == []


def _marks(call: Call) -> bool:
    """Whether it only marks what was tapped, under a message that was heard before."""
    edits = call.method == "editMessageText" and "reply_markup" not in call.params
    return edits and bool(_MARK.search(call.params["text"]))


def _plain(said: str) -> str:
    return html.unescape(re.sub(r"</?[bi]>", "", said))


def _type(name: str) -> str:
    return _TYPES.get(name.rpartition(".")[2], "application/octet-stream")

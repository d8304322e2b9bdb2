"""A person who talks to the whole bot: real dispatcher, database, sender; a paper channel."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.channels import Gone
from bot.config import read_config
from handlers.letters import Attachment, Incoming
from handlers.texts import plain


class Paper:
    """A channel that writes down what is sent."""

    name = "paper"

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.files: dict[str, bytes] = {}

    async def fetch(self, ref: str) -> AsyncIterator[bytes]:
        """A file that was put into an envelope, in two pieces."""
        content = self.files.get(ref)
        if content is None:
            raise Gone(ref)
        yield content[:100]
        yield content[100:]

    def routes(self, receive: object) -> list[object]:
        """No pages."""
        return []

    async def listen(self, receive: object) -> None:
        """Nothing comes in by itself."""

    async def send(self, address: str, message: dict[str, Any], parcel: int) -> str:
        """Write a message down."""
        self.sent.append(message)
        return str(parcel)


class Talk:
    """One person on the paper channel; the clock stands until it is moved."""

    def __init__(self, data: Path) -> None:
        self.data, self.paper = data, Paper()
        self.now = datetime(2026, 6, 2, 1, 30, tzinfo=UTC)
        self.app = App(
            read_config(bot={"data_dir": data}), [self.paper], clock=lambda: self.now
        )
        self._count = 0

    async def receives(self, **said: Any) -> None:
        """A message arrives and everything due is done."""
        self._count += 1
        self.now += timedelta(seconds=1)
        said = {"external_id": f"m{self._count}", "ref": f"r{self._count}", **said}
        await self.app.receive([Incoming("paper", address="rina", **said)])
        await self.app.settle_down()

    async def says(self, *texts: str) -> None:
        """Type messages, one after the other."""
        for text in texts:
            await self.receives(text=text)

    async def sends_file(self, name: str, content: bytes, text: str = "") -> None:
        """Send a file, with a caption perhaps."""
        await self.sends_files({name: content}, text)

    async def sends_files(self, files: dict[str, bytes], text: str = "") -> None:
        """Send several files together, as an album where there is more than one."""
        album = f"album{self._count}" if len(files) > 1 else ""
        for number, (name, content) in enumerate(files.items()):
            ref = f"file{self._count}.{name}"
            self.paper.files[ref] = content
            one = Attachment(ref, name, len(content))
            said = text if number == 0 else ""
            await self.receives(text=said, attachments=(one,), album=album)
        if album:
            self.now += timedelta(seconds=2)
            await self.app.settle_down()

    async def taps(self, label: str) -> None:
        """Tap a button of the newest message that has it."""
        for message in reversed(self.paper.sent):
            for choice in message["choices"]:
                if plain(choice["label"]) == label:
                    return await self.receives(tap=choice["id"])
        raise AssertionError(f"no button {label!r}; the last has {self.buttons()}")

    def heard(self) -> list[str]:
        """What was said since the last look."""
        texts = [plain(one["text"]) for one in self.paper.sent[self._seen :]]
        self._seen = len(self.paper.sent)
        return texts

    _seen = 0

    def buttons(self) -> list[str]:
        """The labels under the last message."""
        return [plain(one["label"]) for one in self.paper.sent[-1]["choices"]]

    def restarts(self) -> None:
        """The process dies and comes back on the same data."""
        self.app.close()
        self.app = App(
            read_config(bot={"data_dir": self.data}), [self.paper], clock=lambda: self.now
        )


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    """Somebody new."""
    talk = Talk(tmp_path)
    yield talk
    talk.app.close()


async def enrol(talk: Talk) -> None:
    """Through the first minute."""
    await talk.says("/start", "setuju", "Rina Wati", "puskesmas tanta")

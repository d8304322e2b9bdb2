"""A person who talks to the whole bot: real dispatcher, database, sender; a paper channel."""

import functools
import logging
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import structlog
from hypothesis import settings

from bot.app import App
from bot.channels import Gone
from bot.config import read_config
from handlers.content import read_content
from handlers.domain.people import Person, Role
from handlers.letters import Attachment, Incoming
from handlers.texts import plain
from storage.people import People
from tests.databases import fresh_url

# A busy machine is slow now and then; that is no fault of what is tested.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def logs_as_they_were() -> Iterator[None]:
    """A command sends the log to a stream of its own, which is closed when it has ended."""
    before, handlers = structlog.get_config(), logging.root.handlers[:]
    yield
    structlog.configure(**before)
    logging.root.handlers[:] = handlers


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

    async def close(self) -> None:
        """Nothing is open."""

    async def send(self, address: str, message: dict[str, Any], parcel: int) -> str:
        """Write a message down."""
        self.sent.append({**message, "to": address, "parcel": parcel})
        return str(parcel)


built_in = functools.cache(read_content)
"""All content, read once for all tests."""


class Town:
    """The whole bot over one folder, and the paper everybody's messages are written on."""

    def __init__(self, data: Path, **config: Any) -> None:
        self.data, self.paper = data, Paper()
        self.now = datetime(2026, 6, 2, 1, 30, tzinfo=UTC)
        self.count = 0
        self.url = fresh_url(data)
        self._config = {"bot": {"data_dir": data}, "storage": {"url": self.url}, **config}
        self.app = self._open()

    def _open(self) -> App:
        config = read_config(**self._config)
        return App(config, [self.paper], content=built_in(), clock=lambda: self.now)

    def restarts(self) -> None:
        """The process dies and comes back on the same data."""
        self.app.close()
        self.app = self._open()


class Talk:
    """One person on the paper channel; the clock stands until it is moved."""

    language = "id"

    def __init__(self, town: Town, address: str = "rina") -> None:
        self.town, self.address = town, address
        self._seen = 0

    @property
    def app(self) -> App:
        """The bot that is running now."""
        return self.town.app

    @property
    def paper(self) -> Paper:
        """What everybody is sent."""
        return self.town.paper

    @property
    def now(self) -> datetime:
        """What the clock shows."""
        return self.town.now

    @now.setter
    def now(self, moment: datetime) -> None:
        self.town.now = moment

    def meets(self, address: str) -> "Talk":
        """Somebody else who talks to the same bot; their own view of it."""
        return Talk(self.town, address)

    @property
    def got(self) -> list[dict[str, Any]]:
        """All messages to this person, or to the room of this name."""
        return [one for one in self.paper.sent if one["to"] == self.address]

    async def receives(self, **said: Any) -> None:
        """A message arrives and everything due is done."""
        self.town.count += 1
        count = self.town.count
        self.now += timedelta(seconds=1)
        said = {
            "external_id": f"m{count}",
            "ref": f"r{count}",
            "hints": {"language": self.language},
            **said,
        }
        await self.app.receive([Incoming("paper", address=self.address, **said)])
        await self.app.settle_down()

    async def says(self, *texts: str, **said: Any) -> None:
        """Type messages, one after the other."""
        for text in texts:
            await self.receives(text=text, **said)

    async def receives_together(self, *texts: str) -> None:
        """Messages that were written offline and arrive all at once."""
        count = self.town.count
        self.town.count += len(texts)
        letters = [
            Incoming("paper", f"m{number}", self.address, text=text, ref=f"r{number}")
            for number, text in enumerate(texts, count + 1)
        ]
        await self.app.receive(letters)
        await self.app.settle_down()

    async def sends_file(self, name: str, content: bytes, text: str = "") -> None:
        """Send a file, with a caption perhaps."""
        await self.sends_files({name: content}, text)

    async def sends_files(self, files: dict[str, bytes], text: str = "") -> None:
        """Send several files together, as an album where there is more than one."""
        album = f"album{self.town.count}" if len(files) > 1 else ""
        for number, (name, content) in enumerate(files.items()):
            ref = f"file{self.town.count}.{name}"
            self.paper.files[ref] = content
            one = Attachment(ref, name, len(content))
            said = text if number == 0 else ""
            await self.receives(text=said, attachments=(one,), album=album)
        if album:
            self.now += timedelta(seconds=2)
            await self.app.settle_down()

    async def shares(self, latitude: float, longitude: float) -> None:
        """Share a location."""
        await self.receives(location=(latitude, longitude))

    async def taps(self, label: str, **said: Any) -> None:
        """Tap a button of the newest message that has it."""
        for message in reversed(self.got):
            for choice in message["choices"]:
                if plain(choice["label"]) == label:
                    return await self.receives(tap=choice["id"], **said)
        raise AssertionError(f"no button {label!r}; the last has {self.buttons()}")

    async def replies(self, text: str, room: str = "") -> None:
        """Answer the last message of this person, or of a room, by replying to it."""
        await self.receives(
            text=text, room=room, reply_to=self.meets(room or self.address).last
        )

    @property
    def last(self) -> str:
        """The number of the last message, as the channel gave it."""
        return str(self.got[-1]["parcel"])

    def heard(self) -> list[str]:
        """What was said since the last look."""
        texts = [plain(one["text"]) for one in self.got[self._seen :]]
        self._seen = len(self.got)
        return texts

    def buttons(self) -> list[str]:
        """The labels under the last message."""
        return [plain(one["label"]) for one in self.got[-1]["choices"]] if self.got else []

    def person(self) -> Person:
        """What is known of the one who talks."""
        found = self.app.database.at_once(lambda c: People(c).at("paper", self.address))
        assert found is not None
        return found

    def becomes(self, role: Role) -> None:
        """Be given a role."""
        person = self.person().id
        self.app.database.at_once(lambda c: People(c).change(person, {"role": role}))

    def restarts(self) -> None:
        """The process dies and comes back on the same data."""
        self.town.restarts()


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    """Somebody new."""
    town = Town(tmp_path)
    yield Talk(town)
    town.app.close()


async def enrol(talk: Talk) -> None:
    """Through the first minute."""
    await talk.says("/start", "setuju", "Rina Wati", "puskesmas tanta")

"""A person who talks to the whole bot over WhatsApp: real webhook, real calls, a local Graph.

The same verbs as `tests.conftest.Talk`, so that the same conversations run on both.
"""

import asyncio
import contextlib
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from sqlalchemy import Connection, select
from starlette.applications import Starlette

from bot.app import App
from bot.config import Config, read_config
from bot.switchboard import open_whatsapp
from handlers.domain.people import Person as Someone
from handlers.domain.people import Role
from storage.fetching import ALBUM_PAUSE
from storage.people import People
from storage.tables import aliases, letters, outbox
from tests.conftest import built_in
from tests.databases import fresh_url
from tests.servers.whatsapp import WhatsAppServer
from tests.servers.whatsapp_heard import Heard
from tests.servers.whatsapp_people import Person

MORE = "Lainnya…"


class Page(uvicorn.Server):
    """The bot's web server in the loop of a test; it ends when it is told, not at a tick."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._told = asyncio.Event()

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self._told.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for one in self.servers:
            one.close()
        for connection in tuple(self.server_state.connections):
            connection.shutdown()

    def ends(self) -> None:
        """Close what is open and end."""
        self._told.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class PhoneTown:
    """The whole bot on WhatsApp (and `others`); the clock stands until it is moved."""

    def __init__(self, data: Path, *others: Any, **sections: Any) -> None:
        self.data, self.sections, self.others = data, sections, others
        self.url = fresh_url(data)
        self.now = datetime(2026, 6, 2, 1, 30, tzinfo=UTC)
        self.server = WhatsAppServer(clock=lambda: self.now.timestamp())
        self.people: dict[str, Person] = {}
        self.stale = False

    async def starts(self) -> None:
        """The Graph, the bot and its webhook are there."""
        await self.server.start()
        await self._opens()

    async def ends(self) -> None:
        """Everything is closed."""
        await self._closes()
        await self.server.__aexit__()

    def restarts(self) -> None:
        """The process dies; it comes back on the same data before the next word."""
        self.stale = True

    def person(self, name: str) -> Person:
        """Somebody with a phone; the same name is the same person."""
        if name not in self.people:
            phone = f"62812{34567890 + len(self.people)}"
            self.people[name] = self.server.person(phone, name.title())
        return self.people[name]

    async def does(self, deed: Any, seconds: float = 7) -> Any:
        """Time goes by, something is done, and all that comes of it is done too."""
        if self.stale:
            self.stale = False
            await self._closes()
            await self._opens()
        self.now += timedelta(seconds=seconds)
        done = await deed
        await self.settles()
        return done

    async def settles(self) -> None:
        """Everything on its way arrives, both ways; files wait a moment for others.

        A status may come while the last letter is still handled: that is no wait, and the clock
        stands. Only a letter that waits for the others of its album moves it.
        """
        seen: list[Any] = []
        while True:
            await self.server.settled()
            await self.app.settle_down()
            await self.server.settled()
            ready = await self.app.database.run(_ready)
            soon = [one.due_at for one in ready if one.due_at <= self.now + ALBUM_PAUSE]
            if not soon or ready == seen:
                return
            seen = ready
            self.now = max(self.now, *soon)

    async def _opens(self) -> None:
        config = self.config()
        content = built_in()
        self.channel = channel = open_whatsapp(config, content)
        channels = [channel, *self.others]
        self.app = App(config, channels, content=content, clock=lambda: self.now)
        for sender in self.app.senders:
            await sender.recover()
        port = socket.create_server(("127.0.0.1", self._port()))
        site = Starlette(routes=list(channel.routes(self.app.receive)))
        self._page = Page(
            uvicorn.Config(site, lifespan="off", log_config=None, access_log=False)
        )
        self._serving = asyncio.ensure_future(self._page.serve([port]))
        self._ears = asyncio.ensure_future(channel.listen(self.app.receive))
        address = f"http://127.0.0.1:{port.getsockname()[1]}/webhooks/whatsapp"
        self.server.hook.url = address

    def _port(self) -> int:
        url = self.server.hook.url
        return int(url.split(":")[2].split("/")[0]) if url else 0

    async def _closes(self) -> None:
        self._ears.cancel()
        self._page.ends()
        await asyncio.gather(self._serving, self._ears, return_exceptions=True)
        await self.channel.close()
        self.app.close()

    def number(self) -> dict[str, Any]:
        """The number as it is configured."""
        return {
            "token": self.server.token,
            "phone_number_id": self.server.world.number.phone_number_id,
            "business_account_id": self.server.world.number.business_id,
            "app_secret": self.server.secret,
            "verify_token": self.server.verify_token,
            "api_url": self.server.url,
        }

    def config(self) -> Config:
        """The bot as configured for the local Graph."""
        sections = {
            "limits": {"whatsapp_per_second": 1000},
            "bot": {"data_dir": self.data},
            "storage": {"url": self.url},
            "channels": {"whatsapp": self.number()},
        }
        return read_config(**sections | self.sections)


def _ready(connection: Connection) -> list[Any]:
    """The letters that are ready, and when they are due."""
    query = select(letters.c.id, letters.c.due_at).where(letters.c.status == "ready")
    return list(connection.execute(query.order_by(letters.c.id)))


class PhoneTalk:
    """One person with a phone, with the verbs of `tests.conftest.Talk`."""

    strict = False
    """Skip a conversation with what WhatsApp can't do, instead of doing it another way."""

    def __init__(self, town: PhoneTown, address: str = "rina") -> None:
        self.town, self.address = town, address
        self.me = town.person(address)
        self._seen = 0
        self._told: dict[str, Any] = {}

    @property
    def app(self) -> App:
        """The bot that is running now."""
        return self.town.app

    @property
    def language(self) -> str:
        """The language the phone is set to, of which WhatsApp says nothing."""
        return "id"

    @language.setter
    def language(self, language: str) -> None:
        if language != "id":
            pytest.skip("WhatsApp does not tell the language of a phone")

    @property
    def got(self) -> list[dict[str, Any]]:
        """All messages to this person as the house wrote them."""
        here = select(aliases.c.address_id).where(aliases.c.value == self.me.being.phone)
        query = select(outbox).where(outbox.c.address_id.in_(here)).order_by(outbox.c.id)
        rows = self.app.database.at_once(lambda c: list(c.execute(query)))
        return [{**row.message, "parcel": row.id, "to": self.address} for row in rows]

    @property
    def server(self) -> WhatsAppServer:
        """The local Graph."""
        return self.town.server

    @property
    def now(self) -> datetime:
        """What the clock shows."""
        return self.town.now

    @now.setter
    def now(self, moment: datetime) -> None:
        self.town.now = moment

    @property
    def channel(self) -> Any:
        """The bot's channel."""
        return self.town.channel

    def meets(self, address: str) -> "PhoneTalk":
        """Somebody else who talks to the same bot."""
        return PhoneTalk(self.town, address)

    async def receives(self, *, text: str = "", tap: str = "", **said: Any) -> None:
        """Something typed or tapped arrives; the same `external_id` is a redelivery."""
        known = str(said.pop("external_id", ""))
        self._refuse(said)
        if known in self._told:
            self.server.hook.repeat(self._told[known])
            return await self.town.does(asyncio.sleep(0))
        if tap:
            reply = {"type": "list_reply", "list_reply": {"id": tap, "title": "x"}}
            change = await self.town.does(self.me.sends("interactive", reply))
        else:
            change = await self.town.does(self.me.says(text))
        if known:
            self._told[known] = change
        return None

    async def receives_together(self, *texts: str) -> None:
        """Several messages arrive in one body, before anything is answered."""
        self.server.hook.held = True
        for text in texts:
            await self.me.says(text)
        self.server.hook.release()
        await self.town.does(asyncio.sleep(0))

    async def says(self, *texts: str, **said: Any) -> None:
        """Types messages, one after the other."""
        for text in texts:
            await self.receives(text=text, **said)

    async def taps(self, label: str, **said: Any) -> None:
        """Taps a button or a row, paging on with "Lainnya…" where it must."""
        self._refuse(said)
        for _ in range(6):
            with contextlib.suppress(LookupError):
                return await self.town.does(self.me.taps(label))
            if not any(title == MORE for title, _ in self.me.heard[-1].rows):
                break
            await self.town.does(self.me.taps(MORE))
            self._seen += 1
        raise AssertionError(f"no button {label!r}; the last has {self.buttons()}")

    async def replies(self, text: str, room: str = "") -> None:
        """Answers the last message by replying to it."""
        self._refuse({"room": room} if room else {})
        await self.town.does(self.me.says(text, answering=self.me.heard[-1]))

    async def sends_file(self, name: str, content: bytes, text: str = "") -> None:
        """Sends a document."""
        await self.town.does(self.me.sends_file(content, name, caption=text))

    async def sends_files(self, files: dict[str, bytes], text: str = "") -> None:
        """Sends documents one after the other: there are no albums here."""
        if len(files) > 1 and self.strict:
            pytest.skip("files come one by one, in no album")
        for name, content in files.items():
            await self.sends_file(name, content, text)

    async def shares(self, latitude: float, longitude: float) -> None:
        """Shares a place on the map."""
        await self.town.does(self.me.sends_location(latitude, longitude))

    def heard(self) -> list[str]:
        """What was said since the last look."""
        told, seen = self.me.heard, self._seen
        self._seen = len(told)
        return [one.text for one in told[seen:]]

    def buttons(self) -> list[str]:
        """The labels under the last message, whole."""
        return labels(self.me.heard[-1]) if self.me.heard else []

    def person(self) -> Someone:
        """What is known of the one who talks."""
        found = self.app.database.at_once(
            lambda c: People(c).at("whatsapp", self.me.being.phone)
        )
        assert found is not None
        return found

    def becomes(self, role: Role) -> None:
        """Is given a role."""
        person = self.person().id
        self.app.database.at_once(lambda c: People(c).change(person, {"role": role}))

    def restarts(self) -> None:
        """The process dies; it comes back on the same data before the next word."""
        self.town.restarts()

    @staticmethod
    def _refuse(said: dict[str, Any]) -> None:
        """What can't be done on WhatsApp is not tested there."""
        if said:
            pytest.skip(f"not on WhatsApp: {', '.join(said)}")


def labels(heard: Heard) -> list[str]:
    """Everything to tap, whole: a title that was shortened has its label in its line."""
    shown = [title for title, _ in heard.buttons]
    for (title, _), line in zip(heard.rows, heard.lines, strict=True):
        if title != MORE:
            shown.append(line if "…" in (title[0], title[-1]) and line else title)
    return shown

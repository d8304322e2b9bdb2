"""Many people on WhatsApp, most of them silent, and a coordinator who broadcasts to them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from bot.channels.whatsapp.approving import Approvals
from bot.channels.whatsapp.templatefile import read_templates
from handlers.content import BUILT_IN
from handlers.domain.broadcasts import Fate
from handlers.domain.people import Role
from handlers.effects import Post
from handlers.letters import Incoming
from handlers.replies import Reply
from handlers.texts import Text, plain
from storage.broadcasts import Broadcasts
from storage.people import People
from storage.tables import aliases
from storage.work import Work
from tests.conftest import Paper
from tests.servers.whatsapp_talk import PhoneTalk, PhoneTown

TEXT = "Bapak/Ibu {nama}, bimtek inovasi hari Rabu."
OURS = read_templates(BUILT_IN / "templates.toml")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Desk:
    """The same person at a desk, on the other channel."""

    def __init__(self, town: PhoneTown, paper: Paper) -> None:
        self.town, self.paper, self.count = town, paper, 0

    async def receives(self, **said: Any) -> None:
        self.count += 1
        one = Incoming("telegram", f"d{self.count}", "501", ref=f"d{self.count}", **said)
        await self.town.does(self.town.app.receive([one]))

    async def says(self, *texts: str) -> None:
        for text in texts:
            await self.receives(text=text)

    async def taps(self, label: str) -> None:
        for message in reversed(self.paper.sent):
            for choice in message["choices"]:
                if plain(choice["label"]) == label:
                    return await self.receives(tap=choice["id"])
        raise AssertionError(label)

    def last(self) -> str:
        return plain(self.paper.sent[-1]["text"])


@asynccontextmanager
async def calm_town(data: Path, *others: Any, **sections: Any) -> AsyncIterator[PhoneTalk]:
    """A town in which nobody is reminded of a draft they never began."""
    calm: dict[str, Any] = {"start_days": (), "idle_days": (), "returned_days": ()}
    town = PhoneTown(data, *others, **{"reminders": calm, **sections})
    await town.starts()
    yield PhoneTalk(town)
    await town.ends()
    assert town.server.violations == []


async def approve(talk: PhoneTalk) -> None:
    """Meta knows our templates and approves them."""
    approvals = Approvals(talk.channel.graph, talk.server.world.number.business_id, OURS)
    await approvals.push()
    for name in OURS.names:
        talk.server.judge(name, "APPROVED", tell=False)


async def crowd(talk: PhoneTalk, *, silent: int, lately: int = 0) -> PhoneTalk:
    """So many who wrote two days ago, so many who wrote just now, and Andi who coordinates."""
    await approve(talk)
    _enrol(talk, "Orang", silent)
    talk.now += timedelta(days=2)
    _enrol(talk, "Lina", lately)
    andi = talk.meets("andi")
    await andi.says("/start", "setuju", "Andi Demo", "bapperida")
    andi.becomes(Role.COORDINATOR)
    andi.heard()
    return andi


def _enrol(talk: PhoneTalk, name: str, count: int) -> None:
    """People who enrolled just now; written down at once, since saying it takes a while."""

    def write(connection: Connection) -> None:
        for number in range(count):
            being = talk.town.person(f"{name} {LETTERS[number % 26]}{number // 26 or ''}").being
            being.wrote_at = talk.now.timestamp()
            book = People(connection)
            person, address = book.enrol("whatsapp", being.phone, "id", talk.now)
            known = {"name": being.name, "agency_name": "Puskesmas Demo"}
            book.change(person, known | {"consented_at": talk.now})
            row = {"channel": "whatsapp", "value": being.phone, "address_id": address}
            connection.execute(insert(aliases).values(row))

    talk.app.database.at_once(write)


async def look(andi: PhoneTalk) -> str:
    """A broadcast is written and looked at; the summary."""
    await andi.says("/siaran", TEXT)
    await andi.taps(next(one for one in andi.buttons() if one.startswith("Lihat dulu")))
    return andi.heard()[-1]


async def send(andi: PhoneTalk) -> None:
    """A broadcast goes out as far as it can."""
    await look(andi)
    await andi.taps("Kirim sekarang")
    await ticks(andi, 3, 70)


async def follow(andi: PhoneTalk) -> str:
    """The last broadcast as its coordinator finds it again."""
    await andi.says("/siaran")
    await andi.taps("Siaran terakhir")
    await andi.taps(andi.buttons()[0])
    return andi.heard()[-1]


async def ticks(andi: PhoneTalk, times: int = 1, seconds: float = 30) -> None:
    """The clock ticks, and all that comes of it is done."""
    for _ in range(times):
        andi.now += timedelta(seconds=seconds)
        await andi.app.clock.tick()
        await andi.town.settles()


def notify(talk: PhoneTalk, name: str, text: str) -> None:
    """Somebody is to be told something, as by a reminder."""

    def write(connection: Connection) -> None:
        work = Work(connection, talk.now)
        person = work.people.at("whatsapp", talk.town.people[name].being.phone)
        assert person is not None
        work.carry_out(Post(person.id, Reply(Text(text))), person.id)
        work.flush()

    talk.app.database.at_once(write)


def promote(talk: PhoneTalk, address: str) -> None:
    """Somebody on the other channel coordinates."""

    def write(connection: Connection) -> None:
        person = People(connection).at("telegram", address)
        assert person is not None
        People(connection).change(person.id, {"role": Role.COORDINATOR})

    talk.app.database.at_once(write)


def fates(andi: PhoneTalk) -> dict[str, int]:
    """How the copies of the last broadcast stand."""

    def read(connection: Connection) -> Any:
        book = Broadcasts(connection, andi.now)
        return book.sum(book.latest(1)[0].id)

    total = andi.app.database.at_once(read)
    return {str(fate): total.of(fate) for fate in Fate if total.of(fate)}


def templates(talk: PhoneTalk) -> list[str]:
    """Who was sent a template, in order."""
    sent = talk.server.world.sent
    return [one.to.name for one in sent if one.body["type"] == "template"]

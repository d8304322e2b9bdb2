"""One person on WhatsApp and Telegram, each over real HTTP against its own strict server."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.channels.telegram import Telegram
from bot.channels.whatsapp.approving import Approvals
from bot.channels.whatsapp.templatefile import read_templates
from handlers.content import BUILT_IN
from handlers.domain.deadlines import Deadline, Kind
from handlers.effects import SetDeadline
from storage.tables import innovations, outbox, people
from storage.work import Work
from tests.servers.telegram import TelegramServer
from tests.servers.telegram_heard import Heard
from tests.servers.whatsapp_talk import PhoneTalk, PhoneTown

pytestmark = pytest.mark.slow
MORNING = datetime(2026, 6, 9, 0, 1, tzinfo=UTC)  # a week before the deadline, at 8


class Desk:
    """The same person at a desk, in the chat with the bot on Telegram."""

    def __init__(self, town: PhoneTown, server: TelegramServer) -> None:
        self.town, self.server = town, server
        self.me = server.person(501, "Rina", last_name="Wati")

    async def says(self, *texts: str) -> None:
        for text in texts:
            await self._does(self.me.says(text))

    async def taps(self, label: str) -> None:
        await self._does(self.me.taps(label))

    async def _does(self, deed: Any) -> None:
        self.town.now += timedelta(seconds=7)
        await deed
        async with asyncio.timeout(20):
            while self.server.updates.pending:
                await asyncio.sleep(0.02)
        await self.town.does(asyncio.sleep(0.05))

    @property
    def last(self) -> Heard:
        return self.me.heard[-1]


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with TelegramServer() as server:
        telegram = Telegram(server.token, server.url)
        town = PhoneTown(tmp_path, telegram)
        await town.starts()
        listening = asyncio.ensure_future(telegram.listen(town.app.receive))
        yield Desk(town, server)
        listening.cancel()
        with suppress(asyncio.CancelledError):
            await listening
        await telegram.close()
        await town.ends()
        assert (server.violations, town.server.violations) == ([], [])


@pytest.fixture
def phone(desk: Desk) -> PhoneTalk:
    return PhoneTalk(desk.town)


async def enrol(talk: PhoneTalk | Desk) -> None:
    await talk.says("/start", "setuju", "Rina Wati", "puskesmas tanta")


def code_in(text: str) -> str:
    """The code that the bot gave."""
    return text.split("\n", 1)[0].split(": ")[1]


async def link(phone: PhoneTalk, desk: Desk) -> None:
    """A code given on WhatsApp is typed on Telegram, and both agree."""
    await phone.says("/tautkan")
    await desk.says(f"/tautkan {code_in(phone.me.heard[-1].text)}")
    await desk.taps("Ya, itu saya")
    await phone.taps("Setuju")


def rows(desk: Desk, *columns: Any) -> list[Any]:
    query = select(*columns).order_by(columns[0])
    return [
        tuple(row) for row in desk.town.app.database.at_once(lambda c: c.execute(query).all())
    ]


async def test_a_draft_begun_on_whatsapp_goes_on_at_the_same_question_on_telegram(
    phone: PhoneTalk, desk: Desk
) -> None:
    await enrol(phone)
    await phone.says("/usul", "Antar Obat Lansia", "penerapan")
    await link(phone, desk)

    assert phone.me.heard[-2].text == desk.last.text
    assert desk.last.text.startswith("Sudah tersambung.")
    await desk.taps("Inovasi saya")
    labels = [label for row in desk.last.buttons for label in row]
    await desk.taps(next(one for one in labels if "Antar Obat" in one))
    await desk.taps("Lanjutkan")
    assert "3 dari 22 · Inisiator inovasi" in desk.last.text
    await desk.says("asn")
    assert "3b dari 22 · Nama inisiator" in desk.last.text
    await phone.says("Rina Wati")
    assert "4 dari 22 · Klasifikasi inovasi" in phone.me.heard[-1].text


async def test_a_code_of_telegram_typed_on_whatsapp_links_as_well(
    phone: PhoneTalk, desk: Desk
) -> None:
    await enrol(desk)
    await desk.says("/usul", "Kelas Ibu", "/tautkan")
    await phone.says(f"/tautkan {code_in(desk.last.text)}")
    assert "R∗∗∗ W∗∗∗" in phone.me.heard[-1].text
    await phone.taps("Ya, itu saya")
    await desk.taps("Setuju")

    assert rows(desk, people.c.name) == [("Rina Wati",)]
    assert phone.me.heard[-1].text.startswith("Sudah tersambung.")
    assert "2 dari 22 · Tahapan inovasi" in desk.last.text
    await phone.says("penerapan")
    assert "3 dari 22 · Inisiator inovasi" in phone.me.heard[-1].text


async def reminded(desk: Desk, phone: PhoneTalk, moment: datetime) -> tuple[int, int]:
    """How many messages the clock brings to Telegram and to WhatsApp."""
    before = len(desk.me.heard), len(phone.me.heard)
    desk.town.now = moment
    await desk.town.app.clock.tick()
    await desk.town.settles()
    return len(desk.me.heard) - before[0], len(phone.me.heard) - before[1]


async def approved(desk: Desk) -> None:
    """A deadline is set, and Meta has approved our templates."""
    ours = read_templates(BUILT_IN / "templates.toml")
    server = desk.town.server
    await Approvals(desk.town.channel.graph, server.world.number.business_id, ours).push()
    for one in ours.by_kind.values():
        server.judge(one.name, "APPROVED", tell=False)
    due = Deadline(
        "ab", "iga-2026", Kind.DRAFT, MORNING + timedelta(days=7, hours=8), "Asia/Makassar"
    )

    def write(connection: Any) -> None:
        Work(connection, desk.town.now).carry_out(SetDeadline(due), 1)

    desk.town.app.database.at_once(write)


async def test_one_reminder_comes_and_where_one_was_last(phone: PhoneTalk, desk: Desk) -> None:
    await enrol(phone)
    await phone.says("/usul", "Antar Obat Lansia")
    await link(phone, desk)
    await approved(desk)

    assert await reminded(desk, phone, MORNING) == (0, 1)
    await desk.says("menu")
    assert await reminded(desk, phone, MORNING + timedelta(days=6)) == (1, 0)
    keys = [key for (key,) in rows(desk, outbox.c.key) if key and key.startswith("reminder:")]
    assert len(keys) == 2


async def test_unlinked_drafts_reminders_and_news_stay_where_it_was_asked(
    phone: PhoneTalk, desk: Desk
) -> None:
    await enrol(phone)
    await phone.says("/usul", "Antar Obat Lansia")
    await link(phone, desk)
    await approved(desk)
    await desk.says("/tautkan")
    await desk.taps("Putuskan WhatsApp")

    assert desk.me.heard[-1].text.startswith(
        "WhatsApp sudah diputuskan. Draf, pengingat, dan kabar Bapak/Ibu tetap di sini.\n\n"
        "2 dari 22 · Tahapan inovasi"
    )
    found = rows(desk, people.c.id, people.c.name, people.c.muted)
    assert [one[1:] for one in found] == [("Rina Wati", ""), ("Rina Wati", "news reminders")]
    assert rows(desk, innovations.c.owner_id) == [(found[0][0],)]
    assert await reminded(desk, phone, MORNING) == (1, 0)
    await phone.says("/inovasi")
    assert phone.me.heard[-1].text == "Belum ada usulan. Mau mulai yang pertama?"

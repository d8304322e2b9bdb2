"""A broadcast adds up at every look, whatever the provider does and wherever the power goes."""

import asyncio
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import Connection, func, insert, select

from bot.channels.telegram import Telegram
from bot.channels.telegram.transport import Api
from bot.clock import Clock
from bot.config import read_config
from bot.house import house_of
from bot.jobs.broadcasting import Broadcasting
from bot.sender import Sender
from handlers.domain.broadcasts import Audience, Broadcast, Fate, Message, Phase, Sum
from storage.broadcasts import Broadcasts
from storage.database import Database
from storage.migrations import migrate
from storage.tables import addresses, copies, people
from tests.conftest import built_in
from tests.servers.telegram import TelegramServer
from tests.servers.telegram_faults import KINDS, Fault

pytestmark = pytest.mark.slow
T = TypeVar("T")
ROOT = Path(__file__).parents[2]
KILLS, PEOPLE = 100, 1000
MUTED, GONE, BLOCKED = range(2, 22), range(22, 42), range(42, 72)
AUTHOR = 1
START = datetime(2026, 6, 2, 1, 30, tzinfo=UTC)


class Killed(BaseException):
    """The power went."""


class Fragile(Database):
    """A database whose process dies at the n-th unit of work, before or behind its commit."""

    def __init__(self, url: str, fatal: int, chance: random.Random) -> None:
        super().__init__(url)
        self.left, self.chance = fatal, chance

    async def run(self, work: Callable[[Connection], T]) -> T:
        self.left -= 1
        if self.left < 0:
            raise Killed
        if self.left == 0 and self.chance.random() < 0.5:
            return await super().run(lambda connection: _torn(work, connection))
        found = await super().run(work)
        if self.left == 0:
            raise Killed
        return found


def _torn(work: Callable[[Connection], T], connection: Connection) -> T:
    work(connection)
    raise Killed


class Region:
    """A thousand people, a broadcast to all of them, and a provider in a bad mood."""

    def __init__(self, data: Path, server: TelegramServer, number: int = PEOPLE) -> None:
        self.url, self.server, self.number = f"sqlite:///{data / 'x.sqlite3'}", server, number
        self.now, self.kills = START, 0
        self.chance = random.Random(20260602)
        self.house = house_of(read_config(bot={"data_dir": data}))
        self.eye = Database(self.url)
        self.eye.at_once(migrate)
        self.eye.at_once(self._settle_in)

    def _settle_in(self, connection: Connection) -> None:
        numbers = range(1, self.number + 2)
        connection.execute(insert(people), [self._person(one) for one in numbers])
        connection.execute(insert(addresses), [self._address(one) for one in numbers])

    def _person(self, number: int) -> dict[str, Any]:
        return {
            "id": number,
            "name": f"Orang {number}",
            "agency_name": "Puskesmas Tanta",
            "muted": "news" if number in MUTED else "",
            "consented_at": None if number == AUTHOR else START,
            "created_at": START,
        }

    def _address(self, number: int) -> dict[str, Any]:
        return {
            "person_id": number,
            "channel": "telegram",
            "value": str(number),
            "unreachable": "blocked" if number in GONE else None,
            "created_at": START,
            "seen_at": START,
        }

    def sends(self, broadcast_id: str, audience: Audience, due: datetime | None = None) -> None:
        due = due or self.now
        message, phase = Message("Halo {nama}"), Phase.PLANNING
        one = Broadcast(
            broadcast_id, "iga-2026", AUTHOR, message, audience, phase, due, self.now
        )
        self.eye.at_once(lambda c: Broadcasts(c, self.now).add(one))

    def look(self, broadcast_id: str) -> Sum:
        """How it stands; it adds up, and once it is planned nobody is missing."""

        def read(connection: Connection) -> tuple[Sum, Phase, int]:
            book = Broadcasts(connection, self.now)
            found = book.find(broadcast_id)
            mine = select(func.count()).where(copies.c.broadcast_id == broadcast_id)
            rows = connection.execute(mine).scalar_one()
            assert found is not None
            return book.sum(broadcast_id), found.phase, rows

        total, phase, rows = self.eye.at_once(read)
        assert sum(total.of(fate) for fate in Fate) == total.selected == rows
        if phase is not Phase.PLANNING and broadcast_id == "semua":
            assert total.selected == self.number
        return total

    def met(self, broadcast_id: str, fate: Fate) -> set[int]:
        """Who met this fate."""

        def read(connection: Connection) -> set[int]:
            found = Broadcasts(connection, self.now).copies_of(broadcast_id, fate)
            return {one.person for one in found}

        return self.eye.at_once(read)

    def arrived(self) -> Counter[int]:
        """How many messages Telegram accepted for each person."""
        return Counter(chat for _, chat in self.server.sent if chat != AUTHOR)

    async def lives(self, broadcast_id: str, fatal: int) -> bool:
        """One life of the process; tells whether the broadcast is through."""
        database = Fragile(self.url, fatal, self.chance)
        telegram = Telegram(self.server.token, self.server.url)
        sender = Sender(database, telegram, lambda: self.now)
        chores = Broadcasting(built_in(), self.house).chores()
        clock = Clock(database, lambda: self.now, lambda: None, chores)
        try:
            await sender.recover()
            return await self._works(broadcast_id, sender, clock)
        except Killed:
            self.kills += 1
            return False
        finally:
            await _abandon(sender)
            await telegram.close()
            database.close()

    async def _works(self, broadcast_id: str, sender: Sender, clock: Clock) -> bool:
        while True:
            await clock.tick()
            for _ in range(self.chance.randrange(1, 12)):
                await sender.send_due()
                await asyncio.sleep(self.chance.choice((0, 0, 0.002, 0.01)))
            self.now += timedelta(seconds=1)
            total = self.look(broadcast_id)
            if total.selected and total.over:
                return True


async def _abandon(sender: Sender) -> None:
    """Nothing that was on its way is heard of any more."""
    flying: Sequence[asyncio.Task[None]] = list(sender._flying)
    for task in flying:
        task.cancel()
    await asyncio.gather(*flying, return_exceptions=True)


async def test_a_hundred_kills_and_every_fault_lose_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Api.call, "__defaults__", (None, 0.1))
    async with TelegramServer(strict=False, open_chats=True) as server:
        region = Region(tmp_path, server)
        for number in BLOCKED:
            await server.person(number).blocks()
        region.sends("semua", Audience())

        through = False
        while not through:
            kind = region.chance.choice((*KINDS, "429:1"))
            server.faults[:] = [Fault("sendMessage", kind, times=2)]
            fatal = region.chance.randrange(4, 16)
            through = await region.lives("semua", fatal if region.kills < KILLS else 100_000)

        assert region.kills >= KILLS
        _adds_up(region)
        await _resent_where_unsure(region)
        region.eye.close()


def _adds_up(region: Region) -> None:
    total, arrived = region.look("semua"), region.arrived()
    sent, unsure = region.met("semua", Fate.SENT), region.met("semua", Fate.UNKNOWN)
    print(region.kills, "kills;", dict(total.fates), dict(total.reasons))
    assert total.over
    assert region.met("semua", Fate.OPTED_OUT) == set(MUTED)
    assert region.met("semua", Fate.SKIPPED) == set(GONE)
    assert region.met("semua", Fate.FAILED) <= set(BLOCKED)
    assert {arrived[one] for one in sent} == {1}
    assert {arrived[one] for one in unsure} == {0, 1}
    assert set(arrived) <= sent | unsure


async def _resent_where_unsure(region: Region) -> None:
    """The author is offered that; only those of whom we were not sure may read it twice."""
    unsure = region.met("semua", Fate.UNKNOWN)
    region.server.faults.clear()
    region.sends("lagi", Audience(people=tuple(unsure)))
    assert await region.lives("lagi", 100_000)

    arrived = region.arrived()
    reachable = set(range(2, region.number + 2)) - {*MUTED, *GONE, *BLOCKED}
    assert set(arrived) == reachable
    assert {one for one, count in arrived.items() if count > 1} <= unsure
    assert max(arrived.values()) == 2


async def test_killed_as_a_process_it_goes_on_and_repeats_nothing(tmp_path: Path) -> None:
    async with TelegramServer(strict=False, open_chats=True) as server:
        region = Region(tmp_path, server, 160)
        region.sends("semua", Audience(), due=datetime.now(UTC))
        region.eye.close()
        for _ in range(3):
            await _runs_until(region, tmp_path, len(server.sent) + region.chance.randrange(40))
        while not region.look("semua").over:
            await _runs_until(region, tmp_path, 10_000)

        sent, unsure = region.met("semua", Fate.SENT), region.met("semua", Fate.UNKNOWN)
        arrived = region.arrived()
        print(dict(region.look("semua").fates))
        assert {arrived[one] for one in sent} == {1}
        assert all(arrived[one] <= 1 for one in unsure)
        assert set(arrived) <= sent | unsure


async def _runs_until(region: Region, data: Path, messages: int) -> None:
    """`bot run`, killed with -9 once so many messages have gone, or the broadcast is over."""
    limits = {"TELEGRAM_PER_SECOND": "60", "TELEGRAM_PER_CHAT": "60"}
    settings = {
        "BOT__DATA_DIR": str(data),
        "STORAGE__URL": region.url,
        "CHANNELS__TELEGRAM__TOKEN": region.server.token,
        "CHANNELS__TELEGRAM__API_URL": region.server.url,
        "WEB__PORT": "0",
        "REMINDERS__QUIET_FROM": "00:00",
        "REMINDERS__QUIET_UNTIL": "00:00",
        **{f"LIMITS__{name}": value for name, value in limits.items()},
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        env={**os.environ, **{f"INOVASI__{name}": one for name, one in settings.items()}},
        cwd=ROOT,
        stdout=asyncio.subprocess.DEVNULL,
    )
    async with asyncio.timeout(60):
        while len(region.server.sent) < messages and not _over(region):
            await asyncio.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    await process.wait()


def _over(region: Region) -> bool:
    total = region.look("semua")
    return bool(total.selected) and total.over

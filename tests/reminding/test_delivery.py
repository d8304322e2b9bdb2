"""Between deciding and arriving: outages, blocked people, restarts; nothing late or lost."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest_asyncio

from bot.channels import TryLater
from bot.config import read_config
from bot.rehearsal.paper import Paper
from bot.rehearsal.stage import Stage
from handlers.domain.deadlines import Deadline, Kind
from handlers.effects import Begin, Keep, SetDeadline, Stand, Submit
from storage.people import People
from storage.work import Work

WITA = ZoneInfo("Asia/Makassar")
DUE = datetime(2026, 6, 30, 16, tzinfo=WITA)
MORNING = datetime(2026, 6, 23, 8, tzinfo=WITA)
_DOWN = "telegram is down"


class Line(Paper):
    """Paper that can be cut."""

    cut = False

    async def send(self, address: str, message: dict[str, Any], parcel: int) -> str:
        if self.cut:
            raise TryLater(_DOWN, 30)
        return await super().send(address, message, parcel)


@pytest_asyncio.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """Rina with a draft, a deadline on the 30th, and the morning of H-7."""
    stage = Stage(read_config(bot={"data_dir": tmp_path}), MORNING - timedelta(days=1), Line)

    def enrol(people: People) -> int:
        person, _ = people.enrol("paper", "rina", "id", stage.now)
        people.change(
            person,
            {
                "name": "Rina",
                "agency": "puskesmas_tanta",
                "agency_name": "Puskesmas Tanta",
                "consented_at": stage.now,
            },
        )
        return person

    person = stage.app.database.at_once(lambda c: enrol(People(c)))
    assert person == 1
    begun = [Begin("i1", "iga-2026"), Keep("i1", "nama_inovasi", "Antar Obat")]
    stage.does(1, [*begun, Stand("i1", "tahapan", "Antar Obat")])
    made = Deadline("ab", "iga-2026", Kind.DRAFT, DUE, WITA.key)
    stage.does(1, [SetDeadline(made)])
    stage.now = MORNING
    yield stage
    stage.close()


async def tick(stage: Stage, after: timedelta = timedelta(0)) -> list[str]:
    """Let time pass, tick, and tell what arrived."""
    stage.now += after
    before = len(stage.paper.sent)
    await stage.app.clock.tick()
    await stage.app.settle_down()
    return [one.address for one in stage.paper.sent[before:]]


def ledger(stage: Stage) -> list[tuple[str, str, str]]:
    """The decisions there are, in short."""
    rows = stage.app.database.at_once(lambda c: Work(c, stage.now).reminders.ledger())
    return [(one.mark.occasion, one.ruling.value, one.reason) for one in rows]


async def test_a_second_tick_and_a_restart_repeat_nothing(stage: Stage) -> None:
    assert await tick(stage) == ["rina"]
    assert await tick(stage, timedelta(minutes=6)) == []

    stage.app.reminding.wake = None
    stage.app.reminding._looked_at = None

    assert await tick(stage, timedelta(minutes=6)) == []
    assert ledger(stage) == [("H-7", "sent", "")]


async def test_what_waits_is_not_sent_after_handing_in(stage: Stage) -> None:
    line = stage.paper
    assert isinstance(line, Line)
    line.cut = True
    assert await tick(stage) == []

    stage.does(1, [Submit("i1", "R1", 1, "f", "{}")])
    line.cut = False

    assert await tick(stage, timedelta(minutes=10)) == []
    assert ledger(stage) == [("H-7", "lapsed", "channel"), ("H-7", "skipped", "finished")]


async def test_an_outage_of_hours_ends_with_one_reminder_in_the_day(stage: Stage) -> None:
    line = stage.paper
    assert isinstance(line, Line)
    line.cut = True
    for _ in range(30):
        assert await tick(stage, timedelta(minutes=10)) == []

    line.cut = False

    assert await tick(stage, timedelta(minutes=10)) + await tick(
        stage, timedelta(minutes=10)
    ) == ["rina"]


async def test_an_outage_over_night_disturbs_nobody_in_the_night(stage: Stage) -> None:
    line = stage.paper
    assert isinstance(line, Line)
    stage.now = MORNING.replace(hour=19, minute=50)
    line.cut = True
    await tick(stage)
    line.cut = False

    stage.now = MORNING.replace(hour=20, minute=5)
    await stage.app.settle_down()
    assert await tick(stage, timedelta(hours=1)) == []

    stage.now = MORNING + timedelta(days=1)
    assert await tick(stage) == ["rina"]


async def test_who_blocked_the_bot_is_reminded_after_coming_back(stage: Stage) -> None:
    stage.paper.away.add("rina")
    assert await tick(stage) == []
    assert await tick(stage, timedelta(minutes=6)) == []
    assert ledger(stage)[-1] == ("H-7", "held", "unreachable")

    await stage.returns("rina")

    assert await tick(stage, timedelta(minutes=6)) == ["rina"]
    assert ledger(stage)[-1] == ("H-7", "sent", "")

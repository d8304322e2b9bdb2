"""Whatever people, deadlines and the clock do: no reminder twice, none after handing in, none
in quiet hours, and no more than one a day."""

import asyncio
import shutil
import tempfile
from collections.abc import Awaitable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.app import App
from bot.channels import TryLater
from bot.config import read_config
from bot.rehearsal.paper import Paper
from bot.rehearsal.stage import Stage
from handlers.domain.deadlines import Deadline, Kind, Scope
from handlers.domain.innovations import Status
from handlers.effects import (
    Become,
    Begin,
    CloseDeadline,
    Keep,
    MoveDeadline,
    SetDeadline,
    Stand,
    Submit,
)
from storage.people import People
from storage.work import Work

WITA = ZoneInfo("Asia/Makassar")
START = datetime(2026, 6, 12, 1, tzinfo=UTC)  # a Friday; Tuesday the 16th is a holiday
HOLIDAYS = {(6, 1), (6, 16), (8, 17), (8, 25)}
PEOPLE = 4


class Telegraph(Paper):
    """Paper that may be down for a while."""

    down = False

    async def send(self, address: str, message: dict[str, Any], parcel: int) -> str:
        if self.down:
            raise TryLater("down", 60)
        return await super().send(address, message, parcel)


class Machine(RuleBasedStateMachine):
    """A few people, a few deadlines, and a clock that may jump either way."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.loop = asyncio.new_event_loop()
        self.stage = Stage(read_config(bot={"data_dir": self.folder}), START)
        self.paper = Telegraph(lambda: self.stage.now)
        self._open()
        self.people: dict[str, int] = {}
        self.finished: set[str] = set()
        self.deadlines: list[str] = []
        self.seen = self.count = 0

    def _open(self) -> None:
        self.stage.app.close()
        self.stage.paper = self.paper
        config = read_config(bot={"data_dir": self.folder})
        self.stage.app = App(config, [self.paper], clock=lambda: self.stage.now)

    def run(self, doing: Awaitable[None]) -> None:
        self.loop.run_until_complete(doing)

    @initialize()
    def enrol(self) -> None:
        for number in range(PEOPLE):
            self.stage.app.database.at_once(lambda c, n=number: self._enrol(People(c), n))

    def _enrol(self, people: People, number: int) -> None:
        address = f"p{number}"
        person, _ = people.enrol("paper", address, "id", self.stage.now)
        agency = "puskesmas_tanta" if number % 2 else "bapperida"
        known = {"name": address, "agency": agency, "agency_name": agency}
        people.change(person, {**known, "consented_at": self.stage.now})
        self.people[address] = person

    who = st.sampled_from([f"p{number}" for number in range(PEOPLE)])

    def _draft(self, address: str) -> Status | None:
        found = self.stage.app.database.at_once(
            lambda c: Work(c, self.stage.now).innovations.find(f"i-{address}")
        )
        return found.status if found else None

    @rule(who=who)
    def begin_or_answer(self, who: str) -> None:
        stand = Stand(f"i-{who}", "tahapan", f"Inovasi {who}")
        if self._draft(who) is None:
            begin = Begin(f"i-{who}", "iga-2026")
            named = Keep(f"i-{who}", "nama_inovasi", f"Inovasi {who}")
            self.stage.does(self.people[who], [begin, named, stand])
        elif who not in self.finished:
            self.stage.does(self.people[who], [stand])

    @rule(who=who)
    def hand_in(self, who: str) -> None:
        if self._draft(who) in {Status.DRAFT, Status.RETURNED}:
            self.count += 1
            receipt = f"R-{self.count}"
            submit = Submit(f"i-{who}", receipt, self.count, receipt, "{}")
            self.stage.does(self.people[who], [submit])
            self.finished.add(who)

    @rule(who=who)
    def send_back(self, who: str) -> None:
        if self._draft(who) is Status.SUBMITTED:
            self.stage.does(self.people[who], [Become(f"i-{who}", Status.RETURNED)])
            self.finished.discard(who)

    @rule(
        kind=st.sampled_from([Kind.OPENING, Kind.DRAFT, Kind.VERIFICATION, Kind.IID]),
        hours=st.integers(1, 24 * 40),
        zone=st.sampled_from(["Asia/Jakarta", "Asia/Makassar"]),
        hard=st.booleans(),
        scope=st.sampled_from([Scope(), Scope(("puskesmas_tanta",)), Scope(person=1)]),
    )
    def set_deadline(self, kind: Kind, hours: int, zone: str, hard: bool, scope: Scope) -> None:
        self.count += 1
        name, due = f"d{self.count}", self.stage.now + timedelta(hours=hours)
        extends = self.deadlines[0] if scope.narrowness and self.deadlines else ""
        made = Deadline(
            name, "iga-2026", kind, due, zone, hard=hard, scope=scope, extends=extends
        )
        self.stage.does(0, [SetDeadline(made)])
        self.deadlines.append(name)

    @precondition(lambda self: self.deadlines)
    @rule(which=st.integers(0, 99), hours=st.integers(-48, 24 * 30), close=st.booleans())
    def change_deadline(self, which: int, hours: int, close: bool) -> None:
        name = self.deadlines[which % len(self.deadlines)]
        now = self.stage.now
        one = self.stage.app.database.at_once(lambda c: Work(c, now).deadlines.find(name))
        assert one is not None
        move = MoveDeadline(name, one.version, now + timedelta(hours=hours), one.zone)
        self.stage.does(0, [CloseDeadline(name) if close and hours < 0 else move])

    @rule(who=who, wish=st.sampled_from(["tonight", "tomorrow", "workday"]))
    def snooze(self, who: str, wish: str) -> None:
        if who not in self.paper.away:
            self.run(self.stage.taps(who, f"reminders:{wish}"))

    @precondition(lambda self: self.deadlines)
    @rule(who=who, which=st.integers(0, 99))
    def mute(self, who: str, which: int) -> None:
        if who not in self.paper.away:
            name = self.deadlines[which % len(self.deadlines)]
            self.run(self.stage.taps(who, f"reminders:mute.{name}"))

    @rule(who=who)
    def block_or_return(self, who: str) -> None:
        if who in self.paper.away:
            self.run(self.stage.returns(who))
        else:
            self.paper.away.add(who)

    @rule()
    def cut_or_mend(self) -> None:
        self.paper.down = not self.paper.down

    @rule(minutes=st.sampled_from([5, 20, 60, 90, 300, 720, 1440, 3 * 1440, 7 * 1440]))
    def sleep(self, minutes: int) -> None:
        self.stage.now += timedelta(minutes=minutes)
        self.run(self.stage.app.settle_down())

    @rule(minutes=st.integers(1, 180))
    def step_back(self, minutes: int) -> None:
        self.stage.now -= timedelta(minutes=minutes)

    @rule()
    def tick(self) -> None:
        self.run(self._tick())

    @rule(steps=st.integers(2, 40))
    def live(self, steps: int) -> None:
        """An ordinary while: the clock ticks whenever something falls due."""
        for _ in range(steps):
            self.run(self._tick())
            wake = self.stage.app.reminding.wake
            soon = self.stage.now + timedelta(hours=3)
            self.stage.now = min(wake, soon) if wake and wake > self.stage.now else soon

    async def _tick(self) -> None:
        await self.stage.app.clock.tick()
        await self.stage.app.settle_down()

    @rule()
    def restart(self) -> None:
        self._open()

    @invariant()
    def nobody_is_disturbed(self) -> None:
        for message in self.paper.sent[self.seen :]:
            if message.reminds:
                local = message.at.astimezone(WITA)
                assert 7 <= local.hour < 20, f"in quiet hours: {message}"
                assert message.address not in self.finished, f"after handing in: {message}"
        self.seen = len(self.paper.sent)

    def teardown(self) -> None:
        try:
            self._check_ledger()
        finally:
            self.stage.close()
            self.loop.close()
            shutil.rmtree(self.folder)

    def _check_ledger(self) -> None:
        now = self.stage.now
        made = self.stage.app.database.at_once(lambda c: Work(c, now).reminders.ledger())
        told = [(one.person, one.mark) for one in made if one.ruling in {"sent", "merged"}]
        assert len(told) == len(set(told)), "told twice"
        reminders = [one for one in self.paper.sent if one.reminds]
        asked = {one.decided_at for one in made if one.mark.subject == "snooze"}
        for one in reminders:
            local = one.at.astimezone(WITA)
            free = local.weekday() >= 5 or (local.month, local.day) in HOLIDAYS
            assert not free or one.at in asked, f"on a free day: {one}"
        extra = {
            one.decided_at
            for one in made
            if one.mark.subject == "snooze" or one.mark.occasion == "last_hours"
        }
        days = [
            (one.address, one.at.astimezone(WITA).date())
            for one in reminders
            if one.at not in extra
        ]
        assert len(days) == len(set(days)), "two on one day"


@pytest.mark.slow
def test_nothing_that_happens_makes_reminders_a_nuisance() -> None:
    from hypothesis.stateful import run_state_machine_as_test  # noqa: PLC0415 -- slow to load

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=25,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

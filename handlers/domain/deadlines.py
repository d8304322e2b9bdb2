"""A deadline: what it is for, whom it binds, when it falls due, and what it closes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal
from zoneinfo import ZoneInfo

from handlers.domain.innovations import Status
from handlers.domain.people import Person


class Kind(StrEnum):
    """What a deadline is for. A free one carries its own title."""

    OPENING = "opening"
    DRAFT = "draft"
    EVIDENCE = "evidence"
    VERIFICATION = "verification"
    IID = "iid"
    FREE = "free"


Task = Literal["profile", "evidence", "correction"]
"""What somebody still wants to change: the profile, its evidence, a returned proposal."""

CLOSES: dict[Task, frozenset[Kind]] = {
    "profile": frozenset({Kind.DRAFT, Kind.IID, Kind.FREE}),
    "evidence": frozenset({Kind.EVIDENCE, Kind.IID, Kind.FREE}),
    "correction": frozenset({Kind.VERIFICATION, Kind.IID, Kind.FREE}),
}
"""A passed deadline of these kinds closes the task (hard), or makes it late (soft)."""


def task_of(status: Status) -> Task:
    """What its owner would do with an open proposal."""
    return "correction" if status is Status.RETURNED else "profile"


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom a deadline binds: one person, some agencies, or (both empty) everybody."""

    agencies: tuple[str, ...] = ()
    person: int = 0

    def holds(self, person: Person) -> bool:
        """Whether it binds this person."""
        if self.person:
            return person.id == self.person
        return not self.agencies or person.agency in self.agencies

    @property
    def narrowness(self) -> int:
        """One person is narrower than some agencies, those narrower than everybody."""
        return 2 if self.person else 1 if self.agencies else 0


EVERYBODY = Scope()


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline of an edition. `zone` is the zone it was announced in ("Asia/Jakarta").

    `version` grows with every move, `changed_at` is when this version came to be. `extends`
    is the deadline that this one takes the place of, for those in its scope.
    """

    id: str
    edition: str
    kind: Kind
    due: datetime
    zone: str
    title: str = ""
    hard: bool = False
    scope: Scope = EVERYBODY
    extends: str = ""
    version: int = 0
    changed_at: datetime | None = None
    closed_at: datetime | None = None


def binding(person: Person, deadlines: Iterable[Deadline]) -> list[Deadline]:
    """The deadlines that bind a person, the next first; an extension replaces what it extends.

    Of several extensions the narrowest counts, then the latest.
    """
    mine = [one for one in deadlines if one.closed_at is None and one.scope.holds(person)]
    chosen: dict[str, Deadline] = {}
    for one in sorted(mine, key=lambda one: (bool(one.extends), one.scope.narrowness, one.due)):
        chosen[one.extends or one.id] = one
    return sorted(chosen.values(), key=lambda one: (one.due, one.id))


def next_for(person: Person, deadlines: Iterable[Deadline], now: datetime) -> Deadline | None:
    """The next deadline that binds a person, None where none is ahead."""
    return next((one for one in binding(person, deadlines) if one.due > now), None)


def closed_for(
    person: Person, deadlines: Iterable[Deadline], now: datetime, task: Task = "profile"
) -> Deadline | None:
    """The hard deadline that has closed a task for a person, None while it is open."""
    return _passed(person, deadlines, now, task, hard=True)


def late_for(
    person: Person, deadlines: Iterable[Deadline], now: datetime, task: Task = "profile"
) -> Deadline | None:
    """The soft deadline that has passed: what is done now is late, and is marked."""
    return _passed(person, deadlines, now, task, hard=False)


def _passed(
    person: Person, deadlines: Iterable[Deadline], now: datetime, task: Task, *, hard: bool
) -> Deadline | None:
    kinds = CLOSES[task]
    passed = (
        one
        for one in binding(person, deadlines)
        if one.kind in kinds and one.hard is hard and one.due <= now
    )
    return next(passed, None)


def days_left(deadline: Deadline, now: datetime) -> int:
    """Days until the date that was announced: 0 is today, negative is past.

    Counted where it was announced, for "23.59 WIB" is the 23rd for everybody, in WITA too.
    """
    zone = ZoneInfo(deadline.zone)
    return (deadline.due.astimezone(zone).date() - now.astimezone(zone).date()).days


def announcement_key(deadline: Deadline, person: int | str) -> str:
    """What makes the announcement of a deadline's present date to a person once only."""
    return f"deadline:{deadline.id}:{deadline.version}:{person}"

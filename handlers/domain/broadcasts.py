"""A broadcast: what is said to whom, and what became of every single copy."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Phase(StrEnum):
    """How far a broadcast is: its copies are written down first, and then go out."""

    APPROVAL = "approval"
    PLANNING = "planning"
    SPREADING = "spreading"
    DONE = "done"
    STOPPED = "stopped"


class Fate(StrEnum):
    """What became of one copy; the six add up to all that were selected."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    SKIPPED = "skipped"
    OPTED_OUT = "opted_out"
    UNKNOWN = "unknown"


class Rhythm(StrEnum):
    """How often a broadcast is repeated."""

    ONCE = "once"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True)
class Audience:
    """Who is meant. Empty fields leave everybody in; `minus` takes people out again.

    `stages` are those of `handlers.domain.recipients.Stage`; `missing` is the id of a question
    that is still open in one of their proposals; `edition` is one they have a proposal in;
    `idle_days` counts since they last wrote; `people` are numbers of an imported list.
    """

    roles: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    missing: str = ""
    edition: str = ""
    idle_days: int = 0
    people: tuple[int, ...] = ()
    minus: "Audience | None" = None

    @property
    def asks_for_answers(self) -> bool:
        """Whether the answers of proposals must be read to tell who is meant."""
        return bool(self.missing or (self.minus and self.minus.asks_for_answers))


@dataclass(frozen=True, slots=True)
class Message:
    """What is said: a text with blanks, maybe a kept file, a link to tap, or a poll."""

    text: str
    file: str = ""
    file_name: str = ""
    picture: bool = False
    link: str = ""
    link_label: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Broadcast:
    """One broadcast of one edition.

    `due` is when its first copy may go, after the time to take it back; `number` is what
    people see. `after` is the broadcast that this one repeats or sends again.
    """

    id: str
    edition: str
    author: int
    message: Message
    audience: Audience
    phase: Phase
    due: datetime
    made_at: datetime
    rhythm: Rhythm = Rhythm.ONCE
    approved_by: int | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of a broadcast for one person, as it will be said."""

    person: int
    channel: str = ""
    text: str = field(default="", repr=False)
    fate: Fate = Fate.WAITING
    reason: str = ""
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Load:
    """What still has to go: copies by channel, and when the last may go at all.

    `silent` are the people among them who take a place where a provider counts whom we write
    to first; `ahead` are such people of broadcasts that go before.
    """

    by_channel: Mapping[str, int] = field(default_factory=dict)
    last: datetime | None = None
    silent: Mapping[str, frozenset[int]] = field(default_factory=dict)
    ahead: Mapping[str, frozenset[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Response:
    """What somebody answered to a broadcast: words, or an option of its poll."""

    person: int
    at: datetime
    text: str = field(default="", repr=False)
    option: int | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """How the copies of a broadcast stand; `selected` is always the sum of the rest."""

    fates: Mapping[Fate, int] = field(default_factory=dict)
    reasons: Mapping[str, int] = field(default_factory=dict)

    def of(self, fate: Fate) -> int:
        """How many copies met this fate."""
        return self.fates.get(fate, 0)

    @property
    def selected(self) -> int:
        """How many copies there are in all."""
        return sum(self.fates.values())

    @property
    def over(self) -> bool:
        """Whether nothing waits any more."""
        return not self.of(Fate.WAITING)


def audience_of(table: Mapping[str, Any]) -> Audience:
    """An audience from its JSON."""
    minus = table.get("minus")
    return Audience(
        roles=tuple(table.get("roles", ())),
        agencies=tuple(table.get("agencies", ())),
        stages=tuple(table.get("stages", ())),
        missing=table.get("missing", ""),
        edition=table.get("edition", ""),
        idle_days=table.get("idle_days", 0),
        people=tuple(table.get("people", ())),
        minus=audience_of(minus) if minus else None,
    )

"""What a plan rests on, read in a few questions to the database, and what it comes to."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime

from handlers.domain.deadlines import Deadline
from handlers.domain.recipients import Recipient
from handlers.domain.reminders import Decision, Mark
from handlers.reminding.occasions import Occasion

NOTHING: frozenset[str] = frozenset()

Hold = tuple[str, datetime | None]
"""Why a reminder waits, and until when (None: until something changes)."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that decides about reminders in one edition; people are named by their numbers.

    `settled` are the marks about which nothing more is decided, `held` those that wait, with
    the reason and until when. `told` is the last reminder nobody asked for, `muted` ids of
    deadlines, `snoozed` the time somebody wants to be reminded at, `lacking` the innovations
    whose evidence is incomplete.
    """

    edition: str
    recipients: Sequence[Recipient]
    deadlines: Sequence[Deadline]
    settled: Mapping[int, Set[Mark]] = field(default_factory=dict)
    held: Mapping[int, Mapping[Mark, Hold]] = field(default_factory=dict)
    told: Mapping[int, datetime] = field(default_factory=dict)
    muted: Mapping[int, frozenset[str]] = field(default_factory=dict)
    snoozed: Mapping[int, datetime] = field(default_factory=dict)
    lacking: frozenset[str] = NOTHING


@dataclass(frozen=True, slots=True)
class Sending:
    """One message to one person, about all that is due, the most urgent first.

    `key` makes it once only: one a person and day, but for the last hours and what was
    asked for. After `until` it had better not arrive any more.
    """

    recipient: Recipient
    occasions: tuple[Occasion, ...]
    key: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Plan:
    """What is decided now, what is said, and when the next thing falls due (None: nothing)."""

    decisions: tuple[Decision, ...] = ()
    sendings: tuple[Sending, ...] = ()
    wake: datetime | None = None

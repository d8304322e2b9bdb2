"""What a turn may change about deadlines, and about being reminded of them."""

from dataclasses import dataclass
from datetime import datetime

from handlers.domain.deadlines import Deadline


@dataclass(frozen=True, slots=True)
class SetDeadline:
    """Announce a new deadline."""

    deadline: Deadline


@dataclass(frozen=True, slots=True)
class MoveDeadline:
    """Let a deadline fall due at another time, in the zone it is announced in.

    `version` is the version that was looked at; somebody else's move in between wins.
    """

    deadline: str
    version: int
    due: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class CloseDeadline:
    """Take a deadline back: it binds nobody any more."""

    deadline: str


@dataclass(frozen=True, slots=True)
class Snooze:
    """Remind the person who speaks at that time, and not before."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Mute:
    """Do not remind the person who speaks of this deadline any more, or do so again."""

    deadline: str
    muted: bool = True


DeadlineEffect = SetDeadline | MoveDeadline | CloseDeadline | Snooze | Mute

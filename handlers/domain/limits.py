"""What a provider allows in a day to people who have long been silent, and when it wants quiet.

Meta counts the people a business writes to while their 24 hours are closed: so many in any
24 hours, more with time and good quality. Source: Meta, messaging limits, 26 November 2025.
"""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

DAY = timedelta(days=1)

WINDOWS: Mapping[str, timedelta] = {"whatsapp": DAY - timedelta(minutes=1)}
"""Channels that count whom we write to first, and how long somebody who wrote is not counted;
a minute less than their provider says, to be sure."""

UNLIMITED = -1
UNTOLD = 250
"""People a day while the provider has not said how many: where every business begins."""


class Halt(StrEnum):
    """Why what nobody asked for does not go."""

    SPAM = "spam"  # the provider refuses: too many, or too many complaints
    QUALITY = "quality"  # people block or report us
    RESTRICTED = "restricted"  # the account was punished
    PAUSED = "paused"  # the template rests
    STOPPED = "stopped"  # the template can't be sent to anybody

    @property
    def of_template(self) -> bool:
        """Whether it is about a template, in one language, and not about all we send."""
        return self in (Halt.PAUSED, Halt.STOPPED)


HOURS: Mapping[Halt, tuple[int, ...]] = {
    Halt.SPAM: (1, 3, 6, 12, 24),
    Halt.QUALITY: (6, 12, 24),
    Halt.RESTRICTED: (6, 12, 24),
    Halt.PAUSED: (3, 6, 24),
    Halt.STOPPED: (24,),
}
"""How long each rests where the provider names no time: the first time, the second …; Meta
itself pauses a template for 3 and 6 hours before it disables it."""

REMEMBERED = timedelta(days=7)
"""How long a rest counts as the one before."""


@dataclass(frozen=True, slots=True)
class Tier:
    """The provider says how many people a day may be written to; UNLIMITED: all."""

    channel: str
    most: int


@dataclass(frozen=True, slots=True)
class Quality:
    """The provider says what people think of our number: GREEN, YELLOW, RED."""

    channel: str
    value: str


@dataclass(frozen=True, slots=True)
class Halted:
    """Something happened for which broadcasts had better rest.

    `subject` is the language of a template; `reason` is the provider's own; `until` where it
    says so. `bulk` tells whether it concerns broadcasts, or another kind of message only.
    """

    channel: str
    kind: Halt
    subject: str = ""
    reason: str = ""
    until: datetime | None = None
    bulk: bool = True


@dataclass(frozen=True, slots=True)
class Lifted:
    """It is over before its time."""

    channel: str
    kind: Halt
    subject: str = ""


News = Tier | Quality | Halted | Lifted
"""What a provider tells about our account there."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A rest of a channel, as it is kept."""

    id: int
    channel: str
    kind: Halt
    subject: str
    reason: str
    bulk: bool
    begun_at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """How we stand with the provider of a channel.

    `most` people who are silent may be written to in 24 hours (None: all of them); `taken` is
    when each place in use was taken, the oldest first; `counted` are the people who hold one,
    to whom more may be said at no cost; `ahead` are others for whom a reminder or an answer
    waits, which go before broadcasts. `pauses` are those that have not ended.
    """

    most: int | None = None
    taken: tuple[datetime, ...] = ()
    counted: frozenset[int] = frozenset()
    ahead: frozenset[int] = frozenset()
    pauses: tuple[Pause, ...] = ()

    @property
    def free(self) -> int | None:
        """How many places are free now; None where nobody counts."""
        return None if self.most is None else max(0, self.most - len(self.taken))

    @property
    def rests(self) -> Pause | None:
        """The pause that holds up broadcasts longest, if any does."""
        holding = (one for one in self.pauses if one.bulk and one.kind is not Halt.STOPPED)
        return max(holding, key=lambda one: one.until, default=None)

    def stopped(self, language: str) -> Pause | None:
        """Why nothing can be said to the silent of this language, if so."""
        found = (one for one in self.pauses if one.bulk and one.kind is Halt.STOPPED)
        return next((one for one in found if one.subject == language), None)

    def costs(self, person: int, channel: str, seen_at: datetime | None, at: datetime) -> bool:
        """Whether writing to this person at that time takes a place."""
        return is_silent(channel, seen_at, at) and person not in self.counted


def is_silent(channel: str, seen_at: datetime | None, at: datetime) -> bool:
    """Whether somebody who wrote last then is counted when they are written to."""
    return seen_at is None or seen_at <= at - WINDOWS[channel]


def halted(channel: str, kind: Halt, language: str, reason: str, *, bulk: bool) -> Halted:
    """What follows where a message was refused. A template is of no use in this language, for
    broadcasts or only for the rest; all else concerns broadcasts, whatever was refused.
    """
    of_template = kind.of_template
    subject = language if of_template else ""
    return Halted(channel, kind, subject, reason, bulk=bulk or not of_template)


def most_people(told: int | None, wished: int) -> int | None:
    """How many people a day: what the provider `told` (None: nothing yet), and never more
    than the configuration `wished` (0: it says nothing). None: as many as we like."""
    if told is None:
        return wished or UNTOLD
    if told == UNLIMITED:
        return wished or None
    return min(told, wished) if wished else told


def rest_until(kind: Halt, before: int, now: datetime) -> datetime:
    """When a pause ends that had so many before it."""
    steps = HOURS[kind]
    return now + timedelta(hours=steps[min(before, len(steps) - 1)])


def last_place(
    standing: Standing,
    count: int,
    begins: datetime,
    allowed: Callable[[datetime], datetime] = lambda moment: moment,
) -> datetime:
    """When the last of so many silent people can be written to.

    A place that was taken is free again 24 hours later; `allowed` moves a time out of the
    hours in which nobody is disturbed.
    """
    if standing.most is None or count <= 0:
        return begins
    most = max(1, standing.most)
    frees = sorted(one + DAY for one in standing.taken)
    first = [begins] * (most - len(frees)) + frees[max(0, len(frees) - most) :]
    places, at = deque(first), begins
    for _ in range(count):
        at = allowed(max(begins, places.popleft()))
        places.append(at + DAY)
    return at

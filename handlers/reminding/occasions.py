"""The occasions on which somebody may be reminded: each with its time and its end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from handlers.domain.deadlines import Deadline, Kind
from handlers.domain.recipients import Proposal, Recipient
from handlers.domain.reminders import Mark
from handlers.reminding.calendars import Calendar

LAST_HOURS = "last_hours"
_LEAST = timedelta(minutes=30)
"""A reminder that leaves less than this to act on is no help."""
_OPENING_NEWS = timedelta(days=3)
"""So long it is news that an edition has opened."""


@dataclass(frozen=True, slots=True)
class Settings:
    """When reminders are due; days before a deadline, hours before it, days of silence."""

    calendar: Calendar
    offsets_days: tuple[int, ...] = (30, 14, 7, 3, 1)
    last_hours: int = 3
    idle_days: tuple[int, ...] = (3, 7, 14)
    returned_days: tuple[int, ...] = (1, 3, 7)
    start_days: tuple[int, ...] = (3, 7, 14)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A reminder wanted at `at`; from `ends` on it has lost its sense."""

    mark: Mark
    at: datetime
    ends: datetime

    @property
    def urgent(self) -> bool:
        """The last hours come on top of the one reminder a day."""
        return self.mark.occasion == LAST_HOURS


def of_deadline(deadline: Deadline, settings: Settings) -> list[Occasion]:
    """The occasions of a deadline's present version, in order; none from before it was set."""
    if deadline.kind is Kind.OPENING:
        return _of_opening(deadline, settings)
    calendar = settings.calendar
    wishes = sorted(
        (_possible(wish, name, deadline.due, calendar), name)
        for wish, name in _offsets(deadline, settings)
    )
    since = deadline.changed_at
    times = [(at, name) for at, name in wishes if since is None or at >= since]
    ends = [*(at for at, _ in times), deadline.due][1:]
    return [
        Occasion(_mark(deadline, name), at, end)
        for (at, name), end in zip(times, ends, strict=True)
        if at < end
    ]


def _mark(deadline: Deadline, name: str) -> Mark:
    return Mark(f"deadline:{deadline.id}", str(deadline.version), name)


def _of_opening(deadline: Deadline, settings: Settings) -> list[Occasion]:
    """An opening is told once, when it has come, to those who have not begun."""
    calendar = settings.calendar
    at = max(deadline.due, calendar.at(calendar.day_of(deadline.due), calendar.morning))
    if deadline.changed_at and at < deadline.changed_at:
        return []
    return [Occasion(_mark(deadline, "day"), at, at + _OPENING_NEWS)]


def _offsets(deadline: Deadline, settings: Settings) -> Iterator[tuple[datetime, str]]:
    """When each reminder is wished for; the morning of the day gives way to the last hours."""
    calendar = settings.calendar
    day = deadline.due.astimezone(ZoneInfo(deadline.zone)).date()
    for offset in settings.offsets_days:
        yield calendar.at(day - timedelta(days=offset), calendar.morning), f"H-{offset}"
    last = deadline.due - max(_LEAST, timedelta(hours=settings.last_hours))
    if settings.last_hours:
        yield last, LAST_HOURS
    if (morning := calendar.at(day, calendar.morning)) < last:
        yield morning, "day"


def _possible(wish: datetime, name: str, due: datetime, calendar: Calendar) -> datetime:
    """The wish, or the last good moment before it where waiting would be too late."""
    opens = calendar.next_open if name == LAST_HOURS else calendar.next_morning
    return wish if opens(wish) <= due - _LEAST else calendar.last_open(wish)


def of_person(recipient: Recipient, settings: Settings, edition: str) -> Iterator[Occasion]:
    """The nudges: a draft that lies idle, a returned one not looked at, nothing begun."""
    if not recipient.proposals:
        yield from _nudges(
            f"start:{edition}", recipient.enrolled_at, settings.start_days, "start", settings
        )
    for proposal in recipient.open_proposals:
        yield from _of_proposal(proposal, settings)


def _of_proposal(proposal: Proposal, settings: Settings) -> Iterator[Occasion]:
    if not proposal.reopened and proposal.returned_at:
        days = settings.returned_days
        return _nudges(
            f"returned:{proposal.id}", proposal.returned_at, days, "returned", settings
        )
    return _nudges(
        f"draft:{proposal.id}", proposal.touched_at, settings.idle_days, "idle", settings
    )


def _nudges(
    subject: str, since: datetime, days: Sequence[int], name: str, settings: Settings
) -> Iterator[Occasion]:
    """One in the morning after each number of days; each ends where the next begins."""
    first = settings.calendar.day_of(since)
    morning = settings.calendar.morning
    times = [settings.calendar.at(first + timedelta(days=one), morning) for one in days]
    times.append(times[-1] + timedelta(days=7) if times else since)
    version = str(int(since.timestamp()))
    for number, (at, end) in zip(days, pairwise(times), strict=True):
        yield Occasion(Mark(subject, version, f"{name}-{number}"), at, end)

"""What a rehearsal came to: every message, the reasons, and what must never happen."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.rehearsal.paper import Message
from handlers.domain.reminders import Decision, Ruling
from handlers.reminding.calendars import Calendar
from handlers.reminding.occasions import LAST_HOURS
from handlers.reminding.refusals import SNOOZE


@dataclass(frozen=True, slots=True)
class Told:
    """One reminder that arrived, to whom, and the decisions it carries out."""

    message: Message
    name: str
    decisions: tuple[Decision, ...]

    @property
    def extra(self) -> bool:
        """Whether it comes on top of the one a day: the last hours, or asked for."""
        return any(one.mark.occasion in {LAST_HOURS, SNOOZE} for one in self.decisions)

    @property
    def asked(self) -> bool:
        """Whether the person asked for it, which free days do not hold up."""
        return any(one.mark.subject == SNOOZE for one in self.decisions)


def told(
    messages: Sequence[Message],
    decisions: Sequence[Decision],
    people: Mapping[str, tuple[int, str]],
) -> list[Told]:
    """The reminders among the messages, each with its reasons; `people` by their address."""
    made: dict[tuple[int, datetime | None], list[Decision]] = defaultdict(list)
    for one in decisions:
        if one.ruling in {Ruling.SENT, Ruling.MERGED}:
            made[one.person, one.decided_at].append(one)
    found = []
    for message in messages:
        person, name = people[message.address]
        if message.reminds:
            found.append(Told(message, name, tuple(made.get((person, message.at), ()))))
    return found


def faults(
    reminders: Sequence[Told], calendar: Calendar, finished: Callable[[str, datetime], bool]
) -> list[str]:
    """What must never happen, a line each; empty where all is well."""
    return [
        *(_line("without a decision", one) for one in reminders if not one.decisions),
        *(_line("in quiet hours", one) for one in reminders if _disturbs(one, calendar)),
        *(
            _line("after handing in", one)
            for one in reminders
            if finished(one.message.address, one.message.at)
        ),
        *_repeated(reminders),
        *_crowded(reminders, calendar),
    ]


def _line(what: str, one: Told) -> str:
    return f"{what}: {one.message.at:%Y-%m-%d %H:%M} {one.name}"


def _disturbs(one: Told, calendar: Calendar) -> bool:
    if one.asked:
        return calendar.quiet(one.message.at)
    return calendar.closed(one.message.at) is not None


def _repeated(reminders: Sequence[Told]) -> list[str]:
    """The same occasion told twice to one person."""
    seen = Counter((one.name, each.mark) for one in reminders for each in one.decisions)
    return [f"told twice: {name} {mark}" for (name, mark), count in seen.items() if count > 1]


def _crowded(reminders: Sequence[Told], calendar: Calendar) -> list[str]:
    """More than one a day, the last hours and what was asked for left aside."""
    usual = [one for one in reminders if not one.extra]
    seen = Counter((one.name, calendar.day_of(one.message.at)) for one in usual)
    return [f"two on one day: {name} {day}" for (name, day), count in seen.items() if count > 1]


def busiest(reminders: Sequence[Told], calendar: Calendar) -> list[tuple[str, int]]:
    """How many reminders go out on each day, in order."""
    days = Counter(calendar.day_of(one.message.at) for one in reminders)
    if not days:
        return []
    day, last = min(days), max(days)
    counted = []
    while day <= last:
        counted.append((day.isoformat(), days[day]))
        day += timedelta(days=1)
    return counted

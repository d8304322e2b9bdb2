"""The words of a reminder: how much time, what is missing, how long it takes, what to tap."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.domain.deadlines import Deadline, Kind, binding
from handlers.domain.recipients import Recipient
from handlers.reminding.calendars import Calendar
from handlers.reminding.facts import Sending
from handlers.reminding.laters import LATER, later_at
from handlers.reminding.lefts import NOTHING_LEFT, Left
from handlers.reminding.noticing import notice
from handlers.reminding.refusals import SNOOZE
from handlers.reminding.telling import falls, shortened, state_line, time_left, title
from handlers.texts import Text, Words, join
from handlers.turn import Choice, Look, Reply

_MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Telling:
    """What the words of a reminder are made from; `lefts` by the ids of proposals."""

    words: Words
    now: datetime
    calendar: Calendar
    deadlines: Mapping[str, Deadline]
    lefts: Mapping[str, Left]


def reminder(sending: Sending, telling: Telling) -> Reply:
    """The one message of a sending."""
    recipient, words = sending.recipient, telling.words
    bound = _told(sending, telling)
    states = [
        state_line(words, one, telling.lefts.get(one.id, NOTHING_LEFT))
        for one in recipient.open_proposals[:_MOST_SHOWN]
    ]
    text = join(
        (
            words("reminder.hello", name=recipient.person.name),
            join(_line(one, telling) for one in bound),
            join(states),
            _encouragement(sending, telling),
        ),
        "\n\n",
    )
    ends = next_due(bound, telling.now)
    choices = (
        *_ways_on(recipient, telling),
        *later(words, telling.now, telling.calendar, ends.due if ends else None),
        *_mutes(bound, words),
    )
    return Reply(
        text,
        choices,
        about=f"reminder:{bound[0].id if bound else ''}",
        notice=notice(sending, bound, states, words, telling.now, telling.calendar.zone),
    )


def _told(sending: Sending, telling: Telling) -> Sequence[Deadline]:
    """The deadlines of this message; asked for, it is about all that are ahead."""
    if sending.occasions[0].mark.subject == SNOOZE:
        mine = binding(sending.recipient.person, telling.deadlines.values())
        return [one for one in mine if one.due > telling.now and one.kind is not Kind.OPENING]
    subjects = (one.mark.about for one in sending.occasions)
    found = {
        subject: telling.deadlines[subject] for kind, subject in subjects if kind == "deadline"
    }
    return sorted(found.values(), key=lambda one: one.due)


def _line(deadline: Deadline, telling: Telling) -> Text:
    words, home = telling.words, telling.calendar.zone
    key = "reminder.opened" if deadline.kind is Kind.OPENING else "reminder.deadline"
    return words(
        key,
        title=title(words, deadline),
        left=time_left(words, deadline, telling.now),
        moment=falls(words, deadline, home),
    )


def _encouragement(sending: Sending, telling: Telling) -> Text:
    """One sentence for those who have not begun, or have not been here for a while."""
    kinds = {one.mark.about[0] for one in sending.occasions}
    if not sending.recipient.proposals:
        return telling.words("reminder.not_started")
    return telling.words("reminder.idle") if kinds == {"draft"} else Text("")


def _ways_on(recipient: Recipient, telling: Telling) -> Iterator[Choice]:
    words = telling.words
    if not recipient.proposals:
        yield Choice("submission:new", words("reminder.begin"))
    for one in recipient.open_proposals[:_MOST_SHOWN]:
        label = words("reminder.go_on", title=shortened(one.title, words, 24))
        yield Choice(f"submission:open.{one.id}", label)


def next_due(bound: Iterable[Deadline], now: datetime) -> Deadline | None:
    """The deadline that ends something next; an opening ends nothing."""
    ahead = (one for one in bound if one.kind is not Kind.OPENING and one.due > now)
    return min(ahead, key=lambda one: one.due, default=None)


def later(
    words: Words, now: datetime, calendar: Calendar, before: datetime | None = None
) -> Iterator[Choice]:
    """When a person may want to be reminded instead: still ahead, and not from `before` on."""
    for one in LATER:
        at = later_at(one, now, calendar)
        if at and (before is None or at < before):
            yield Choice(f"reminders:{one}", words(f"reminder.{one}"), Look.WAY)


def _mutes(bound: Iterable[Deadline], words: Words) -> Iterator[Choice]:
    for one in bound:
        key = "reminder.done" if one.kind is Kind.FREE else "reminder.mute"
        label = words(key, title=title(words, one))
        yield Choice(f"reminders:mute.{one.id}", label, Look.WAY)

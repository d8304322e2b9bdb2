"""The plan of a broadcast: a copy for everybody who is meant, or the reason why there is none.

The dry run and the sending itself both come through here, so what was shown is what is sent.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from handlers.broadcasting.blanks import Facts, filled
from handlers.broadcasting.choosing import Open, means
from handlers.domain.broadcasts import Broadcast, Copy, Fate
from handlers.domain.deadlines import Deadline, binding
from handlers.domain.limits import Standing, is_silent
from handlers.domain.recipients import Recipient
from handlers.reminding.calendars import Calendar
from handlers.texts import Text, Words

TOPIC = "news"
"""What people switch off who want no broadcasts."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a plan is made from, besides the broadcast.

    `open_questions` and `lacking` (labels, by person) may hold only those who are looked at;
    `words` are the sentences of every language; `calendar` knows the quiet hours.
    """

    now: datetime
    calendar: Calendar
    words: Mapping[str, Words]
    deadlines: tuple[Deadline, ...] = ()
    open_questions: Open = field(default_factory=dict)
    lacking: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


def plan(broadcast: Broadcast, recipients: Iterable[Recipient], known: Known) -> list[Copy]:
    """One copy for each recipient who is meant, whether it can be sent or not."""
    return [
        copy_for(broadcast, one, known)
        for one in recipients
        if means(broadcast.audience, one, known.open_questions, known.now)
    ]


def copy_for(broadcast: Broadcast, one: Recipient, known: Known) -> Copy:
    """The copy of one recipient: waiting until it may go, or why there will be none."""
    person = one.person
    if found := hindrance(one):
        fate, reason = found
        return Copy(person.id, one.channel, fate=fate, reason=reason)
    due = max(broadcast.due, known.now)
    text = text_for(broadcast, one, known)
    return Copy(person.id, one.channel, text, due=allowed(due, known.calendar))


def hindrance(one: Recipient | None) -> tuple[Fate, str] | None:
    """Why nothing can go to somebody; asked again when their copy is about to go."""
    if one is not None and TOPIC in one.person.muted:
        return Fate.OPTED_OUT, "opted_out"
    if one is None or not one.channel:
        return Fate.SKIPPED, "unreachable"
    return None


def stopped(
    one: Recipient | None, standings: Mapping[str, Standing], now: datetime
) -> tuple[Fate, str] | None:
    """Why nothing can go to somebody silent: the template for their language is of no use."""
    standing = standings.get(one.channel) if one else None
    if one is None or standing is None or not is_silent(one.channel, one.seen_at, now):
        return None
    pause = standing.stopped(one.person.language)
    return (Fate.FAILED, pause.reason) if pause else None


def text_for(broadcast: Broadcast, one: Recipient, known: Known) -> Text:
    """What this recipient reads."""
    person, due = one.person, max(broadcast.due, known.now)
    deadline = next(iter(binding(person, known.deadlines)), None)
    day_of = known.calendar.day_of
    days = (day_of(deadline.due) - day_of(due)).days if deadline else None
    facts = Facts(one, known.lacking.get(person.id, ()), days)
    return filled(broadcast.message.text, facts, known.words[person.language])


def allowed(due: datetime, calendar: Calendar) -> datetime:
    """When it may go: at once, or when the quiet hours end. Days off do not hold it back:
    a coordinator who sends on a Saturday means it."""
    return _quiet_ends(due, calendar) if calendar.quiet(due) else due


def _quiet_ends(due: datetime, calendar: Calendar) -> datetime:
    today = calendar.at(calendar.day_of(due), calendar.quiet_until)
    return today if today > due else today + timedelta(days=1)

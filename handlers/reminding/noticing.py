"""A reminder in short: which approved wording it is, and what stands in its blanks."""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo

from handlers.domain.deadlines import Deadline, Kind
from handlers.reminding.facts import Sending
from handlers.reminding.telling import falls, time_left, title
from handlers.texts import Text, Words, plain
from handlers.turn import Notice

_BULLET = "• "


def notice(
    sending: Sending,
    bound: Sequence[Deadline],
    states: Sequence[Text],
    words: Words,
    now: datetime,
    home: tzinfo,
) -> Notice:
    """The notice of a reminder about these deadlines; `states` are its lines about proposals.

    The most urgent deadline has blanks of its own, the others are told with what is to do.
    """
    todo = [plain(one).removeprefix(_BULLET) for one in states]
    if not bound:
        return _nudge(sending, todo)
    first, *others = sorted(bound, key=lambda one: one.kind is Kind.OPENING)
    told = _told(first, words, now, home)
    if first.kind is Kind.OPENING:
        return Notice("opening", told)
    if not sending.recipient.proposals:
        todo.append(plain(words("reminder.not_started")))
    todo += [", ".join(_told(one, words, now, home).values()) for one in others]
    return Notice("deadline", {**told, "todo": _row(todo)}) if todo else Notice("due", told)


def _nudge(sending: Sending, todo: Sequence[str]) -> Notice:
    kinds = {one.mark.about[0] for one in sending.occasions}
    if not sending.recipient.proposals:
        return Notice("start")
    return Notice("returned" if kinds == {"returned"} else "idle", {"todo": _row(todo)})


def _told(deadline: Deadline, words: Words, now: datetime, home: tzinfo) -> Mapping[str, str]:
    return {
        "title": plain(title(words, deadline)),
        "left": plain(time_left(words, deadline, now)),
        "moment": plain(falls(words, deadline, home)),
    }


def _row(parts: Sequence[str]) -> str:
    return " · ".join(parts)

"""What a coordinator may have overlooked in a date: a day off, one there was already."""

from handlers.domain.deadlines import Deadline, Kind
from handlers.reminding.telling import falls, title
from handlers.texts import EMPTY, Text
from handlers.turn import Turn


def day_off(turn: Turn, deadline: Deadline) -> Text:
    """That it falls on a weekend or a holiday, where people are."""
    day = deadline.due.astimezone(turn.house.zone).date()
    if day in turn.house.reminding.calendar.holidays:
        return turn.words("scheduling.on_holiday")
    return turn.words("scheduling.on_weekend") if day.weekday() >= 5 else EMPTY


def twin(turn: Turn, made: Deadline) -> Deadline | None:
    """One for the same thing and the same people: beside it people would have two dates."""
    if made.kind is Kind.FREE:
        return None
    others = turn.books.deadlines.of(made.edition)
    same = (one for one in others if (one.kind, one.scope) == (made.kind, made.scope))
    return next((one for one in same if one.closed_at is None), None)


def beside(turn: Turn, other: Deadline) -> Text:
    """That there is one already, and what can be done."""
    moment = falls(turn.words, other, turn.house.zone)
    return turn.words("scheduling.twin", title=title(turn.words, other), moment=moment)

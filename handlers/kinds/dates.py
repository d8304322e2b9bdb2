"""Dates as people write them, within the bounds of the edition."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from handlers.forms import Answers, Form, Question
from handlers.kinds.reading import Reading, Unreadable, Unsure
from handlers.reading.dates import NotADate, read_date


@dataclass(frozen=True, slots=True)
class Breach:
    """A bound that a day breaks: `why` is early, late, window or before; with its days."""

    why: str
    days: Mapping[str, date] = field(default_factory=dict)


def read(reading: Reading) -> str:
    """The day in ISO form. An imprecise date ("bulan lalu") raises `Unsure`."""
    try:
        found = read_date(reading.turn.said.text, reading.turn.today)
    except NotADate as error:
        raise Unreadable(f"answer.date_{error.why}") from None
    broken = breach(reading.question, found.day, reading.form, reading.answers)
    if broken:
        days = {name: reading.turn.words.day(day) for name, day in broken.days.items()}
        raise Unreadable(
            f"answer.date_{broken.why}", said=reading.turn.words.day(found.day), **days
        )
    if not found.sure:
        raise Unsure(found.day.isoformat())
    return found.day.isoformat()


def breach(question: Question, day: date, form: Form, answers: Answers) -> Breach | None:
    """The first bound of its question that a day breaks."""
    bounds, window = question.bounds, form.window
    if "earliest" in bounds and day < bounds["earliest"]:
        return Breach("early", {"day": bounds["earliest"]})
    if "latest" in bounds and day > bounds["latest"]:
        return Breach("late", {"day": bounds["latest"]})
    if bounds.get("in_window") and not window.holds(day):
        return Breach("window", {"opens": window.opens, "closes": window.closes})
    other = answers.get(bounds.get("not_before", ""))
    if other and not other.skipped and day < (least := date.fromisoformat(other.value)):
        return Breach("before", {"day": least})
    return None


def show(reading: Reading, value: Any) -> str:
    """The day as people read it."""
    return reading.turn.words.day(date.fromisoformat(value))


def fits(question: Question, value: Any) -> bool:
    """Whether it is a day."""
    try:
        return bool(date.fromisoformat(value))
    except (TypeError, ValueError):
        return False


def plain(value: Any) -> Any:
    """The day in ISO form."""
    return value

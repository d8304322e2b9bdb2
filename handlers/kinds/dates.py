"""Dates as people write them, within the bounds of the edition."""

from datetime import date
from typing import Any

from handlers.kinds.reading import Reading, Unreadable, Unsure
from handlers.reading.dates import NotADate, read_date


def read(reading: Reading) -> str:
    """The day in ISO form. An imprecise date ("bulan lalu") raises `Unsure`."""
    try:
        found = read_date(reading.turn.said.text, reading.turn.today)
    except NotADate as error:
        raise Unreadable(f"answer.date_{error.why}") from None
    check(reading, found.day)
    if not found.sure:
        raise Unsure(found.day.isoformat())
    return found.day.isoformat()


def check(reading: Reading, day: date) -> None:
    """Raise `Unreadable` where a day breaks a bound of its question."""
    bounds, words = reading.question.bounds, reading.turn.words
    if "earliest" in bounds and day < bounds["earliest"]:
        raise Unreadable("answer.date_too_early", day=words.day(bounds["earliest"]))
    if "latest" in bounds and day > bounds["latest"]:
        raise Unreadable("answer.date_too_late", day=words.day(bounds["latest"]))
    window = reading.form.window
    if bounds.get("in_window") and not window.holds(day):
        opens, closes = words.day(window.opens), words.day(window.closes)
        raise Unreadable("answer.date_window", opens=opens, closes=closes)
    other = reading.answers.get(bounds.get("not_before", ""))
    if other and not other.skipped and day < date.fromisoformat(other.value):
        before = words.day(date.fromisoformat(other.value))
        raise Unreadable("answer.date_before", day=before)


def show(reading: Reading, value: Any) -> str:
    """The day as people read it."""
    return reading.turn.words.day(date.fromisoformat(value))

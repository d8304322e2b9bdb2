"""Days counted from today: "kemarin", "2 bulan lalu", "Jumat depan", "tanggal 5"."""

import re
from calendar import monthrange
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta

from handlers.reading.daywords import weekday_named
from handlers.reading.numerals import read_numeral
from handlers.reading.spans import TURNS

_DAYS = {
    "hari ini": 0,
    "sekarang": 0,
    "skrg": 0,
    "today": 0,
    "besok": 1,
    "bsk": 1,
    "esok": 1,
    "tomorrow": 1,
    "lusa": 2,
    "besok lusa": 2,
    "kemarin": -1,
    "kmrn": -1,
    "kemaren": -1,
    "yesterday": -1,
    "kemarin lusa": -2,
    "kemarin dulu": -2,
}
CERTAIN_DAYS = frozenset({"hari ini", "today", "besok", "bsk", "esok", "tomorrow", "lusa"})
"""Said of one day only; "kemarin" often means "a while ago"."""

_TURN = "|".join(TURNS)
_UNITS = {"hari": 1, "hr": 1, "minggu": 7, "pekan": 7, "mgg": 7}
_COUNTED = re.compile(
    r"(?:dalam )?(?:(?P<number>\w+) |(?P<one>se))"
    r"(?P<unit>hari|hr|minggu|mgg|pekan|bulan|bln|tahun|thn)(?: (?:yang|yg))? "
    r"(?P<turn>lalu|silam|sebelumnya|lagi|kemudian|ke depan|mendatang)"
)
_BACKWARD = {"lalu", "silam", "sebelumnya"}


def read_hop(text: str, today: date, *, ahead: bool) -> date | None:
    """The day a plain, month-marked text counts to. ValueError where no year has such a day.

    `ahead` looks for days without a year or a month in the future, else in the past.
    """
    if text in _DAYS:
        return today + timedelta(days=_DAYS[text])
    return (
        _counted(text, today)
        or _week(text, today)
        or _weekday(text, today, ahead=ahead)
        or _yearless(text, today, ahead=ahead)
        or _day_of_month(text, today, ahead=ahead)
    )


def _counted(text: str, today: date) -> date | None:
    """ "3 hari lagi", "dua bulan yang lalu", "setahun lalu"."""
    found = _COUNTED.fullmatch(text)
    number = 1 if found and found["one"] else read_numeral(found["number"]) if found else None
    if found is None or number is None:
        return None
    count = -number if found["turn"] in _BACKWARD else number
    if days := _UNITS.get(found["unit"]):
        return today + timedelta(days=count * days)
    return _months_later(today, count * (1 if found["unit"] in {"bulan", "bln"} else 12))


def _months_later(day: date, count: int) -> date:
    """The same day `count` months later, or the last of that month."""
    months = day.year * 12 + day.month - 1 + count
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _week(text: str, today: date) -> date | None:
    """This day last or next week."""
    found = re.fullmatch(rf"(?:minggu|pekan|mgg) ({_TURN})|(last|this|next) week", text)
    return today + timedelta(days=7 * TURNS[found[1] or found[2]]) if found else None


def _weekday(text: str, today: date, *, ahead: bool) -> date | None:
    """ "Jumat", "hari Jumat depan", "Senin minggu lalu", "next Friday"."""
    text = re.sub(rf"^((?:minggu|pekan) (?:{_TURN}))(?: hari)? ([a-z']+)$", r"\2 \1", text)
    found = re.fullmatch(
        rf"(?:hari )?([a-z']+?)(?: (minggu|pekan))?(?: ({_TURN}))?|(last|this|next) ([a-z]+)",
        text,
    )
    weekday = weekday_named(found[1] or found[5]) if found else None
    if found is None or weekday is None or (found[2] and not found[3]):
        return None
    turn = TURNS.get(found[3] or found[4] or "")
    monday = today - timedelta(days=today.weekday())
    if found[2] and turn is not None:
        return monday + timedelta(days=7 * turn + weekday)
    if turn == 0:
        return monday + timedelta(days=weekday)
    if turn == 1 or (turn is None and ahead):
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def _yearless(text: str, today: date, *, ahead: bool) -> date | None:
    """ "3 Mei", "3/5", "May 3", "3 Mei tahun lalu"."""
    found = re.fullmatch(
        r"(?:tgl )?(?P<day>\d{1,2})(?:\s?[-/.]\s?|(?:st|nd|rd|th)?[ ,./-]*@)(?P<month>\d{1,2})"
        rf"(?P<year> tahun)?(?: (?P<turn>{_TURN}))?",
        text,
    ) or re.fullmatch(
        r"@(?P<month>\d+) (?P<day>\d{1,2})(?:st|nd|rd|th)?(?P<year>)(?P<turn>)", text
    )
    if found is None:
        return None
    day, month = int(found["day"]), int(found["month"])
    turn = TURNS.get(found["turn"] or "")
    if found["year"] and turn is not None:
        return date(today.year + turn, month, day)
    ahead = turn > 0 if turn else ahead
    years = (
        range(today.year, today.year + 9) if ahead else range(today.year, today.year - 9, -1)
    )
    return _first(((year, month, day) for year in years), today, ahead=ahead)


def _day_of_month(text: str, today: date, *, ahead: bool) -> date | None:
    """ "Tanggal 5", "tgl 5 bulan depan"."""
    found = re.fullmatch(rf"tgl (\d{{1,2}})(?: (?:bulan|bln) ({_TURN}))?", text)
    if found is None:
        return None
    day, here = int(found[1]), today.replace(day=1)
    if found[2]:
        return _months_later(here, TURNS[found[2]]).replace(day=day)
    months = (_months_later(here, count if ahead else -count) for count in range(3))
    return _first(((each.year, each.month, day) for each in months), today, ahead=ahead)


def _first(days: Iterable[tuple[int, int, int]], today: date, *, ahead: bool) -> date:
    """The first of these that exists and lies ahead, or behind; ValueError where none does."""
    for year, month, day in days:
        with suppress(ValueError):
            found = date(year, month, day)
            if found == today or (found > today) == ahead:
                return found
    raise ValueError("no such day")

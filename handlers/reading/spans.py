"""Months, years and their parts, read as a day: "Mei 2023", "awal 2024", "akhir tahun"."""

import re
from datetime import date, timedelta

from handlers.reading.numerals import read_numeral

TURNS = {
    "lalu": -1,
    "kemarin": -1,
    "kemaren": -1,
    "kmrn": -1,
    "last": -1,
    "ini": 0,
    "this": 0,
    "depan": 1,
    "mendatang": 1,
    "next": 1,
}
"""Where a "bulan …" or "Jumat …" lies: before, now, ahead."""

_TURN = "|".join(TURNS)
_YEAR = r"(?:(?:tahun|thn|th) )?((?:19|20)\d\d)"
_EDGE = re.compile(
    r"(awal|early|beginning of|pertengahan|tengah|mid|akhir|penghujung|late|end of)[ -](.+)"
)
_MONTHS = (
    re.compile(r"@(?P<month>\d+)[-/., ]{0,2}(?:(?:tahun|thn|th) )?(?P<year>(?:19|20)\d\d)"),
    re.compile(r"@(?P<month>\d+)(?:[-/., ]{1,2}| ?')(?P<year>[23]\d)"),
    re.compile(r"(?P<month>\d{1,2})\s?[-/.]\s?(?P<year>(?:19|20)\d\d)"),
    re.compile(r"(?P<year>(?:19|20)\d\d)\s?[-/. ]\s?@?(?P<month>\d{1,2})"),
)
_MIDDLES = {"pertengahan", "tengah", "mid"}
_STARTS = {"awal", "early", "beginning of"}
_LONGEST_MONTH = timedelta(days=31)

Span = tuple[date, date]


def read_span(text: str, today: date, *, ahead: bool) -> date | None:
    """The first day of a month, year, half-year or quarter, or the edge of it that is named.

    Reads plain, month-marked text. `ahead` looks for a month without a year in the future,
    else in the past.
    """
    edge = _EDGE.fullmatch(text)
    span = _span(edge[2] if edge else text, today, ahead=ahead)
    if span is None or edge is None or edge[1] in _STARTS:
        return span[0] if span else None
    return _middle(span) if edge[1] in _MIDDLES else span[1]


def _middle(span: Span) -> date:
    first, last = span
    if last - first < _LONGEST_MONTH:
        return first.replace(day=15)
    return _month_after(first, (last.month - first.month + 1) // 2)


def _span(text: str, today: date, *, ahead: bool) -> Span | None:
    return (
        _month(text)
        or _turned_month(text, today, ahead=ahead)
        or _turned(text, today)
        or _year(text)
    )


def _month(text: str) -> Span | None:
    """A month of a year, by name or number; "Mei 23" is one, "Mei 3" is a day."""
    found = next(filter(None, (form.fullmatch(text) for form in _MONTHS)), None)
    if found is None or not 1 <= int(found["month"]) <= 12:
        return None
    year = int(found["year"])
    return _months(date(year if year > 99 else 2000 + year, int(found["month"]), 1), 1)


def _turned_month(text: str, today: date, *, ahead: bool) -> Span | None:
    """A month without a year: "Mei", "Mei lalu", "Mei tahun depan"."""
    found = re.fullmatch(rf"@(\d+)(?: (tahun )?({_TURN}))?", text)
    if found is None:
        return None
    month, turn = int(found[1]), TURNS.get(found[3] or "")
    if found[2] and turn is not None:
        year = today.year + turn
    elif turn == 1 or (turn is None and ahead):
        year = today.year + (month < today.month)
    else:
        year = today.year - (month > today.month and turn != 0)
    return _months(date(year, month, 1), 1)


def _turned(text: str, today: date) -> Span | None:
    """This, the last or the next month or year; "bulan" alone is this one."""
    found = re.fullmatch(
        rf"(?P<unit>bulan|bln|tahun|thn)(?: (?P<turn>{_TURN}))?", text
    ) or re.fullmatch(r"(?P<turn>last|this|next) (?P<unit>month|year)", text)
    if found is None:
        return None
    unit, count = found["unit"], TURNS[found["turn"] or "ini"]
    if unit in {"bulan", "bln", "month"}:
        return _months(_month_after(today.replace(day=1), count), 1)
    return _months(date(today.year + count, 1, 1), 12)


def _year(text: str) -> Span | None:
    """A year, its half ("semester 2 2024") or quarter ("TW II 2024")."""
    found = re.fullmatch(
        rf"(?:(semester|smt|triwulan|tw|kuartal|q) ?(?:ke-?)?(\w+),? )?{_YEAR}", text
    )
    if found is None:
        return None
    year = int(found[3])
    if not found[1]:
        return _months(date(year, 1, 1), 12)
    length = 6 if found[1] in {"semester", "smt"} else 3
    number = {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(found[2]) or read_numeral(found[2]) or 0
    if not 1 <= number <= 12 // length:
        return None
    return _months(date(year, 1 + length * (number - 1), 1), length)


def _months(first: date, count: int) -> Span:
    return first, _month_after(first, count) - timedelta(days=1)


def _month_after(first: date, count: int) -> date:
    """The first of the month `count` months later."""
    months = first.year * 12 + first.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)

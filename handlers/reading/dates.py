"""A date as people type it; what is told and not written is read, but never sure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from handlers.reading.daywords import marked, plain, weekday_named
from handlers.reading.folding import word_set
from handlers.reading.hops import CERTAIN_DAYS, read_hop
from handlers.reading.spans import read_span


@dataclass(frozen=True, slots=True)
class DateReading:
    """A day, and whether it needs no asking back."""

    day: date
    sure: bool


Why = Literal["impossible", "unreadable", "several"]


class NotADate(ValueError):
    """No day, none that exists ("31 Februari"), or more than one; `why` says which."""

    def __init__(self, why: Why) -> None:
        """Say why it is none."""
        super().__init__(why)
        self.why = why


_LONGEST_DATE = 100
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_LAST_SHORT_YEAR = 69

_DAY = r"(?<!\d)(?P<day>\d\d?)"
_GAP = r"\s?[-/. ]\s?"
_END = r"(?!\d|[.:]\d)"
_YEAR = rf"(?:(?:tahun|thn|th)\s*)?'?(?P<year>\d{{4}}|\d\d){_END}"
_WRITTEN = (
    re.compile(rf"(?<!\d)(?P<year>\d{{4}}){_GAP}@?(?P<month>\d\d?){_GAP}(?P<day>\d\d?){_END}"),
    re.compile(rf"{_DAY}{_GAP}(?P<month>\d\d?){_GAP}{_YEAR}"),
    re.compile(rf"{_DAY}(?:st|nd|rd|th)?(?:\s*of\b)?[\s,./-]*@(?P<month>\d+)[\s,./-]*{_YEAR}"),
    re.compile(rf"@(?P<month>\d+)[\s.]*(?P<day>\d\d?)(?:st|nd|rd|th)?[\s,]+{_YEAR}"),
)
_SOLID = (
    re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>0\d|1[0-2])(?P<day>\d\d)"),
    re.compile(r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d{4}|\d\d)"),
)

_FULL_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_UNTIL = r"(?:s\.?/?d\.?|sampai|sampe|hingga|to|until|till|through)"
_PARTNER_BEFORE = re.compile(
    rf"(?:\d\s*(?:-|&|,|/|\+|dan|atau|and|or|{_UNTIL})|\b{_UNTIL})\s*$"
)
_PARTNER_AFTER = re.compile(rf"^\s*(?:-|&|\+|dan\b|atau\b|and\b|or\b|{_UNTIL}\b)\s*\S")
_PAIR = re.compile(
    rf"\d\s*(?:-|&|,|/|\+|dan|atau|and|or)\s*\d\d?\s*@|\S\s+{_UNTIL}\s+\S|\d\s*{_UNTIL}\s*\d"
)

_FILLERS = word_set(
    """tgl hari pada sejak mulai dimulai per on the of since from dari di
    tahun thn th yaitu adalah yakni nya"""
)
_FRONT = re.compile(
    r"(?:(?:pada|sejak|mulai|dimulai|per|on|since|from|dari|yaitu|sekitar|kira[- ]?kira|kira2|"
    r"about|around|kurang lebih|mungkin|di|the) )+"
)
_WEEKDAY_FRONT = re.compile(r"(?:hari )?([a-z']+)[ ,/-]+(?=tgl|\d|@)")
_TOLD_OTHERWISE = re.compile(r"\b(?:lalu|lagi|depan|ago|last|next|in|kemudian)\b")


def read_date(text: str, today: date, *, ahead: bool = False) -> DateReading:
    """Read a day, Indonesian first (3/5 is 3 May); `sure` only where a whole date is written.

    What has no year is the last such day, with `ahead` the next one. Raises NotADate.
    """
    said = plain(text)
    if not said or len(said) > _LONGEST_DATE:
        raise NotADate("unreadable")
    try:
        found = _read(marked(said), today, ahead=ahead) or _guess(said, today, ahead=ahead)
    except (ValueError, OverflowError) as error:
        raise error if isinstance(error, NotADate) else NotADate("impossible") from error
    if found is None:
        raise NotADate("unreadable")
    if not _FIRST_YEAR <= found.day.year <= _LAST_YEAR:
        raise NotADate("impossible")
    return found


def _read(said: str, today: date, *, ahead: bool) -> DateReading | None:
    if said.count("@") > 1:
        raise NotADate("several")
    core = _FRONT.sub("", said, count=1)
    if (weekday := _WEEKDAY_FRONT.match(core)) and weekday_named(weekday[1]) is not None:
        core = core[weekday.end() :]
    for read in (read_span, read_hop):
        if day := read(core, today, ahead=ahead):
            return DateReading(day, sure=said in CERTAIN_DAYS)
    if (found := _written(said)) is None and len(_FULL_YEAR.findall(said)) > 1:
        raise NotADate("several")
    return found


def _written(said: str) -> DateReading | None:
    """A date of day, month and year within the text."""
    found = list(_matches(said))
    if len(found) > 1 or _has_partner(said, found):
        raise NotADate("several")
    if not found:
        return None
    before, after = said[: found[0].start()], said[found[0].end() :]
    day, swapped = _day(found[0])
    words = re.findall(r"[\w'+-]+", f"{before} {after}")
    weekdays = {weekday_named(word) for word in words} - {None}
    rest = [word for word in words if word not in _FILLERS and weekday_named(word) is None]
    short = said.isdecimal() and len(said) < len("ddmmyyyy")
    return DateReading(day, not (rest or swapped or short) and weekdays <= {day.weekday()})


def _matches(said: str) -> Iterator[re.Match[str]]:
    """The whole dates in a text, none overlapping another."""
    if solid := next(filter(None, (form.fullmatch(said) for form in _SOLID)), None):
        yield solid
        return
    taken: list[tuple[int, int]] = []
    for form in _WRITTEN:
        for found in form.finditer(said):
            if all(found.end() <= begin or end <= found.start() for begin, end in taken):
                taken.append(found.span())
                yield found


def _has_partner(said: str, found: list[re.Match[str]]) -> bool:
    """Whether another day stands beside ("3-5 Mei 2024", "3 Mei sampai …")."""
    if not found:
        return bool(_PAIR.search(said))
    before, after = said[: found[0].start()], said[found[0].end() :]
    return bool(_PARTNER_BEFORE.search(before) or _PARTNER_AFTER.search(after))


def _day(found: re.Match[str]) -> tuple[date, bool]:
    """The day, and whether month and day had to change places ("05/13/2023")."""
    day, month, year = int(found["day"]), int(found["month"]), int(found["year"])
    if len(found["year"]) == len("yy"):
        year += 2000 if year <= _LAST_SHORT_YEAR else 1900
    swapped = month > 12 >= day
    return (date(year, day, month) if swapped else date(year, month, day)), swapped


def _guess(said: str, today: date, *, ahead: bool) -> DateReading | None:
    """What dateparser makes of a relative time we have no words for."""
    if not _TOLD_OTHERWISE.search(said):
        return None
    # Reading its languages takes longer than all our own words together, and is rarely needed.
    import dateparser  # noqa: PLC0415 -- see above

    found = dateparser.parse(
        said,
        languages=["id", "en"],
        settings={
            "DATE_ORDER": "DMY",
            "PREFER_DATES_FROM": "future" if ahead else "past",
            "RELATIVE_BASE": datetime.combine(today, time(12)),
        },
    )
    return DateReading(found.date(), sure=False) if found else None

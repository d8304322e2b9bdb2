"""A day and hour as people type it, for deadlines: "23 Agustus 23.59 WIB"."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from handlers.reading.dates import NotADate, read_date
from handlers.reading.daywords import plain
from handlers.reading.hours import LAST_SECOND, HourReading, read_hour
from handlers.reading.numerals import read_numeral


@dataclass(frozen=True, slots=True)
class MomentReading:
    """An aware time, whether it needs no asking back, and whether an hour was said at all."""

    moment: datetime
    sure: bool
    time_given: bool


_ZONES = {
    "wib": "Asia/Jakarta",
    "wita": "Asia/Makassar",
    "wit": "Asia/Jayapura",
    "waktu indonesia barat": "Asia/Jakarta",
    "waktu indonesia tengah": "Asia/Makassar",
    "waktu indonesia timur": "Asia/Jayapura",
}
_ZONE = re.compile(rf"\(?\b({'|'.join(sorted(_ZONES, key=len, reverse=True))})\b\)?")
_ISO = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d\S*")
_FRONT = re.compile(
    r"(?:(?:paling lambat|selambat-lambatnya|batas waktu|batasnya|batas|tenggat|deadline|"
    r"sampai dengan|sampai|hingga|s\.?/?d\.?|sebelum|sblm|sblum|pada|"
    r"by|until|before|on|:)[ :]+)+"
)
_LATER = re.compile(
    r"(?:dalam )?(?:(?P<one>se(?:tengah )?)jam|(?P<number>\w+) ?(?P<unit>jam|menit)) lagi|"
    r"in (?P<count>\w+) (?P<measure>hour|minute)s?"
)
_LONGEST_MOMENT = 150
_TODAY = {"", "nanti", "ini", "hari ini"}


def read_moment(text: str, now: datetime, zone: tzinfo) -> MomentReading:
    """Read a moment ahead of `now`, in `zone` unless WIB, WITA or WIT is said.

    Without an hour it is the last second of the day; what has passed is not sure. Raises
    NotADate.
    """
    if len(text) > _LONGEST_MOMENT:
        raise NotADate("unreadable")
    if _ISO.fullmatch(text.strip()):
        return _iso(text.strip(), zone)
    said, zone = _zoned(plain(text), zone)
    now = now.astimezone(zone)
    if later := _later(said, now):
        return MomentReading(later, sure=True, time_given=True)
    try:
        hour = read_hour(said)
    except ValueError as error:
        raise NotADate("impossible") from error
    rest = _FRONT.sub("", (hour.rest if hour else said).strip(" ,;.-@"), count=1).strip(
        " ,;.-@"
    )
    day, sure = _day(rest, hour, now)
    moment = datetime.combine(day, hour.time if hour else LAST_SECOND, zone)
    sure = sure and (hour is None or hour.sure) and moment > now
    return MomentReading(moment, sure, hour is not None)


def _day(rest: str, hour: HourReading | None, now: datetime) -> tuple[date, bool]:
    """The day said; an hour alone is today's, or tomorrow's once it has passed."""
    if hour is None or rest not in _TODAY:
        found = read_date(rest, now.date(), ahead=True)
        return found.day, found.sure
    passed = not rest and hour.time <= now.time()
    return now.date() + timedelta(days=passed), rest == "hari ini"


def _iso(text: str, zone: tzinfo) -> MomentReading:
    try:
        moment = datetime.fromisoformat(text.upper())
    except ValueError as error:
        raise NotADate("impossible") from error
    moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return MomentReading(moment, sure=True, time_given=True)


def _zoned(said: str, zone: tzinfo) -> tuple[str, tzinfo]:
    """The text without its time zone, and that zone."""
    found = _ZONE.search(said)
    if found is None:
        return said, zone
    rest = f"{said[: found.start()].rstrip()} {said[found.end() :].lstrip()}".strip()
    return rest, ZoneInfo(_ZONES[found[1]])


def _later(said: str, now: datetime) -> datetime | None:
    """ "2 jam lagi", "30 menit lagi", "setengah jam lagi"."""
    found = _LATER.fullmatch(said)
    if found is None:
        return None
    if found["one"]:
        return now + timedelta(hours=1 if found["one"] == "se" else 0.5)
    number = read_numeral(found["number"] or found["count"])
    unit = (
        timedelta(hours=1)
        if (found["unit"] or found["measure"])[0] in "jh"
        else timedelta(minutes=1)
    )
    return now + number * unit if number is not None else None

"""A time of day as people type it: "23.59", "jam 4 sore", "pukul setengah lima", "siang"."""

import re
from dataclasses import dataclass
from datetime import time

from handlers.reading.numerals import read_numeral

LAST_SECOND = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class HourReading:
    """A time, whether it can be no other, and the text without it."""

    time: time
    sure: bool
    rest: str


_PARTS = r"dini hari|subuh|pagi|siang|sore|petang|malam"
_PART = rf"(?P<part>{_PARTS}|a\.?m\b\.?|p\.?m\b\.?)"
_CALLED = r"(?<!')\b(?:jam|jm|pukul|pkl|pk|at)\.?\s*"
_PART_FIRST = re.compile(
    rf"\b(?P<part>{_PARTS})(?P<day>\s+(?:ini|nanti))?[\s,]+"
    rf"(?P<hour>{_CALLED}(?:setengah\s+)?(?:\d[\d.:]*|[a-z]+))(?![\w.:])(?!\s*(?:{_PARTS}))"
)
"""People also say the part of the day first: "besok sore jam 4", "malam ini jam 9"."""
_FREE = r"(?<![\d.,/:-])(?<!tgl )(?<!tanggal )"
_CLOCK = r"(?P<hour>\d{1,2})(?:\s?[.:]\s?(?P<minute>\d\d)(?::(?P<second>\d\d))?)"
_FORMS = (
    re.compile(
        rf"{_CALLED}(?P<half>setengah\s+)?(?:{_CLOCK}?|(?P<word>[a-z]+))(?!\d)(?:\s*{_PART})?"
    ),
    re.compile(rf"{_FREE}{_CLOCK}(?!\d|[./:-]\d)(?:\s*{_PART})?"),
    re.compile(rf"{_FREE}(?P<half>setengah\s+)?(?P<hour>\d{{1,2}})\s*{_PART}"),
    re.compile(rf"(?P<half>setengah\s+)(?P<word>[a-z]+)\s+{_PART}"),
)
_VAGUE = {
    "tengah malam": LAST_SECOND,
    "dini hari": time(3),
    "subuh": time(5),
    "pagi": time(8),
    "siang": time(12),
    "sore": time(16),
    "petang": time(17),
    "malam": time(20),
}
"""The hour a part of the day stands for until somebody says it; our own choice."""


def read_hour(text: str) -> HourReading | None:
    """Read the time of day in a plain text. ValueError for one that no clock shows."""
    text = _PART_FIRST.sub(r"\g<day> \g<hour> \g<part>", text)
    for form in _FORMS:
        for found in reversed(list(form.finditer(text))):
            if (hour := _hour(found)) is not None:
                clock, sure = _clock(found, hour)
                return HourReading(clock, sure, _without(text, found))
    if vague := re.search(rf"\b(?:{'|'.join(_VAGUE)})\b", text):
        return HourReading(_VAGUE[vague[0]], False, _without(text, vague))
    return None


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}".strip()


def _hour(found: re.Match[str]) -> int | None:
    """The hour said; None where it is none ("jam kerja", the day in "30.06")."""
    said = found.groupdict()
    if said.get("word"):
        return read_numeral(said["word"])
    hour = int(said["hour"])
    return None if hour > 24 and found.re is not _FORMS[0] and ":" not in found[0] else hour


def _clock(found: re.Match[str], hour: int) -> tuple[time, bool]:
    """The time on a clock of 24 hours, and whether nothing was guessed."""
    said = found.groupdict()
    exact = said.get("minute") is not None and not said.get("half")
    formal = exact and (hour >= 10 or (said.get("hour") or "").startswith("0"))
    minutes = 60 * _of_day(hour, said["part"], formal=formal) + int(said.get("minute") or 0)
    minutes -= 30 if said.get("half") else 0
    midnight = minutes in {0, 24 * 60}
    sure = bool(formal or said["part"] or hour > 12) and (not midnight or hour == 24)
    sure = sure and not (said["part"] == "malam" and minutes < 5 * 60)
    if minutes == 24 * 60:
        return LAST_SECOND, sure
    return time(minutes // 60, minutes % 60, int(said.get("second") or 0)), sure


def _of_day(hour: int, part: str | None, *, formal: bool) -> int:
    """The hour from 0 to 24 that was meant; alone, "jam 4" is in office hours."""
    if hour > 12 or (part is None and (formal or hour >= 7)):
        return hour
    if part in {"sore", "petang", None} or part.startswith(("pm", "p.m")):
        return hour % 12 + 12
    if part == "siang":
        return hour + 12 if hour < 7 else hour
    if part == "malam":
        return hour + 12 if hour >= 5 else hour
    return hour % 12

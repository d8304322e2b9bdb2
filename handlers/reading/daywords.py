"""The words of the calendar as people write them: months, days of the week, "tgl", "bln"."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA

_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "januari january jan jnr januwari",
            "februari february feb peb pebruari pebr febr",
            "maret march mar mrt mart",
            "april apr apl aprl avril",
            "mei may mey mai",
            "juni june jun juny",
            "juli july jul july",
            "agustus august agu agt agst agts ags aug agus",
            "september sep sept spt",
            "oktober october okt oct oktb octob",
            "november nopember nov nop nvmbr",
            "desember december des dec desb dsmbr",
        ),
        start=1,
    )
    for word in words.split()
}
_WEEKDAYS = {
    word: number
    for number, words in enumerate(
        (
            "senin senen sen isnin monday mon",
            "selasa sel tuesday tue tues",
            "rabu rab rebo wednesday wed",
            "kamis kam kemis thursday thu thur thurs",
            "jumat jum'at jum jumaat friday fri",
            "sabtu sab saturday sat",
            "minggu ahad sunday sun",
        )
    )
    for word in words.split()
}
_LEAST_SLIP = 5
_LEAST_TWO_SLIPS = 8
_LONG_MONTHS = [(name, month) for name, month in _MONTHS.items() if len(name) >= _LEAST_SLIP]
_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN = {numeral: number for number, numeral in enumerate(_NUMERALS, 1)}

_MONTH_NUMBERED = re.compile(
    r"\b(?:bulan|bln)\.?\s*(?:ke\s*-?\s*)?(0?[1-9]|1[0-2])\b(?!\s*(?:hari|yang|yg|lalu))"
)
_ROMAN_MONTH = re.compile(r"(?<=\d)(\s?[/.-]\s?)([ivx]+)(?=\s?[/.-]\s?\d)")


def plain(text: str) -> str:
    """Lower case, ordinary dashes and spaces, nothing invisible."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    text = re.sub("[\u2010-\u2015\u2212]", "-", re.sub("[\u2018\u2019\u02bc`´]", "'", text))
    return " ".join(text.split()).strip(' .,;:!?()[]"')


def marked(text: str) -> str:
    """A plain text with "tgl", and each month as "@5": a name, a numeral or "bulan 5"."""
    text = _ROMAN_MONTH.sub(lambda found: found[1] + str(_ROMAN.get(found[2], found[2])), text)
    text = _MONTH_NUMBERED.sub(lambda found: f"@{int(found[1])}", text)
    text = re.sub(r"\b(?:tanggal|tggl|tgl)\b\.?:? *", "tgl ", text)
    text = re.sub(r"([a-z]+)(\d?)", _mark, text)
    return re.sub(r"\b(?:bulan|bln)\.? (?=@)", "", text)


def _mark(found: re.Match[str]) -> str:
    month = month_named(found[1])
    if month is None:
        return found[0]
    return f"@{month} {found[2]}" if found[2] else f"@{month}"


def weekday_named(word: str) -> int | None:
    """Monday is 0; None where the word is no day."""
    return _WEEKDAYS.get(word)


@lru_cache(maxsize=1024)
def month_named(word: str) -> int | None:
    """The month a word means, slips included ("agutsus"); None where it means none, or two."""
    if word in _MONTHS or len(word) < _LEAST_SLIP:
        return _MONTHS.get(word)
    allowed = 2 if len(word) >= _LEAST_TWO_SLIPS else 1
    near = [(OSA.distance(word, name), number) for name, number in _LONG_MONTHS]
    closest = min(near)[0]
    months = {number for distance, number in near if distance == closest}
    return months.pop() if closest <= allowed and len(months) == 1 else None

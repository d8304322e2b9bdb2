"""Several choices in one message: "1, 3 dan 5", "kesehatan, pangan"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.reading.choosing import Chosen, Option, choose, shown_order
from handlers.reading.options import close, exact, folded


@dataclass(frozen=True, slots=True)
class Picked:
    """The ids chosen, in the order said, and the pieces that were not understood."""

    ids: tuple[str, ...]
    unread: tuple[str, ...] = ()


_BETWEEN = re.compile(
    r"[,;\n\r•|+]+|\s+(?:dan|and|serta|juga|&)\s+|\s[-–]\s+(?=[^\W\d])|(?<=\w)\s*/\s*(?!d\b)",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"^[\s\-–*]*(?:\d{1,2}\s*[.)]\s*(?=[^\W\d]))?(?:(?:dan|and|serta|juga)\s+)*", re.IGNORECASE
)
_RANGE = re.compile(
    r"\s*(\d{1,2})\s*(?:-|–|s\.?/?d\.?|sampai|hingga|to)\s*(\d{1,2})\s*", re.IGNORECASE
)
_COUNTS = re.compile(r"\d{1,2}")
# The longest labels hold two commas and an "and".
_MOST_JOINED = 4
_LONGEST_LIST = 1000


def choose_many(text: str, options: Sequence[Option], *, shown: Sequence[str] = ()) -> Picked:
    """Read a list of choices. Labels that hold a comma or "dan" themselves stay whole.

    A piece that fits several options, or none, is not chosen but returned as it was typed.
    """
    if len(text) > _LONGEST_LIST:
        return Picked((), (text,))
    ids: list[str] = []
    unread: list[str] = []
    pieces = _pieces(text)
    while pieces:
        joined = _longest_label(text, pieces, options)
        piece = text[pieces[0][0] : pieces[joined - 1][1]].strip()
        pieces = pieces[joined:]
        found = _read(piece, options, shown)
        ids += found
        unread += [] if found else [piece]
    return Picked(tuple(dict.fromkeys(ids)), tuple(unread))


def _pieces(text: str) -> list[tuple[int, int]]:
    """Where each piece begins and ends, list marks left out."""
    pieces: list[tuple[int, int]] = []
    begin = 0
    for end, after in [*(match.span() for match in _BETWEEN.finditer(text)), (len(text),) * 2]:
        mark = _MARK.match(text[begin:end])
        start = begin + (mark.end() if mark else 0)
        if folded(text[start:end]) not in {"", "dan", "and", "serta", "juga", "atau"}:
            pieces.append((start, end))
        begin = after
    return pieces


def _longest_label(text: str, pieces: list[tuple[int, int]], options: Sequence[Option]) -> int:
    """How many of the next pieces together are one label; 1 where none are."""
    for count in range(min(_MOST_JOINED, len(pieces)), 1, -1):
        whole = folded(text[pieces[0][0] : pieces[count - 1][1]])
        if len(exact(whole, options) or close(whole, options)) == 1:
            return count
    return 1


def _read(piece: str, options: Sequence[Option], shown: Sequence[str]) -> list[str]:
    """The ids a piece stands for: one choice, or numbers in a row or a range."""
    choosing = choose(piece, options, shown=shown)
    if isinstance(choosing, Chosen):
        return [choosing.option.id]
    order = shown_order(options, shown)
    numbers = _numbers(piece)
    if not numbers or not all(1 <= number <= len(order) for number in numbers):
        return []
    return [order[number - 1].id for number in numbers]


def _numbers(piece: str) -> list[int]:
    if span := _RANGE.fullmatch(piece):
        return list(range(int(span[1]), int(span[2]) + 1))
    words = folded(piece).split()
    return [int(word) for word in words] if all(map(_COUNTS.fullmatch, words)) else []

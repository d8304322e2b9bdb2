"""The options a question offers, and how like one of them a typed text is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from handlers.reading.folding import fold, slipped, word_set


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose. `also` are other names; an id should not be a bare number."""

    id: str
    label: str
    also: tuple[str, ...] = ()


_DENIALS = word_set("non bukan tidak tanpa belum not no without")
_EMPTY = word_set("dan atau yang di ke dengan dari untuk and or of the")
_LEAST_PART = 3
_LEAST_SLIP = 4
_LEAST_WORD = 5
_LEAST_LIKENESS = 72.0
_MOST_NEAREST = 3


def folded(text: str) -> str:
    """The text as it is compared: folded, "&" read as "dan"."""
    return fold(text.replace("&", " dan "))


@lru_cache(maxsize=1024)
def names(option: Option) -> tuple[str, ...]:
    """All folded names of an option, its label first."""
    return tuple(map(folded, (option.label, *option.also)))


def exact(said: str, options: Iterable[Option]) -> list[Option]:
    """The options of exactly this label; else of this id, this synonym, these letters."""
    options = tuple(options)
    solid = said.replace(" ", "")
    return (
        [option for option in options if names(option)[0] == said]
        or [option for option in options if folded(option.id) == said]
        or [option for option in options if said in names(option)]
        or [option for option in options if names(option)[0].replace(" ", "") == solid]
    )


def close(said: str, options: Iterable[Option]) -> list[Option]:
    """The options whose whole name this is but for slips, with every rival a step behind."""
    ranked = sorted(
        ((_distance(said, option), option) for option in options), key=lambda pair: pair[0]
    )
    if not ranked or ranked[0][0] > _allowed(said):
        return []
    return [option for distance, option in ranked if distance <= ranked[0][0] + 1]


def alike(said: str, options: Sequence[Option]) -> list[Option]:
    """The options this is a part of, or the name of but for slips; the likest first."""
    found = {*close(said, options), *_parted(said, options, slips=False)}
    found = found or set(_parted(said, options, slips=True))
    return sorted(
        (option for option in options if option in found),
        key=lambda option: _distance(said, option),
    )


def nearest(said: str, options: Iterable[Option]) -> tuple[Option, ...]:
    """Up to three options that sound a little like it, the likest first."""
    if len(said) < _LEAST_PART:
        return ()
    ranked = sorted(
        (
            (max(fuzz.WRatio(said, name) for name in names(option)), option)
            for option in options
        ),
        key=lambda pair: -pair[0],
    )
    return tuple(option for ratio, option in ranked if ratio >= _LEAST_LIKENESS)[:_MOST_NEAREST]


def _allowed(said: str) -> int:
    """How many slips a text of this length may hold."""
    if len(said) < _LEAST_SLIP:
        return 0
    return 1 if len(said) < 9 else 2 if len(said) < 16 else 3


def _distance(said: str, option: Option) -> int:
    """Slips between this and the closest name; another number or a denial is no slip."""
    return min(
        OSA.distance(said, name) if _same_sense(said, name) else len(said) + len(name)
        for name in names(option)
    )


def _same_sense(said: str, name: str) -> bool:
    return re.findall(r"\d+", said) == re.findall(r"\d+", name) and _denied(said) == _denied(
        name
    )


def _denied(text: str) -> bool:
    return not _DENIALS.isdisjoint(text.split())


def _parted(said: str, options: Iterable[Option], *, slips: bool) -> list[Option]:
    """The options that have every word of this, or words that begin so."""
    words = said.split()
    if len(said) < _LEAST_PART or _EMPTY.issuperset(words):
        return []
    return [
        option
        for option in options
        if any(
            _denied(name) == _denied(said)
            and all(_has(name.split(), word, slips=slips) for word in words)
            for name in names(option)
        )
    ]


def _has(words: list[str], word: str, *, slips: bool) -> bool:
    if word in words:
        return True
    if word.isdecimal() or len(word) < _LEAST_PART:
        return False
    if any(name.startswith(word) for name in words):
        return True
    return slips and len(word) >= _LEAST_WORD and any(slipped(word, name) for name in words)

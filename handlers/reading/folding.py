"""The shape of a text in which two spellings of the same words are equal."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA

_APOSTROPHES = re.compile(r"(?<=\w)['\u2018\u2019\u02bc`](?=\w)")
_PLAIN = re.compile("[a-z0-9]+")
_LABEL = 64
"""Characters of a button's label at most."""

# Neighbours on the keyboards phones show in Indonesia (QWERTY).
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def fold(text: str) -> str:
    """Lower case, no accents, no punctuation, emoji or invisible signs, single spaces.

    An apostrophe inside a word joins ("Jum'at" is "jumat"); everything else separates.
    """
    text = _APOSTROPHES.sub("", text)
    if text.isascii():  # nearly all that is typed; the long way takes ten times as long
        return " ".join(_PLAIN.findall(text.lower()))
    return _fold_short(text) if len(text) <= _LABEL else _fold_signs(text)


def _fold_signs(text: str) -> str:
    # Upper first: letters such as the dotless "ı" have a capital that is another's, too.
    text = unicodedata.normalize("NFKD", text).upper().casefold()
    text = unicodedata.normalize("NFKD", text)
    return " ".join("".join(_folded(sign) for sign in text).split())


_fold_short = lru_cache(maxsize=1024)(_fold_signs)
"""Labels of buttons ("Lanjut ➡️") are compared with what was typed in every turn."""


def _folded(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind[0] in "LN":
        return sign
    return "" if kind[0] == "M" or kind == "Cf" else " "


def word_set(text: str) -> frozenset[str]:
    """The words of a text, each once; for lists that read best as a line of words."""
    return frozenset(text.split())


def slipped(typed: str, meant: str) -> bool:
    """Whether `typed` is `meant` with one slip of a thumb: swapped, dropped, doubled or near.

    A letter that lies elsewhere on the keyboard makes another word ("batik" is not "balik").
    """
    if typed == meant or OSA.distance(typed, meant, score_cutoff=1) != 1:
        return typed == meant
    if len(typed) < len(meant) or sorted(typed) == sorted(meant):
        return True
    pairs = enumerate(zip(typed, meant, strict=False))
    at = next((i for i, (one, other) in pairs if one != other), len(meant))
    if len(typed) == len(meant):
        return _near(typed[at], meant[at])
    return any(
        _near(typed[at], beside) for beside in (typed[at - 1 : at], typed[at + 1 : at + 2])
    )


def _near(one: str, other: str) -> bool:
    """Whether two keys are the same or touch each other."""
    here, there = _key(one), _key(other)
    if here is None or there is None:
        return False
    return abs(here[0] - there[0]) <= 1 and abs(here[1] - there[1]) <= 1


def _key(letter: str) -> tuple[int, float] | None:
    """Row and column of a letter's key; each row stands a little to the right."""
    for row, keys in enumerate(_ROWS):
        if letter and letter in keys:
            return row, keys.index(letter) + row / 2
    return None

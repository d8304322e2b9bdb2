"""Labels as titles of buttons and rows: short, whole words, and none like another."""

import re
from collections.abc import Sequence

from handlers.texts import plain

BUTTON, ROW, DESCRIPTION = 20, 24, 72
"""Most characters of a button, of a row's title and of its description."""

_SPACES = re.compile(r"\s+")
_LITTLE = {"dan", "atau", "yang", "di", "ke", "dari", "untuk", "pada", "dengan", "and", "or"}
_LITTLE |= {"the", "of", "to", "for", "in", "on", "with", "a", "an", "/", "–", "-", "&"}


def length(text: str) -> int:
    """Characters as phones count them, in UTF-16 code units: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def one_line(label: str) -> str:
    """A label without markup and line ends."""
    return _SPACES.sub(" ", plain(label)).strip()


def fits(label: str, most: int) -> bool:
    """Whether a label can be shown whole."""
    return 0 < length(label) <= most


def shorten(label: str, most: int) -> str:
    """The first words that fit, with "…"; a word is cut only where not even one fits."""
    if length(label) <= most:
        return label
    kept = ""
    for word in label.split(" "):
        longer = f"{kept} {word}".strip()
        if length(longer) + 1 > most:
            break
        kept = longer
    words = kept.split(" ")
    while len(words) > 1 and words[-1].lower() in _LITTLE:
        words.pop()
    kept = " ".join(words).rstrip(" ,;:.(")
    return f"{kept or cut(label, most - 1)}…"


def cut(text: str, most: int) -> str:
    """As many characters as fit."""
    text = text[:most]
    while length(text) > most:
        text = text[:-1]
    return text


def titles(labels: Sequence[str], most: int) -> list[str]:
    """A title for every label; where two would be the same, the words tell them apart in which
    the labels differ ("…indikator RKPD?"), else their numbers.
    """
    short = [shorten(label, most) or str(number) for number, label in enumerate(labels, 1)]
    again = {one for one in short if short.count(one) > 1}
    alike = {one: [labels[at] for at, it in enumerate(short) if it == one] for one in again}
    ends = [
        _end(label, alike[one], most) if one in again else one
        for label, one in zip(labels, short, strict=True)
    ]
    if len(set(ends)) == len(ends):
        return ends
    numbered = [
        shorten(f"{number}. {labels[number - 1]}", most) if one in again else one
        for number, one in enumerate(short, 1)
    ]
    if len(set(numbered)) == len(numbered):
        return numbered
    return [cut(f"{number}. {one}", most) for number, one in enumerate(short, 1)]


def _end(label: str, alike: Sequence[str], most: int) -> str:
    """A label from where it differs from those like it, and as much before as there is room."""
    words = label.split(" ")
    others = [one.split(" ") for one in alike]
    start = 0
    while start < len(words) - 1 and all(one[start:][:1] == [words[start]] for one in others):
        start += 1
    while start > 1 and fits(f"…{' '.join(words[start - 1 :])}", most):
        start -= 1
    return f"…{shorten(' '.join(words[start:]), most - 1)}"

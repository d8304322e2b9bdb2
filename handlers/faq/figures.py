"""Figures in a question (years, articles, numbers of indicators) and in the entries."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from handlers.faq.likeness import Floats

_FIGURE = re.compile(r"(?:sid)?\d+")
_YEAR = re.compile(r"20[12]\d")
_LEADING = 0.25
"""A figure leads an entry when this share of its wordings has it."""
_OTHER_YEAR = -0.5


def figures(said: str) -> set[str]:
    """The figures of a plain text."""
    return {word for word in said.split() if _FIGURE.fullmatch(word)}


class Figures:
    """Which figures lead each entry."""

    def __init__(self, wordings: Sequence[Sequence[str]]) -> None:
        self._leading = [_leading(group) for group in wordings]
        self._years = [{one for one in led if _YEAR.fullmatch(one)} for led in self._leading]

    def agree(self, said: str) -> Floats:
        """From 1 (all figures asked for lead the entry) to -0.5 (it is about another year)."""
        asked = figures(said)
        if not asked:
            return np.zeros(len(self._leading), np.float32)
        years = {one for one in asked if _YEAR.fullmatch(one)}
        return np.array(
            [
                len(asked & led) / len(asked)
                + (_OTHER_YEAR if years and mine and not years & mine else 0)
                for led, mine in zip(self._leading, self._years, strict=True)
            ],
            np.float32,
        )


def _leading(group: Sequence[str]) -> set[str]:
    counts = Counter(one for said in group for one in figures(said))
    return {one for one, n in counts.items() if n >= _LEADING * len(group)}

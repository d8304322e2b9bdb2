"""How alike a question is to each of many texts: the cosine of their weighted pieces."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Numbers = NDArray[np.uint32]
Pieces = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class _Asked:
    """The pieces of a question: the weight of each, which are known, and where those stand."""

    weights: NDArray[np.float64]
    known: NDArray[np.bool_]
    places: NDArray[np.int64]


class Index:
    """Texts cut in pieces; a rare piece weighs more (tf-idf), each text weighs one in all.

    `rarity` of a piece: the logarithm of how many texts there are for each that has it.
    A piece is kept as a number of 4 bytes, since as a word in a dict it takes 150.
    """

    def __init__(self, texts: Sequence[str], pieces: Pieces) -> None:
        self._pieces = pieces
        self.size = len(texts)
        self._numbers, spread, self._rows, counts = _counted(texts, pieces)
        self.rarity = np.log1p(self.size / spread).astype(np.float32)
        self._unseen = float(np.log1p(self.size))
        weights = np.log(counts, dtype=np.float32) + np.float32(1)
        weights *= np.repeat(self.rarity, spread)
        lengths = np.sqrt(np.bincount(self._rows, weights * weights, minlength=self.size))
        weights /= lengths.astype(np.float32)[self._rows]
        self._values: Floats = weights
        self._starts = np.concatenate(([0], np.cumsum(spread)))

    def liken(self, text: str) -> Floats:
        """How alike each text is, from 0 (nothing shared) to 1 (the same pieces)."""
        asked = self._asked(text)
        length = np.sqrt((asked.weights**2).sum()) or 1.0
        return self._gather(asked, length, self._values)

    def cover(self, text: str) -> Floats:
        """How much of what is asked each text has, from 0 to 1; rare pieces count for more."""
        asked = self._asked(text)
        return self._gather(asked, asked.weights.sum() or 1.0, None)

    def _asked(self, text: str) -> _Asked:
        counts = Counter(self._pieces(text))
        known, places = find(self._numbers, numbers(counts))
        rarity = np.full(len(counts), self._unseen)  # what was never seen is rarest
        rarity[known] = self.rarity[places]
        often = np.fromiter(counts.values(), np.float64)
        return _Asked((1 + np.log(often)) * rarity, known, places)

    def _gather(self, asked: _Asked, whole: float, values: Floats | None) -> Floats:
        """The sum of the known pieces' weights in each text, in parts of the whole."""
        if not asked.places.size:
            return np.zeros(self.size, np.float32)
        spans = [slice(self._starts[at], self._starts[at + 1]) for at in asked.places]
        rows = np.concatenate([self._rows[span] for span in spans])
        shares = asked.weights[asked.known] / whole
        parts = np.repeat(shares, [span.stop - span.start for span in spans])
        if values is not None:
            parts *= np.concatenate([values[span] for span in spans])
        return np.bincount(rows, parts, minlength=self.size).astype(np.float32)


def _counted(
    texts: Sequence[str], pieces: Pieces
) -> tuple[Numbers, NDArray[np.int64], Numbers, Numbers]:
    """The pieces of all texts, sorted, and how many texts have each; then for each piece in
    turn the texts that have it, and how often they do.

    Gathered in arrays of 4 bytes: as words in lists it would be the peak of the whole process.
    """
    found, rows, counts = array("I"), array("I"), array("I")
    for row, text in enumerate(texts):
        cut = Counter(pieces(text))
        found.extend(map(number, cut))
        rows.extend(repeat(row, len(cut)))
        counts.extend(cut.values())
    order = np.argsort(_as_numbers(found), kind="stable")
    known, spread = np.unique(_as_numbers(found), return_counts=True)
    return known, spread, _as_numbers(rows)[order], _as_numbers(counts)[order]


def _as_numbers(gathered: "array[int]") -> Numbers:
    return np.frombuffer(gathered, np.uint32)


def numbers(pieces: Iterable[str]) -> Numbers:
    """The number of each piece."""
    return np.fromiter(map(number, pieces), np.uint32)


def number(piece: str) -> int:
    """A piece as a number; two pieces sharing one is as rare as it is harmless."""
    return crc32(piece.encode())


def find(among: Numbers, wanted: Numbers) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Which of the wanted are among these sorted numbers, and where those stand."""
    at = np.searchsorted(among, wanted)
    known = at < len(among)
    known[known] = among[at[known]] == wanted[known]
    return known, at[known]

"""How alike a question is to each of many texts: the cosine of their weighted pieces."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
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
        cut = [numbers(pieces(text)) for text in texts]
        owners = np.repeat(np.arange(self.size), [len(one) for one in cut])
        flat = np.concatenate([numbers(()), *cut])
        self._numbers, columns = np.unique(flat, return_inverse=True)
        keys, counts = np.unique(columns * max(1, self.size) + owners, return_counts=True)
        columns, rows = np.divmod(keys, max(1, self.size))
        self._rows = rows.astype(np.int32)
        spread = np.bincount(columns, minlength=len(self._numbers))
        self.rarity = np.log1p(self.size / spread).astype(np.float32)
        self._unseen = float(np.log1p(self.size))
        weights = (1 + np.log(counts)) * self.rarity[columns]
        lengths = np.sqrt(np.bincount(rows, weights**2, minlength=self.size))
        self._values = (weights / lengths[rows]).astype(np.float32)
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


def numbers(pieces: Iterable[str]) -> Numbers:
    """The number of each piece; two pieces sharing one is as rare as it is harmless."""
    return np.fromiter((crc32(piece.encode()) for piece in pieces), np.uint32)


def find(among: Numbers, wanted: Numbers) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Which of the wanted are among these sorted numbers, and where those stand."""
    at = np.searchsorted(among, wanted)
    known = at < len(among)
    known[known] = among[at[known]] == wanted[known]
    return known, at[known]

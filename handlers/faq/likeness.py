"""How alike a question is to each of many texts: the cosine of their weighted pieces."""

from collections.abc import Callable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Pieces = Callable[[str], list[str]]


class Index:
    """Texts cut in pieces; a rare piece weighs more (tf-idf), each text weighs one in all.

    `rarity` of a piece: the logarithm of how many texts there are for each that has it.
    """

    def __init__(self, texts: Sequence[str], pieces: Pieces) -> None:
        self._pieces = pieces
        self.size = len(texts)
        cut = [pieces(text) for text in texts]
        self._number = {piece: at for at, piece in enumerate(dict.fromkeys(chain(*cut)))}
        flat = np.fromiter((self._number[p] for p in chain(*cut)), np.int64)
        rows = np.repeat(np.arange(self.size), [len(one) for one in cut])
        keys, counts = np.unique(flat * max(1, self.size) + rows, return_counts=True)
        columns, self._rows = keys // max(1, self.size), keys % max(1, self.size)
        spread = np.bincount(columns, minlength=len(self._number))
        self.rarity = np.log1p(self.size / spread).astype(np.float32)
        self._unseen = float(np.log1p(self.size))
        weights = (1 + np.log(counts)) * self.rarity[columns]
        lengths = np.sqrt(np.bincount(self._rows, weights**2, minlength=self.size))
        self._values = (weights / lengths[self._rows]).astype(np.float32)
        self._ones = np.ones_like(self._values)
        self._starts = np.concatenate(([0], np.cumsum(spread)))

    def weigh(self, piece: str) -> float:
        """How rare a piece is; one never seen is rarest."""
        at = self._number.get(piece)
        return self._unseen if at is None else float(self.rarity[at])

    def knows(self, piece: str) -> bool:
        """Whether any text has this piece."""
        return piece in self._number

    def liken(self, text: str) -> Floats:
        """How alike each text is, from 0 (nothing shared) to 1 (the same pieces)."""
        weights = self._weights(text)
        length = float(np.sqrt(sum(w * w for w in weights.values()))) or 1.0
        return self._gather({p: w / length for p, w in weights.items()}, self._values)

    def cover(self, text: str) -> Floats:
        """How much of what is asked each text has, from 0 to 1; rare pieces count for more."""
        weights = self._weights(text)
        whole = sum(weights.values()) or 1.0
        return self._gather({p: w / whole for p, w in weights.items()}, self._ones)

    def _weights(self, text: str) -> dict[str, float]:
        pieces: dict[str, int] = {}
        for piece in self._pieces(text):
            pieces[piece] = pieces.get(piece, 0) + 1
        return {p: (1 + float(np.log(n))) * self.weigh(p) for p, n in pieces.items()}

    def _gather(self, weights: dict[str, float], values: Floats) -> Floats:
        found = [(self._number[p], w) for p, w in weights.items() if p in self._number]
        if not found:
            return np.zeros(self.size, np.float32)
        spans = [slice(self._starts[at], self._starts[at + 1]) for at, _ in found]
        rows = np.concatenate([self._rows[span] for span in spans])
        parts = [values[span] * w for span, (_, w) in zip(spans, found, strict=True)]
        sums = np.bincount(rows, np.concatenate(parts), minlength=self.size)
        return sums.astype(np.float32)

"""A judge who has learned from all wordings which pieces speak for and against each entry.

What it learned lies beside this module in `judge.npz`, written by `scripts/train_faq`: for
each piece (a stem, a meaning or a group of letters) the entries it matters for and how much.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from handlers.faq import likeness
from handlers.faq.likeness import Floats, find
from handlers.faq.words import grams, meanings, stems

KINDS = (("s", stems), ("m", meanings), ("g", grams))
"""The kinds of pieces a judge looks at, each kind weighing the same in all."""


@dataclass(frozen=True, slots=True)
class Learned:
    """`pieces`: sorted numbers of known pieces, with `rarity` of each.

    The span `starts[i]:starts[i + 1]` of `classes` and `values` belongs to piece i; `values`
    are in units of `scale`. `bare` is what a class scores without any piece.
    """

    ids: tuple[str, ...]
    pieces: NDArray[np.uint32]
    rarity: Floats
    starts: NDArray[np.int64]
    classes: NDArray[np.uint16]
    values: NDArray[np.int8]
    scale: Floats
    bare: Floats
    guess: Floats


def number(kind: str, piece: str) -> int:
    """The number of a piece of this kind."""
    return likeness.number(f"{kind}:{piece}")


def weigh(said: str, rarity: Mapping[int, float]) -> dict[int, float]:
    """The known pieces of a question with their weights, each kind of length one."""
    weights: dict[int, float] = {}
    for kind, cut in KINDS:
        counts = Counter(number(kind, piece) for piece in cut(said))
        mine = {p: (1 + np.log(n)) * rarity[p] for p, n in counts.items() if p in rarity}
        length = float(np.sqrt(sum(w * w for w in mine.values()))) or 1.0
        weights |= {piece: w / length for piece, w in mine.items()}
    return weights


class Judge:
    """Scores the entries it knows; of one that came later it says nothing (not a number)."""

    def __init__(self, ids: Sequence[str], learned: Learned) -> None:
        self._learned = learned
        mine = {name: at for at, name in enumerate(learned.ids)}
        self._order = np.array([mine.get(name, len(mine)) for name in ids], np.int64)

    def judge(self, said: str) -> Floats:
        """How much speaks for each entry: about 1 for the right one, about -1 for others."""
        known = self._learned
        places = self._places(said)
        rarity = {piece: float(known.rarity[at]) for piece, at in places.items()}
        scores = known.bare.copy()
        for piece, weight in weigh(said, rarity).items():
            at = places[piece]
            span = slice(known.starts[at], known.starts[at + 1])
            scores[known.classes[span]] += known.values[span] * (weight * known.scale[at])
        return np.append(scores, np.float32(np.nan))[self._order]

    def _places(self, said: str) -> dict[int, int]:
        """Where the known pieces of a question stand."""
        cut = dict.fromkeys(number(kind, one) for kind, pieces in KINDS for one in pieces(said))
        asked = np.fromiter(cut, np.uint32)
        known, places = find(self._learned.pieces, asked)
        return dict(zip(asked[known].tolist(), places.tolist(), strict=True))


@lru_cache(maxsize=1)
def learned() -> Learned:
    """What the built-in judge knows."""
    with as_file(files(__package__).joinpath("judge.npz")) as path, np.load(path) as table:
        arrays = {name: table[name] for name in table.files if name != "ids"}
        return Learned(ids=tuple(map(str, table["ids"])), **arrays)

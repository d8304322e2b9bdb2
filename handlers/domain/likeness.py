"""Wordings that ask the same thing, put together."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from handlers.domain.questions import Asked
from handlers.reading.folding import fold

_ALIKE = 78.0
"""From this likeness on (0-100) two wordings go into one group."""


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that are alike, the newest first."""

    asked: tuple[Asked, ...]

    @property
    def first(self) -> Asked:
        """The one that stands for all."""
        return self.asked[0]


def group_alike(asked: Sequence[Asked]) -> list[Group]:
    """Groups of like questions, the largest first; each question is in one of them."""
    heads: list[str] = []
    groups: list[list[Asked]] = []
    for one in asked:
        said = fold(one.text)
        near = [fuzz.token_set_ratio(said, head) for head in heads]
        best = max(range(len(near)), key=near.__getitem__, default=-1)
        if best >= 0 and near[best] >= _ALIKE:
            groups[best].append(one)
        else:
            heads.append(said)
            groups.append([one])
    groups.sort(key=len, reverse=True)
    return [Group(tuple(one)) for one in groups]

"""How much each sign and mark counts, as learned from questions whose answer is known."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from handlers.faq.evidence import SIGNS
from handlers.faq.likeness import Floats
from handlers.faq.lists import read_list
from handlers.faq.trust import MARKS


@dataclass(frozen=True, slots=True)
class Weights:
    """`ranking`: one a sign. `trust`: a bare one, then one a mark.

    From confidence `answer` on an answer is given, from `suggest` on suggestions are made.
    """

    ranking: Floats
    trust: Floats
    answer: float
    suggest: float


@lru_cache(maxsize=1)
def learned() -> Weights:
    """The weights that `scripts/train_faq` wrote beside this module."""
    table = read_list("weights.toml")
    return Weights(
        np.array([table["ranking"][name] for name in SIGNS], np.float32),
        np.array([table["trust"][name] for name in ("bare", *MARKS)], np.float32),
        table["answer"],
        table["suggest"],
    )

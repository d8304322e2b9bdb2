"""How far the best entry may be trusted: the marks by which a wrong one gives itself away."""

import numpy as np

from handlers.faq.evidence import SIGNS
from handlers.faq.likeness import Floats
from handlers.faq.strangeness import Strangeness

MARKS = (
    "score", "lead", "share", "share of four", *SIGNS, "same", "length", "brevity",
    "missing", "lacking", "unknown", "foreign", "numbers",
)  # fmt: skip
"""Names of the marks, in order."""
_GRAMS = SIGNS.index("grams")
_SAME = 0.98
"""From this likeness on a question counts as one of the wordings."""


def mark(signs: Floats, scores: Floats, question: str, strange: Strangeness) -> Floats:
    """The marks of one question, each about from 0 to 1."""
    order = np.argsort(-scores)
    shares = np.exp(scores - scores[order[0]])
    shares /= shares.sum()
    first, second = order[0], order[1 % len(order)]
    words = len(question.split())
    marks = (
        scores[first] / 10,
        (scores[first] - scores[second]) / 5,
        shares[first],
        shares[order[:4]].sum(),
        *signs[first],
        signs[first, _GRAMS] > _SAME,
        min(1.0, words / 12),
        1 / max(1, words),
        strange.missing,
        strange.lacking / 4,
        strange.unknown / 3,
        min(1, strange.foreign),
        min(2, strange.figures),
    )
    return np.array(marks, np.float32)


def confide(marks: Floats, weights: Floats) -> float:
    """How likely it is that the best entry is right, from 0 to 1; the first weight is bare."""
    at = float(weights[0] + marks @ weights[1:])
    return float(1 / (1 + np.exp(-at)))

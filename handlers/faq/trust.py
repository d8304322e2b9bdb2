"""How far the best entry may be trusted: the marks by which a wrong one gives itself away."""

import numpy as np

from handlers.faq.evidence import SIGNS
from handlers.faq.likeness import Floats

MARKS = ("score", "lead", "share", "share of four", *SIGNS, "length", "unknown", "numbers")
"""Names of the marks, in order."""


def mark(
    signs: Floats, scores: Floats, question: str, unknown: float, strange: float
) -> Floats:
    """The marks of one question. `unknown` is the share of its weight that no entry has.

    `strange` is the number of figures in the question that the best entry does not have.
    """
    order = np.argsort(-scores)
    shares = np.exp(scores - scores[order[0]])
    shares /= shares.sum()
    first, second = order[0], order[1]
    return np.array(
        (
            scores[first] / 10,
            (scores[first] - scores[second]) / 5,
            shares[first],
            shares[order[:4]].sum(),
            *signs[first],
            min(1.0, len(question.split()) / 12),
            unknown,
            strange,
        ),
        np.float32,
    )


def confide(marks: Floats, weights: Floats) -> float:
    """How likely it is that the best entry is right, from 0 to 1; the first weight is bare."""
    at = float(weights[0] + marks @ weights[1:])
    return float(1 / (1 + np.exp(-at)))

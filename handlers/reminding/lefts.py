"""How much of a proposal is left to do, and about how long that takes."""

from dataclasses import dataclass
from math import ceil

from handlers.findings import AWAITED, Finding, findings
from handlers.forms import Answers, Form

_MINUTES = {"long": 5.0, "files": 3.0, "location": 1.0, "search": 1.0}
_OTHERS = 0.5
_WORDS_A_MINUTE = 15
"""All ours: what a person with a phone needs, told with a "±"."""


@dataclass(frozen=True, slots=True)
class Left:
    """How many answers are still wanted, and the minutes they take; (0, 0): only to hand in.

    `waits`: it can't be handed in yet, as something can't be answered at its present stage.
    """

    count: int
    minutes: int
    waits: bool = False


NOTHING_LEFT = Left(0, 0)


def left(form: Form, answers: Answers) -> Left:
    """What is left of a proposal with these answers before it can be handed in."""
    lacking = [one for one in findings(form, answers) if one.must]
    wanted = [one for one in lacking if one.why != AWAITED]
    minutes = _rounded(sum(map(_minutes, wanted)))
    return Left(len({one.question.id for one in wanted}), minutes, wanted != lacking)


def _minutes(finding: Finding) -> float:
    question = finding.question
    usual = _MINUTES.get(question.kind, _OTHERS)
    words = float(finding.details.get("lack", question.bounds.get("min_words", 0)))
    return max(usual, words / _WORDS_A_MINUTE)


def _rounded(minutes: float) -> int:
    """To whole minutes up to five, then to steps of five."""
    return ceil(minutes) if minutes <= 5 else 5 * ceil(minutes / 5)

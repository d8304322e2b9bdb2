"""How well a finder does on questions whose answer is known."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handlers.faq.entries import Entry
from handlers.faq.finding import Answer, DidYouMean, Finder, Found

MOST_WORST = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the ids that answer it, if any do. `kind`: its voice."""

    said: str
    right: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of one question: the ids ranked first and what the finder said."""

    asked: Asked
    ranked: tuple[str, ...]
    found: Found

    @property
    def inside(self) -> bool:
        """Whether the question has an answer here."""
        return bool(self.asked.right)

    @property
    def first(self) -> bool:
        """Whether the first-ranked entry is right, however sure the finder is."""
        return self.ranked[:1] != () and self.ranked[0] in self.asked.right

    @property
    def top3(self) -> bool:
        """Whether one of the first three is right."""
        return any(one in self.asked.right for one in self.ranked[:3])

    @property
    def answered(self) -> bool:
        """Whether an answer was given."""
        return isinstance(self.found, Answer)

    @property
    def answered_right(self) -> bool:
        """Whether an answer was given and is right."""
        return isinstance(self.found, Answer) and self.found.entry.id in self.asked.right

    @property
    def helped(self) -> bool:
        """Whether the right entry was the answer or among what was suggested."""
        return any(entry.id in self.asked.right for entry in _shown(self.found))


def _shown(found: Found) -> tuple[Entry, ...]:
    match found:
        case Answer():
            return (found.entry, *found.others)
        case DidYouMean():
            return found.entries
        case _:
            return ()


@dataclass(frozen=True, slots=True)
class Report:
    """Shares from 0 to 1. The first six are of the questions that have an answer here.

    `wrong`: answered with a wrong entry. `outside_answered`, `outside_suggested`: of the
    questions that have none, how many got an answer or guesses all the same. `worst`: entries
    missed most, with how often; `missed`: all questions whose first entry is wrong.
    """

    inside: int
    outside: int
    top1: float
    top3: float
    answered_right: float
    helped: float
    wrong: float
    refused: float
    outside_answered: float
    outside_suggested: float
    by_kind: Mapping[str, tuple[int, float, float]]
    worst: tuple[tuple[str, int], ...]
    missed: tuple[Tried, ...]


def read_question(row: Mapping[str, Any]) -> Asked:
    """A line of a questions file: {"q", "entry" or null, "also", "voice" or "kind"}."""
    right = (row["entry"], *row.get("also", ())) if row.get("entry") else ()
    return Asked(row["q"], right, row.get("voice") or row.get("kind") or "")


def attempt(finder: Finder, asked: Asked) -> Tried:
    """Ask one question."""
    ranked = tuple(entry.id for entry in finder.rank(asked.said).entries)
    return Tried(asked, ranked, finder.find(asked.said))


def evaluate(finder: Finder, questions: Iterable[Asked]) -> Report:
    """Ask all questions and count."""
    tried = [attempt(finder, asked) for asked in questions]
    inside = [one for one in tried if one.inside]
    outside = [one for one in tried if not one.inside]
    missed = Counter(one.asked.right[0] for one in inside if not one.first)
    return Report(
        inside=len(inside),
        outside=len(outside),
        top1=_share(inside, lambda one: one.first),
        top3=_share(inside, lambda one: one.top3),
        answered_right=_share(inside, lambda one: one.answered_right),
        helped=_share(inside, lambda one: one.helped),
        wrong=_share(inside, lambda one: one.answered and not one.answered_right),
        refused=_share(inside, lambda one: not _shown(one.found)),
        outside_answered=_share(outside, lambda one: one.answered),
        outside_suggested=_share(outside, lambda one: isinstance(one.found, DidYouMean)),
        by_kind=_by_kind(tried),
        worst=tuple(missed.most_common(MOST_WORST)),
        missed=tuple(one for one in inside if not one.first),
    )


def _by_kind(tried: Sequence[Tried]) -> dict[str, tuple[int, float, float]]:
    """For each voice: how many, top 1 and top 3; for each kind outside: answered, suggested."""
    kinds = {}
    for kind in dict.fromkeys(one.asked.kind for one in tried):
        mine = [one for one in tried if one.asked.kind == kind]
        if mine[0].inside:
            shares = _share(mine, lambda one: one.first), _share(mine, lambda one: one.top3)
        else:
            shares = (
                _share(mine, lambda one: one.answered),
                _share(mine, lambda one: isinstance(one.found, DidYouMean)),
            )
        kinds[kind] = (len(mine), *shares)
    return kinds


def _share(tried: Sequence[Tried], holds: Callable[[Tried], bool]) -> float:
    return sum(map(holds, tried)) / len(tried) if tried else 0.0

"""Finding the entry that answers a question: an answer, a few guesses, or neither."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from handlers.faq.entries import Entry
from handlers.faq.evidence import Evidence
from handlers.faq.judging import learned as judge_learned
from handlers.faq.smalltalk import Talk, small_talk, talk_within
from handlers.faq.trust import confide, mark
from handlers.faq.weights import Weights, learned

MOST_GUESSES = 4
_LONGEST = 600
"""Letters of a question that are read; what follows is left out."""
_SURELY, _SURE = 5.0, 0.97
"""How far one of an entry's own wordings puts it ahead, and its least confidence: whoever adds
a wording may rely on it, whatever was learned before."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One entry answers. `confidence` from 0 to 1; `others` are the next best, best first."""

    entry: Entry
    confidence: float
    others: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class DidYouMean:
    """Perhaps one of these, best first."""

    entries: tuple[Entry, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class NotKnown:
    """Nothing here answers this. `near` are the least far, for coordinators' eyes."""

    near: tuple[Entry, ...] = ()
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """Nothing was asked."""

    kind: Talk


Found = Answer | DidYouMean | NotKnown | SmallTalk


@dataclass(frozen=True, slots=True)
class Ranked:
    """The entries nearest to a question, best first, and how sure the first one is."""

    entries: tuple[Entry, ...]
    confidence: float


class Finder:
    """Made once from all entries (takes about a second), then asked any number of times."""

    def __init__(self, entries: Sequence[Entry], weights: Weights | None = None) -> None:
        self.entries = tuple(entries)
        self._weights = weights or learned()
        self._evidence = Evidence(self.entries, judge_learned()) if self.entries else None

    def find(self, question: str, language: str = "id") -> Found:
        """What to say to a question. `language` is the asker's; entries are found in any."""
        if talk := small_talk(question):
            return SmallTalk(talk)
        ranked = self.rank(question)
        if not ranked.entries:
            return NotKnown()
        first, *others = ranked.entries
        if ranked.confidence >= self._weights.answer:
            return Answer(first, ranked.confidence, tuple(others[: MOST_GUESSES - 1]))
        if ranked.confidence >= self._weights.suggest:
            return DidYouMean(ranked.entries, ranked.confidence)
        if talk := talk_within(question):
            return SmallTalk(talk)
        return NotKnown(ranked.entries, ranked.confidence)

    def rank(self, question: str) -> Ranked:
        """The nearest entries however far they are; none where nothing readable was said."""
        said = self._evidence.read(question[:_LONGEST]) if self._evidence else ""
        if not said or self._evidence is None:
            return Ranked((), 0.0)
        signs = self._evidence.signs(said)
        scores = signs @ self._weights.ranking
        known = self._evidence.known(said)
        if known is not None:
            scores[known] = scores.max() + _SURELY
        order = np.argsort(-scores)[:MOST_GUESSES]
        best = int(order[0])
        strange = self._evidence.contents.strangeness(said, best)
        confidence = confide(mark(signs, scores, said, strange), self._weights.trust)
        sure = confidence if known is None else max(confidence, _SURE)
        return Ranked(tuple(self.entries[at] for at in order), sure)


_kept: list[Finder] = []


def finder_of(entries: Sequence[Entry]) -> Finder:
    """A finder over these entries: the last one made, where they are the same."""
    if not _kept or _kept[0].entries != tuple(entries):
        _kept[:] = [Finder(entries)]
    return _kept[0]

"""What speaks for each entry as the answer: one row an entry, one column a sign."""

from collections.abc import Sequence

import numpy as np

from handlers.faq.entries import Entry
from handlers.faq.figures import Figures
from handlers.faq.judging import Judge, Learned
from handlers.faq.likeness import Floats, Index
from handlers.faq.spelling import Speller
from handlers.faq.strangeness import Contents
from handlers.faq.words import grams, meanings, phrases, plain, stems, thoughts

LIKENESSES = (
    "stems", "meanings", "grams", "stems of all", "meanings of all", "grams of all",
    "text stems", "text meanings", "cover stems", "cover meanings", "figures",
)  # fmt: skip
SIGNS = (*LIKENESSES, "judge")
"""Names of the columns, in order. What the judge says stands last."""

_SHARPNESS = 4
"""How much better wordings outweigh fair ones; infinite would be the best alone."""

_SHARED = -1
"""The owner of a wording that several entries have."""


class Evidence:
    """Everything the signs are read from, made once for a list of entries."""

    def __init__(self, entries: Sequence[Entry], learned: Learned) -> None:
        wordings = [[plain(one) for one in entry.wordings] for entry in entries]
        answers = [" ".join(plain(one) for one in entry.answer.values()) for entry in entries]
        titles = [plain(one) for entry in entries for one in entry.title.values()]
        self.speller = Speller((one for said in wordings for one in said), answers + titles)
        wordings = [[self.speller.repair(one) for one in group] for group in wordings]
        flat = [one for group in wordings for one in group]
        self._firsts = np.cumsum([0, *(len(group) for group in wordings[:-1])])
        self._sizes: Floats = np.array([len(group) for group in wordings], np.float32)
        texts = [" ".join((*group, a)) for group, a in zip(wordings, answers, strict=True)]
        self._variants = (Index(flat, phrases), Index(flat, thoughts), Index(flat, grams))
        self._texts = (Index(texts, stems), Index(texts, meanings))
        self._figures = Figures(wordings)
        self.contents = Contents(texts)
        self._asked = _owners(wordings)
        self._judge = Judge([entry.id for entry in entries], learned)
        self._guess = learned.guess

    def read(self, question: str) -> str:
        """A question as it is compared: plain, with slips of the thumb put right."""
        return self.speller.repair(plain(question))

    def known(self, question: str) -> int | None:
        """The entry that has this very wording, if it is one entry's alone."""
        owner = self._asked.get(question, _SHARED)
        return None if owner == _SHARED else owner

    def signs(self, question: str) -> Floats:
        """All signs for a question as read: entries × `SIGNS`."""
        alike = self.likenesses(question)
        judged = self._judge.judge(question)
        guessed = alike @ self._guess[1:] + self._guess[0]
        judged = np.where(np.isnan(judged), guessed, judged).astype(np.float32)
        return np.column_stack((alike, judged))

    def likenesses(self, question: str) -> Floats:
        """The signs that need no judge."""
        likenesses = [index.liken(question) for index in self._variants]
        best = [np.maximum.reduceat(one, self._firsts) for one in likenesses]
        total = [self._together(one) for one in likenesses]
        texts = [index.liken(question) for index in self._texts]
        covers = [index.cover(question) for index in self._texts]
        figures = self._figures.agree(question)
        return np.stack([*best, *total, *texts, *covers, figures], axis=1)

    def _together(self, likeness: Floats) -> Floats:
        """A mean over an entry's wordings in which the better ones count for most."""
        sums = np.add.reduceat(likeness**_SHARPNESS, self._firsts) / self._sizes
        return (sums ** (1 / _SHARPNESS)).astype(np.float32)


def _owners(wordings: Sequence[Sequence[str]]) -> dict[str, int]:
    """Which entry has each wording, as read."""
    owners: dict[str, int] = {}
    for at, group in enumerate(wordings):
        for said in group:
            owners[said] = at if owners.get(said, at) == at else _SHARED
    return owners

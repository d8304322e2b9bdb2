"""Teaches the FAQ's judge: for each entry, which pieces of a question speak for and against it.

A linear support vector machine, one entry against the rest; small weights are left out.
Needs scikit-learn, which the bot itself does not.
"""

from collections import Counter

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from handlers.faq.evidence import LIKENESSES
from handlers.faq.judging import KINDS, Learned, number, weigh

MOST_PIECES = 3000
"""How many pieces are kept for one entry."""
HARDNESS = 0.3


def rarities(texts):
    """How rare each piece is among the texts, by its number."""
    spread = Counter()
    for text in texts:
        spread.update({number(kind, piece) for kind, cut in KINDS for piece in cut(text)})
    return {piece: float(np.log1p(len(texts) / n)) for piece, n in spread.items()}


def blank(ids):
    """A judge who has learned nothing, to read questions with."""
    none = np.zeros(0, np.float32)
    return Learned(
        tuple(ids), none.astype(np.uint32), none, np.zeros(1, np.int64), none.astype(np.uint16),
        none.astype(np.int8), none, np.zeros(len(ids), np.float32),
        np.zeros(len(LIKENESSES) + 1, np.float32),
    )  # fmt: skip


def teach(ids, texts, owners):
    """A judge who has seen these texts, each belonging to the entry numbered in `owners`."""
    rarity = rarities(texts)
    pieces = np.array(sorted(rarity), np.uint32)
    column = {int(piece): at for at, piece in enumerate(pieces)}
    cells = [
        (row, column[piece], weight)
        for row, text in enumerate(texts)
        for piece, weight in weigh(text, rarity).items()
    ]
    rows, columns, weights = zip(*cells, strict=True)
    table = csr_matrix((weights, (rows, columns)), (len(texts), len(pieces)))
    machine = LinearSVC(C=HARDNESS).fit(table, owners)
    return pack(ids, pieces, np.array([rarity[int(p)] for p in pieces]), machine)


def pack(ids, pieces, rarity, machine):
    """The weights of the machine, thinned out and rounded to a byte each, by piece."""
    weights = machine.coef_.astype(np.float32)
    most = min(MOST_PIECES, weights.shape[1] - 1)
    least = -np.partition(-np.abs(weights), most, axis=1)[:, most]
    kept = np.where(np.abs(weights) > least[:, None], weights, 0).T
    scale = np.abs(kept).max(axis=1) / 127
    units = np.rint(kept / np.where(scale, scale, 1)[:, None]).astype(np.int8)
    at, classes = np.nonzero(units)
    starts = np.concatenate(([0], np.cumsum(np.bincount(at, minlength=len(pieces)))))
    return Learned(
        tuple(ids), pieces, rarity.astype(np.float32), starts, classes.astype(np.uint16),
        units[at, classes], scale.astype(np.float32), machine.intercept_.astype(np.float32),
        np.zeros(len(LIKENESSES) + 1, np.float32),
    )  # fmt: skip


def save(learned, path):
    """Write a judge's knowledge beside the module that reads it."""
    arrays = {name: getattr(learned, name) for name in learned.__slots__ if name != "ids"}
    np.savez_compressed(path, ids=np.array(learned.ids), **arrays)

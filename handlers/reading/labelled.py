"""Answers behind their labels, as in a form copied from Word: "Tahapan: Uji Coba"."""

import re
from collections.abc import Iterable, Mapping

from handlers.reading.folding import fold, word_set

_LINE = re.compile(
    r"\s*(?:\d{1,2}[a-z]?[.)]|[-•*])?\s*(?P<label>[^:=\n]{3,80}?)"
    r"(?:\s*[:=]\s*|\s+(?:adalah|ialah|yaitu)\s+)(?P<value>.*)",
    re.IGNORECASE,
)
_OURS = word_set("kami saya ini itu")
_IDLE = word_set("inovasi daerah jika ada yang diperoleh")
_AMBIGUOUS = word_set("nama waktu dokumen")


def labels_of(names: Mapping[str, Iterable[str]]) -> Mapping[str, str]:
    """Each folded label, whole and without its idle words, with the id of what it names.

    What would name two things, or stands before many, names nothing.
    """
    found: dict[str, set[str]] = {}
    for each, labels in names.items():
        for label in labels:
            for said in (fold(label), _essence(label)):
                found.setdefault(said, set()).add(each)
    return {
        said: ids.pop()
        for said, ids in found.items()
        if len(ids) == 1 and said not in _AMBIGUOUS
    }


def labelled(text: str, labels: Mapping[str, str]) -> dict[str, str]:
    """What stands behind each label, by id; empty unless the text begins with one.

    Lines without a label of ours belong to the one above.
    """
    answers: dict[str, str] = {}
    at = ""
    for line in text.strip().splitlines():
        found = _LINE.fullmatch(line)
        named = _named(found["label"], labels) if found else ""
        if found and named:
            at, answers[named] = named, found["value"].strip()
        elif not at:
            return {}
        else:
            answers[at] = f"{answers[at]}\n{line}".strip()
    return {each: answer for each, answer in answers.items() if answer}


def _named(label: str, labels: Mapping[str, str]) -> str:
    words = (word.removesuffix("nya") for word in fold(label).split())
    said = " ".join(word for word in words if word not in _OURS)
    return labels.get(said) or labels.get(_essence(said), "")


def _essence(label: str) -> str:
    return " ".join(word for word in fold(label).split() if word not in _IDLE)

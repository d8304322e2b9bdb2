"""Small talk: what is said to be kind, or unkind, and asks for nothing."""

from collections.abc import Iterator
from enum import StrEnum

from handlers.faq.lists import by_word, read_list
from handlers.faq.slang import EMPTY, SHORT
from handlers.reading.folding import fold


class Talk(StrEnum):
    """What kind of small talk it is; texts are under `smalltalk.<kind>`."""

    GREETING = "greeting"
    HOW_ARE_YOU = "how_are_you"
    THANKS = "thanks"
    WHO = "who"
    BYE = "bye"
    PRAISE = "praise"
    INSULT = "insult"


_TABLES = read_list("smalltalk.toml")
_KINDS = {said: Talk(kind) for said, kind in by_word(_TABLES["kinds"]).items()}
_ORDER = [Talk(kind) for kind in _TABLES["kinds"]]
_LONGEST = max(len(said.split()) for said in _KINDS)
_BESIDE = frozenset(by_word(_TABLES["beside"]))
_MOST = 9


def small_talk(said: str) -> Talk | None:
    """The kind of small talk, where nothing but small talk is said; None for all else."""
    words = fold(said).split()
    if not 0 < len(words) <= _MOST:
        return None
    kinds = list(_kinds(words))
    if None in kinds or not kinds:
        return None
    return min((kind for kind in kinds if kind), key=_ORDER.index)


def _kinds(words: list[str]) -> Iterator[Talk | None]:
    """The kind of each phrase; None for a word that is neither small talk nor empty."""
    at = 0
    while at < len(words):
        spans = range(min(_LONGEST, len(words) - at), 0, -1)
        size = next((n for n in spans if " ".join(words[at : at + n]) in _KINDS), 0)
        if size:
            yield _KINDS[" ".join(words[at : at + size])]
        elif words[at] not in _BESIDE and SHORT.get(words[at]) != EMPTY:
            yield None
        at += size or 1

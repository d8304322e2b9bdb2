"""Small talk: what is said to be kind, or unkind, and asks for nothing."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from handlers.faq.lists import by_word, read_list
from handlers.faq.slang import EMPTY, SHORT
from handlers.reading.commands import looks_like_question
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
    HUMAN = "human"


_TABLES = read_list("smalltalk.toml")
_KINDS = {said: Talk(kind) for said, kind in by_word(_TABLES["kinds"]).items()}
_ORDER = [Talk(kind) for kind in _TABLES["kinds"]]
_LONGEST = max(len(said.split()) for said in _KINDS)
_BESIDE = frozenset(by_word(_TABLES["beside"]))
_MOST = 9
TO_US = frozenset((Talk.HUMAN, Talk.BYE, Talk.GREETING, Talk.HOW_ARE_YOU, Talk.THANKS))
"""What is meant for the bot in the middle of something else, too."""
_PLAIN = frozenset((Talk.INSULT, Talk.THANKS))
_LAUGH = re.compile("w?(kw)+k?|(ha){2,}h?|(he){2,}h?|(hi){2,}|(xi){2,}|lo+l|hm+")


def small_talk(said: str) -> Talk | None:
    """The kind of small talk, where nothing but small talk is said; None for all else."""
    words = fold(said).split()
    if not 0 < len(words) <= _MOST:
        return None
    kinds = list(_kinds(words))
    return None if None in kinds else _first(kinds)


def said_to_us(said: str) -> bool:
    """Whether a message speaks to the bot, where an answer to its question was expected."""
    return looks_like_question(said) or small_talk(said) in TO_US


def talk_within(said: str) -> Talk | None:
    """The kind of small talk among other words, of the kinds that are plain even so."""
    return _first([kind for kind in _kinds(fold(said).split()) if kind in _PLAIN])


def _first(kinds: Iterable[Talk | None]) -> Talk | None:
    """The kind that overrules the others; None where there is none."""
    return min((kind for kind in kinds if kind), key=_ORDER.index, default=None)


def _kinds(words: list[str]) -> Iterator[Talk | None]:
    """The kind of each phrase; None for a word that is neither small talk nor empty."""
    at = 0
    while at < len(words):
        spans = range(min(_LONGEST, len(words) - at), 0, -1)
        size = next((n for n in spans if " ".join(words[at : at + n]) in _KINDS), 0)
        if size:
            yield _KINDS[" ".join(words[at : at + size])]
        elif _LAUGH.fullmatch(words[at]):
            yield Talk.PRAISE
        elif words[at] not in _BESIDE and SHORT.get(words[at]) != EMPTY:
            yield None
        at += size or 1

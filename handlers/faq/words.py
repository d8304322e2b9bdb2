"""From what was typed to what is compared: plain words, stems, and names of meanings."""

import re
from functools import lru_cache

import snowballstemmer

from handlers.faq.concepts import CONCEPTS, PHRASES
from handlers.faq.slang import EMPTY, SHORT
from handlers.reading.folding import fold

_DOUBLED = re.compile(r"([a-z])\1{2,}")
_OTHER = re.compile("[^a-z0-9]+")
_APOSTROPHE = re.compile(r"(?<=\w)['`](?=\w)")
_JOINED = (
    (re.compile(r"\bt ?([012])\b"), r"t\1"),
    (re.compile(r"\bnon ?digital\b"), "nondigital"),
    (re.compile(r"\br sida\b"), "rsida"),
    (re.compile(r"\buji coba\b"), "ujicoba"),
    (re.compile(r"\bsid ?(\d+)\b"), r"sid\1"),
)
_PHRASE = re.compile(
    r"\b(" + "|".join(sorted(map(re.escape, PHRASES), key=len, reverse=True)) + r")\b"
)
_indonesian = snowballstemmer.stemmer("indonesian")
_english = snowballstemmer.stemmer("english")


def plain(text: str) -> str:
    """Folded, with chat spelling written out: "gmn cr ngisi yg bnr" is "bagaimana cara …"."""
    folded = _fold_plain(text) if text.isascii() else fold(text)
    folded = _DOUBLED.sub(r"\1", folded)
    for pattern, joined in _JOINED:
        folded = pattern.sub(joined, folded)
    words = (_long(word) for word in folded.split())
    return " ".join(word for word in words if word != EMPTY)


def _fold_plain(text: str) -> str:
    """What `fold` gives for a text of plain letters, several times faster."""
    return " ".join(_OTHER.sub(" ", _APOSTROPHE.sub("", text.lower())).split())


@lru_cache(maxsize=20_000)
def _long(word: str) -> str:
    """The word meant; reduplication ("apa2") and the question ending "-kah" are taken off."""
    if word in SHORT:
        return SHORT[word]
    if len(word) > 3 and word[-1] == "2" and word[:-1].isalpha():
        return _long(word[:-1])
    if len(word) > 5 and word.endswith("kah"):
        return _long(word[:-3])
    return word


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of an Indonesian word, with the prefixes of everyday speech taken off, too."""
    if word.isdigit() or len(word) < 5:
        return word
    short: str = _indonesian.stemWord(word)
    for prefix, put in (("meng", ""), ("peng", ""), ("ng", ""), ("ke", "")):
        if short == word and word.startswith(prefix) and len(word) - len(prefix) > 4:
            return put + word[len(prefix) :]
    return short


@lru_cache(maxsize=20_000)
def concept(word: str) -> str:
    """The name of what a word means, in whatever language; the stem where it has none."""
    if named := CONCEPTS.get(word):
        return named
    short = stem(word)
    return CONCEPTS.get(short) or (CONCEPTS.get(_english.stemWord(word)) or short)


def stems(text: str) -> list[str]:
    """The stems of a plain text, in order."""
    return [stem(word) for word in text.split()]


def meanings(text: str) -> list[str]:
    """The meanings of a plain text, in order; known phrases count as one word."""
    joined = _PHRASE.sub(lambda found: PHRASES[found.group()], text)
    return [concept(word) for word in joined.split()]


def grams(text: str) -> list[str]:
    """Pieces of each word with its borders, so that a slip of the thumb costs only a few."""
    return [piece for word in text.split() for piece in _grams(word)]


@lru_cache(maxsize=1_000)
def _grams(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(
        padded[at : at + size]
        for size in (3, 4)
        for at in range(max(1, len(padded) - size + 1))
    )


def phrases(text: str) -> list[str]:
    """Stems, and each two that stand together."""
    return _with_pairs(stems(text))


def thoughts(text: str) -> list[str]:
    """Meanings, and each two that stand together."""
    return _with_pairs(meanings(text))


def _with_pairs(words: list[str]) -> list[str]:
    return words + [f"{one}_{other}" for one, other in zip(words, words[1:], strict=False)]

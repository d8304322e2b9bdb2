"""Putting right slips of the thumb, by the words that the entries themselves use."""

import re
from collections import Counter
from collections.abc import Callable, Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from handlers.faq.words import stem
from handlers.reading.folding import slipped

_SHORTEST = 4
_LONG = 8
"""From this many letters on two slips are forgiven instead of one."""
_SURE = 6
"""From this many letters on a word that can be said is trusted to be a slip of another."""
_USED = 4
"""A word of the wordings is known from this many uses on, and common from the next."""
_COMMON = 60
_HEAP = 3
_J = "\0"
_OLD_SPELLING = (
    ("oe", "u"), ("tj", "c"), ("dj", _J), ("nj", "ny"), ("sj", "sy"), ("ch", "kh"), ("j", "y"),
)  # fmt: skip
_PAIRED = re.compile("ng|ny|sy|kh|th|ch|sh")
_VOWEL = re.compile("[aeiou]")
_CONSONANTS = re.compile("[^aeiou]+")
_HEAPS = re.compile("str|ns[tpf]|n[td]r|m[pb]r|mpl|nk[rl]|sk?pr|skr|q[gk]r|mst|ksp")
_ODD_EDGES = re.compile(
    "[^aeiou][hnlrmbdgjcpw]$|^[^aeiouspkbtdgfc][^aeiouqyhw]|^[bdgpt][^aeiourlhwyq]"
)


class Speller:
    """Knows the words of some texts; a word seldom used is as good as unknown."""

    def __init__(self, texts: Iterable[str], sure: Iterable[str]) -> None:
        counts = Counter(word for text in texts for word in text.split())
        surely = {word for text in sure for word in text.split()}
        self._counts = {w: n for w, n in counts.items() if n >= _USED or w in surely}
        self._counts |= {w: 1 for w in surely if w not in self._counts}
        self._words = sorted(w for w in self._counts if len(w) >= _SHORTEST and w.isalpha())
        self._bones: dict[str, str] = {}
        for word in sorted(self._words, key=lambda w: -self._counts[w]):
            self._bones.setdefault(bones(word), word)
        self._stems = {stem(word) for word in self._counts}
        self._known: dict[str, str] = {}

    def repair(self, text: str) -> str:
        """The text with each unknown word replaced by the known one it was meant to be."""
        return " ".join(self._meant(word) for word in text.split())

    def _meant(self, word: str) -> str:
        if word in self._counts or len(word) < _SHORTEST or not word.isalpha():
            return word
        if word not in self._known:
            self._known[word] = self._repaired(word)
        return self._known[word]

    def _repaired(self, word: str) -> str:
        """A word that can be said aloud may well be one that nobody used here before."""
        if stem(word) in self._stems:
            return word
        if (newer := modern(word)) in self._counts or stem(newer) in self._stems:
            return newer
        if sayable(word):
            sure = len(word) >= _SURE
            return self._near(word, 1, slipped if sure else self._slip_of_a_common_word)
        most = 1 if len(word) < _LONG else 2
        return self._near(word, most, _begins_alike, self._bones.get(bones(word), word))

    def _slip_of_a_common_word(self, typed: str, meant: str) -> bool:
        return self._counts[meant] >= _COMMON and slipped(typed, meant)

    def _near(
        self, word: str, most: int, alike: Callable[[str, str], bool], otherwise: str = ""
    ) -> str:
        """The most used of the nearest words that are alike."""
        found = process.extract(
            word, self._words, scorer=OSA.distance, score_cutoff=most, limit=20
        )
        near = [(n, -self._counts[one], one) for one, n, _ in found if alike(word, one)]
        return min(near)[2] if near else otherwise or word


def _begins_alike(typed: str, meant: str) -> bool:
    return typed[0] == meant[0] or typed[:2] == meant[1::-1]


def sayable(word: str) -> bool:
    """Whether a word can be said in Indonesian or English: no heap of consonants, a vowel."""
    sounds = _PAIRED.sub("q", word)
    heaps = [run for run in _CONSONANTS.findall(sounds) if len(run) >= _HEAP]
    return (
        bool(_VOWEL.search(sounds))
        and all(_HEAPS.fullmatch(run) for run in heaps)
        and not _ODD_EDGES.search(sounds)
    )


def modern(word: str) -> str:
    """A word as it is spelled since 1972: "djadwal" is "jadwal", "oesoelan" is "usulan"."""
    for old, new in _OLD_SPELLING:
        word = word.replace(old, new)
    return word.replace(_J, "j")


def bones(word: str) -> str:
    """A word as it is typed in haste, without the vowels inside: "bukti" is "bkti"."""
    inner = "".join(letter for letter in word[1:-1] if letter not in "aeiou")
    return word[0] + inner + word[-1]

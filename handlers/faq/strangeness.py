"""What a question has and an entry has not."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.faq.figures import figures
from handlers.faq.lists import by_word, read_list
from handlers.faq.words import concept, plain, stem, stems

_FOREIGN = {plain(one) for one in by_word(read_list("foreign.toml"))}
_FOREIGN_STEMS = frozenset(stem(one) for one in _FOREIGN if " " not in one)
_FOREIGN_PHRASES = tuple(one for one in _FOREIGN if " " in one)
_FUNCTION_WORDS = frozenset(
    stems(
        "yang dan di ke dari untuk dengan apa itu ini saya kami kita ada tidak bisa bagaimana"
        " kapan siapa berapa dimana mengapa kalau juga sudah belum masih akan atau pada oleh"
        " dalam seperti saja lagi tentang the a of is are to in how what when who do does can"
        " i we my our for"
    )
)


@dataclass(frozen=True, slots=True)
class Strangeness:
    """`missing`: the share of content words that the entry lacks, `lacking`: their number.

    `unknown`: how many content words no entry has. `foreign`: how many words of other worlds
    the entry does not have. `figures`: how many figures it does not have.
    """

    missing: float
    lacking: int
    unknown: int
    foreign: int
    figures: int


class Contents:
    """The words of each entry, as stems and as meanings."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._words = [
            frozenset(
                name for word in set(text.split()) for name in (stem(word), concept(word))
            )
            for text in texts
        ]
        self._figures = [figures(text) for text in texts]
        self._known = frozenset().union(*self._words)

    def strangeness(self, said: str, entry: int) -> Strangeness:
        """What the question has and the entry has not."""
        mine = self._words[entry]
        names = [(stem(word), concept(word)) for word in said.split()]
        content = [pair for pair in names if pair[0] not in _FUNCTION_WORDS]
        lacking = [pair for pair in content if not mine.intersection(pair)]
        foreign = sum(one in _FOREIGN_STEMS and one not in mine for one, _ in names)
        return Strangeness(
            missing=len(lacking) / max(1, len(content)),
            lacking=len(lacking),
            unknown=sum(not self._known.intersection(pair) for pair in lacking),
            foreign=foreign + sum(phrase in said for phrase in _FOREIGN_PHRASES),
            figures=len(figures(said) - self._figures[entry]),
        )

"""Which of the options offered somebody means; when in doubt it asks, never guesses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handlers.reading.folding import word_set
from handlers.reading.numerals import read_numeral
from handlers.reading.options import Option, alike, exact, folded, names, nearest

__all__ = [
    "UNNUMBERED",
    "Choosing",
    "Chosen",
    "Nothing",
    "Option",
    "Several",
    "choose",
    "shown_order",
]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Beyond doubt this one."""

    option: Option


@dataclass(frozen=True, slots=True)
class Several:
    """One of these, best first: ask which."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Nothing:
    """None of them; `nearest` may be offered."""

    nearest: tuple[Option, ...] = ()


Choosing = Chosen | Several | Nothing

UNNUMBERED = ("",)
"""For `shown`: nobody saw these options as a list, so that a number points at none of them."""

_MOST_OFFERED = 8
_LONGEST_CHOICE = 200

_NUMBER_LEADS = word_set(
    """no nomor nomer nmr pilihan opsi angka urutan ke yang yg poin butir
    number option the"""
)
_LETTER_LEADS = word_set("pilihan opsi huruf poin butir option")
_POLITE_FRONT = word_set(
    """saya aku kami pilih memilih milih mau urusan bidang yang yg itu ini jawab jawaban
    jawabannya pilihannya i choose"""
)
_POLITE_END = word_set("ya yaa saja aja dong deh sih kak pak bu min mas mbak itu ini please")
_AND = word_set("dan atau and or")


def choose(text: str, options: Sequence[Option], *, shown: Sequence[str] = ()) -> Choosing:
    """Read a choice: a label, id, synonym, number (counted along `shown`), part or slip.

    An exact label beats everything; what fits more than one option is `Several`.
    """
    said = folded(text[: _LONGEST_CHOICE + 1])
    if not said or len(text) > _LONGEST_CHOICE:
        return Nothing()
    found = _find(said, options, shown_order(options, shown))
    if len(found) == 1:
        return Chosen(found[0])
    return Several(tuple(found[:_MOST_OFFERED])) if found else Nothing(nearest(said, options))


def shown_order(options: Sequence[Option], shown: Sequence[str]) -> list[Option]:
    """The options as they were numbered before the reader's eyes."""
    by_id: Mapping[str, Option] = {option.id: option for option in options}
    return [by_id[each] for each in shown if each in by_id] if shown else list(options)


def _find(said: str, options: Sequence[Option], order: Sequence[Option]) -> list[Option]:
    core = _without_politeness(said)
    for words in dict.fromkeys((said, core)):
        if found := exact(words, options) or _numbered(words, options, order):
            return found
    return alike(core, options) or _numbers(core, order)


def _without_politeness(said: str) -> str:
    """The words that choose, without "saya pilih …" and "… saja, Bu"."""
    words = said.split()
    while len(words) > 1 and words[0] in _POLITE_FRONT:
        words.pop(0)
    while len(words) > 1 and words[-1] in _POLITE_END:
        words.pop()
    return " ".join(words)


def _numbered(said: str, options: Sequence[Option], order: Sequence[Option]) -> list[Option]:
    """What a number points at. A bare number that a label also holds is in doubt."""
    *lead, last = said.split()
    if _NUMBER_LEADS.issuperset(lead) and (number := read_numeral(last)) is not None:
        rivals = [] if lead else [each for each in options if _holds(each, last)]
        return _united(_at(order, number), rivals)
    if lead and _LETTER_LEADS.issuperset(lead) and len(last) == 1 and last.isascii():
        return _at(order, ord(last) - ord("a") + 1)
    return _copied_row(said, options, order)


def _copied_row(said: str, options: Sequence[Option], order: Sequence[Option]) -> list[Option]:
    """The row "2. Kesehatan" typed or copied whole; both where they disagree."""
    first, _, rest = said.partition(" ")
    named = exact(rest, options) if first.isdecimal() and rest else []
    return _united(named, _at(order, int(first))) if named else []


def _at(order: Sequence[Option], number: int) -> list[Option]:
    return [order[number - 1]] if 1 <= number <= len(order) else []


def _holds(option: Option, number: str) -> bool:
    return number.isdecimal() and any(number in name.split() for name in names(option))


def _united(first: list[Option], then: list[Option]) -> list[Option]:
    return list(dict.fromkeys(first + then))


def _numbers(said: str, order: Sequence[Option]) -> list[Option]:
    """Several numbers where one was asked: "2 atau 3"."""
    words = [word for word in said.split() if word not in _AND]
    found = [_at(order, int(word)) for word in words if word.isdecimal()]
    if len(found) < len(words) or len(found) < 2 or not all(found):
        return []
    return list(dict.fromkeys(option for each in found for option in each))

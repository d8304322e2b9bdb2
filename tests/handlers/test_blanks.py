"""The blanks of a broadcast are filled, and what people typed can't become markup."""

from datetime import UTC, datetime

from handlers.broadcasting.blanks import Facts, filled
from handlers.content import read_content
from handlers.domain.people import Person
from handlers.domain.recipients import Recipient
from handlers.texts import BOLD, BOLD_END, Text

WORDS = read_content().words["id"]
RINA = Person(1, "*Rina* {skpd}", agency_name="Puskesmas Tanta")


def test_a_value_is_neither_markup_nor_a_blank() -> None:
    facts = Facts(Recipient(RINA, datetime(2026, 6, 2, tzinfo=UTC)))

    said = filled("*Halo* {nama}, {sisa_hari} hari; {lain}", facts, WORDS)

    assert said == f"{BOLD}Halo{BOLD_END} *Rina* {{skpd}}, – hari; {{lain}}"


def test_of_much_that_is_missing_the_first_and_their_number_are_said() -> None:
    labels = tuple(Text(f"isian {number}") for number in range(1, 8))
    facts = Facts(Recipient(RINA, datetime(2026, 6, 2, tzinfo=UTC)), labels, days_left=-1)

    said = filled("{kurang} | {sisa_hari}", facts, WORDS)

    assert said == "isian 1, isian 2, isian 3, isian 4, isian 5 … dan 2 lagi | 0"

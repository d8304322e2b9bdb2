"""Names as people type them, and what a role includes."""

import pytest

from handlers.domain.people import Role, name_in


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Rina Wati", "Rina Wati"),
        ("  rina   wati ", "Rina Wati"),
        ("nama saya Rina Wati", "Rina Wati"),
        ("Nama: Rina", "Rina"),
        ("My name is Rina", "Rina"),
        ("dr. H. Ahmad Fauzi, S.Kep., M.Kes", "dr. H. Ahmad Fauzi, S.Kep., M.Kes"),
        ("Nur'aini", "Nur'aini"),
        ("siti nur'aini", "Siti Nur'aini"),
        ("RINA WATI", "RINA WATI"),
        ("Rina 🌸", "Rina"),
        ("Rina *Wati* _ya_", "Rina Wati ya"),
        ("", ""),
        ("R", ""),
        ("12345", ""),
        ("👍👍", ""),
        ("https://contoh.id", ""),
        ("x" * 81, ""),
        ("081234567890 rn", ""),
    ],
)
def test_a_name_is_read(typed: str, name: str) -> None:
    assert name_in(typed) == name


def test_a_coordinator_may_do_what_an_innovator_may() -> None:
    assert Role.COORDINATOR.covers(Role.INNOVATOR)
    assert not Role.COORDINATOR.covers(Role.ADMINISTRATOR)

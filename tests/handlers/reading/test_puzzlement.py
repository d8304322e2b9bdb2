"""Whether somebody asks about the question, or answers it."""

import pytest

from handlers.reading.puzzlement import wants_to_know


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("maksudnya apa?", "help"),
        ("apa maksudnya ya bu", "help"),
        ("maksud pertanyaan ini apa", "help"),
        ("Artinya gimana?", "help"),
        ("gimana cara ngisinya", "help"),
        ("what does this mean?", "help"),
        ("contohnya gimana?", "example"),
        ("ada contoh?", "example"),
        ("minta contohnya dong", "example"),
        ("misalnya?", "example"),
        ("kenapa harus diisi?", "why"),
        ("buat apa ini", "why"),
        ("why do you ask", "why"),
    ],
)
def test_what_somebody_wants_explained(said: str, wish: str) -> None:
    assert wants_to_know(said) == wish


@pytest.mark.parametrize(
    "said",
    [
        "Contoh Desa Digital",
        "Kenapa Lansia Jatuh",
        "artinya warga lebih cepat dilayani",
        "misalnya obat diantar kader ke rumah",
        "apa itu asta cita?",
        "",
    ],
)
def test_an_answer_stays_an_answer(said: str) -> None:
    assert wants_to_know(said) is None

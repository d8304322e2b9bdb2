"""Answers behind their labels, and texts that only look like it."""

import pytest

from handlers.reading.labelled import labelled, labels_of

LABELS = labels_of(
    {
        "name": ("Nama inovasi", "Nama Inovasi"),
        "who": ("Nama inisiator", "Nama Inisiator"),
        "stage": ("Tahapan inovasi", "Tahapan Inovasi"),
        "aim": ("Tujuan inovasi", "Tujuan Inovasi Daerah"),
    }
)


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("Nama Inovasi : KEBUN CERIA", {"name": "KEBUN CERIA"}),
        ("nama inovasi kami adalah KEBUN CERIA", {"name": "KEBUN CERIA"}),
        ("Tahapannya: uji coba", {"stage": "uji coba"}),
        (
            "1. Nama inovasi: KEBUN: CERIA\n• Tahapan = Penerapan\n\n3) Tujuan: anak\nsehat",
            {"name": "KEBUN: CERIA", "stage": "Penerapan", "aim": "anak\nsehat"},
        ),
        ("Nama inovasi:\nKEBUN CERIA", {"name": "KEBUN CERIA"}),
        ("Nama inovasi:", {}),
        ("Nama: Rina", {}),
        ("KEBUN CERIA: kebun gizi", {}),
        ("KEBUN CERIA\nTahapan: Penerapan", {}),
        ("https://contoh.example/a", {}),
        ("", {}),
    ],
)
def test_what_stands_behind_a_label_is_its_answer(text: str, answers: dict[str, str]) -> None:
    assert labelled(text, LABELS) == answers

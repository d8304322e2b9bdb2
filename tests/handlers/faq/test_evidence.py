"""The signs and marks on which an answer rests."""

import numpy as np
import pytest

from handlers.faq.entries import Entry
from handlers.faq.figures import Figures
from handlers.faq.finding import Answer, Finder
from handlers.faq.likeness import Index
from handlers.faq.strangeness import Contents


def test_rare_pieces_weigh_more():
    index = Index(["a b", "a c", "a d"], str.split)

    alike = index.liken("a b")

    assert alike[0] == pytest.approx(1)
    assert alike[1] == alike[2] < 0.5
    assert index.cover("b x").tolist() == pytest.approx([0.5, 0, 0])
    assert index.liken("x").tolist() == [0, 0, 0]


def test_the_year_asked_for_must_lead_the_entry():
    figures = Figures([["jadwal 2024", "iga 2024"], ["jadwal 2025", "iga 2025"], ["iga"]])

    assert figures.agree("kapan iga 2024").tolist() == [1.0, -0.5, 0.0]
    assert figures.agree("kapan iga").tolist() == [0.0, 0.0, 0.0]


def test_words_of_other_worlds_are_noticed():
    contents = Contents(["jadwal input inovasi 2026", "apa itu inovasi"])

    strange = contents.strangeness("berapa gaji pegawai 2025", 0)

    assert strange.missing == 1
    assert strange.lacking == 3
    assert strange.foreign == 1
    assert strange.figures == 1


def _entry(name: str, *variants: str) -> Entry:
    said = {"id": variants[0], "en": variants[0]}
    return Entry(name, said, {"id": variants}, said, "test")


def test_an_entry_that_came_after_the_judge_is_found_too():
    entries = (
        _entry("new.garden", "jam buka kebun gizi", "kapan kebun gizi dibuka untuk warga"),
        _entry("new.library", "siapa penjaga taman baca", "nama petugas taman baca desa"),
    )

    found = Finder(entries).find("kapan kebun gizi dibuka untuk warga")

    assert isinstance(found, Answer)
    assert found.entry.id == "new.garden"
    assert np.isfinite(found.confidence)


def test_a_single_entry_is_enough():
    assert Finder((_entry("one", "jam buka kebun gizi"),)).rank("jam buka").entries

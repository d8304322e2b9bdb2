"""From what was typed to what is compared."""

import pytest

from handlers.faq.spelling import Speller, modern, sayable
from handlers.faq.words import concept, meanings, plain, stem


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("gmn cr ngisi yg bnr min?", "bagaimana cr mengisi yang benar"),
        ("Apakah T-0 itu?", "apa t0 itu"),
        ("bukti2 SID 7", "bukti sid7"),
        ("bisaaaaa", "bisa"),
        ("Jum'at é", "jumat e"),
    ],
)
def test_chat_spelling_is_written_out(typed, read):
    assert plain(typed) == read


def test_words_of_one_meaning_have_one_name():
    assert concept("deadline") == concept("tenggat")
    assert concept("evidence") == concept("bukti")
    assert stem("diunggah") == stem("mengunggah") == stem("ngunggah")


def test_a_phrase_counts_as_one_word():
    assert meanings("surat keputusan") == ["sk"]
    assert "iid" in meanings("apa itu indeks inovasi daerah")


@pytest.fixture
def speller():
    return Speller(["penerapan inovasi", "bukti daerah"], ["penerapan", "bukti", "bakal"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("penerpan", "penerapan"),
        ("bkti", "bukti"),
        ("boekti", "bukti"),
        ("batal", "batal"),
        ("xyz", "xyz"),
        ("2024", "2024"),
    ],
)
def test_slips_are_put_right_but_other_words_left_alone(speller, typed, meant):
    assert speller.repair(typed) == meant


def test_the_old_spelling_is_known():
    assert modern("djadwal") == "jadwal"
    assert modern("sjarat") == "syarat"
    assert modern("jang njata") == "yang nyata"


def test_what_cannot_be_said_aloud_is_a_slip():
    assert sayable("penyusun")
    assert sayable("struktur")
    assert not sayable("pnrapan")
    assert not sayable("hmm")

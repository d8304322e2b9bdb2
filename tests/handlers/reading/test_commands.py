import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.commands import global_word, looks_like_question


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("menu", "menu"),
        ("/menu", "menu"),
        ("/menu@InovasiTabalongBot", "menu"),
        (" MENU! ", "menu"),
        ("kembali ke menu", "menu"),
        ("balik", "kembali"),
        ("Mundur", "kembali"),
        ("sebelumnya", "kembali"),
        ("back", "kembali"),
        ("kemabli", "kembali"),
        ("kembalo", "kembali"),
        ("skip", "lewati"),
        ("nanti saja", "lewati"),
        ("lewat", "lewati"),
        ("cancel", "batal"),
        ("keluar", "batal"),
        ("btal", None),
        ("stop", "berhenti"),
        ("berhenti", "berhenti"),
        ("tolong", "bantuan"),
        ("Help", "bantuan"),
        ("bantuann", "bantuan"),
        ("rangkuman", "ringkasan"),
        ("summary", "ringkasan"),
        ("contoh dong", "contoh"),
        ("contho", "contoh"),
        ("mengapa?", "alasan"),
        ("why", "alasan"),
        ("terus", "lanjut"),
        ("next ➡️", "lanjut"),
        ("lanjutt", "lanjut"),
    ],
)
def test_a_command_is_known_in_many_words(text, word):
    assert global_word(text) == word


@pytest.mark.parametrize(
    "text",
    [
        "Menu Sehat",
        "kembali ke sekolah",
        "Contoh Desa Digital",
        "Lanjut Usia Bahagia",
        "Tolong Menolong",
        "batik",
        "batas",
        "bantal",
        "balok",
        "banyu",
        "teras",
        "baik",
        "atasan",
        "Kelua",
        "kelar",
        "batuan",
        "ya",
        "3",
        "",
        "👍",
        "menu" * 100,
    ],
)
def test_an_answer_is_no_command(text):
    assert global_word(text) is None


@given(st.text())
def test_whatever_is_typed_is_a_command_or_none(text):
    assert global_word(text) in {
        None,
        "menu",
        "kembali",
        "lewati",
        "batal",
        "berhenti",
        "bantuan",
        "ringkasan",
        "contoh",
        "alasan",
        "lanjut",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Apa itu IGA",
        "apakah desa boleh ikut?",
        "bisa diisi nanti?",
        "gmn cara unggah SK",
        "brp minimal kata rancang bangun",
        "kapan batas waktunya 🙏",
        "tenggatnya kapan ya?? 🙏",
        "Halo min, kapan deadline",
        "Pak mau tanya soal SK",
        "tanya dong, berapa lama",
        "tanya kapan tutup",
        "di mana saya mengunggah",
        "how do I start",
        "What is IGA",
        "BAGAIMANA CARANYA DAFTAR",
        "Halo kak\nkapan tenggatnya?",
        "kenapa",
    ],
)
def test_a_question_is_heard(text):
    assert looks_like_question(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "Halo min",
        "Menu Sehat",
        "Sapa Warga",
        "Tanya Bidan",
        "May 2024",
        "Bisa mempercepat layanan bagi warga",
        "SIAPA DIA (Sistem Informasi Administrasi Penduduk Idaman)",
        "SIAPA Sistem Antar Pasien",
        "https://drive.google.com/open?id=1?",
        "Apa yang kami lakukan\n\nKami membangun aplikasi.",
        "Bagaimana cara kerjanya: " + "warga datang dan dilayani " * 10,
    ],
)
def test_an_answer_is_no_question(text):
    assert not looks_like_question(text)

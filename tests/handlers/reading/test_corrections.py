"""Taking back, changing and owning up, as people type it; and what only looks like it."""

import pytest

from handlers.reading.corrections import Change, owns_up, taken_back, wanted_change


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("eh salah, uji coba", "uji coba"),
        ("Eh maaf salah ketik: 3 Mei 2024", "3 Mei 2024"),
        ("ralat, harusnya Puskesmas Tanta", "Puskesmas Tanta"),
        ("salah bu, yang benar ASN", "ASN"),
        ("keliru harusnya non digital", "non digital"),
        ("sorry, wrong: trial", "trial"),
        ("eh salah", ""),
        ("Waduh, salah pencet 🙏", ""),
        ("SALAH!!", ""),
    ],
)
def test_what_was_said_wrongly_is_taken_back(text: str, right: str) -> None:
    assert taken_back(text) == right


@pytest.mark.parametrize(
    "text",
    [
        "Salah satu masalahnya: gizi",
        "Salah satu kader",
        "Kesalahan data, lambat",
        "uji coba",
        "eh",
        "",
        "salah, " + "kata " * 100,
    ],
)
def test_what_only_begins_so_is_not_taken_back(text: str) -> None:
    assert taken_back(text) is None


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("ganti nama inovasinya", Change("nama inovasi")),
        ("mau ubah tahapannya dong bu", Change("tahapan")),
        ("Ganti jawaban no. 3", Change("3")),
        ("ubah nama inovasi jadi KEBUN CERIA", Change("nama inovasi", "KEBUN CERIA")),
        ("perbaiki waktu uji coba: 3 Mei 2024", Change("waktu uji coba", "3 Mei 2024")),
        ("change the stage to trial", Change("stage", "trial")),
        ("nama inovasinya", None),
        ("ganti", None),
    ],
)
def test_a_change_is_asked_for(text: str, change: Change | None) -> None:
    assert wanted_change(text) == change


@pytest.mark.parametrize(
    "text",
    [
        "tidak tahu",
        "Gak tau bu",
        "gatau",
        "saya lupa tanggalnya",
        "masih bingung nih 😅",
        "IDK",
    ],
)
def test_somebody_owns_up_to_not_knowing(text: str) -> None:
    assert owns_up(text)


@pytest.mark.parametrize(
    "text", ["Lupa Bayar Pajak (LUBAJAK)", "warga tidak tahu jadwal posyandu", "tidak", "tahu"]
)
def test_not_knowing_may_be_the_subject(text: str) -> None:
    assert not owns_up(text)

"""From the first word to the receipt, by talking."""

import pytest

from tests.conftest import Talk, enrol
from tests.dialogues.forms import begin

RANCANG = " ".join(["kata"] * 299) + " terakhir"


async def fill(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul", "Antar Obat Lansia", "penerapan", "opd", "Puskesmas Tanta")
    await talk.says("1", "non digital", "2", "1", "non pkpn", "kesehatan", "lewati", "lewati")
    await talk.says("3 Mei 2024", "1 juli 2024", RANCANG, "lanjut")
    for text in ("Obat sampai ke rumah", "Lansia tidak perlu antre", "Kunjungan naik"):
        await talk.says(text, "lanjut")
    await talk.says("lewati", "lewati", "lewati", "lewati", "lewati")


async def test_the_first_minute_ends_at_the_menu(talk: Talk) -> None:
    await enrol(talk)

    assert talk.heard()[-1] == (
        "Tercatat: Puskesmas Tanta. Kalau keliru, ketik profil kapan saja.\n\n"
        "Apa yang bisa saya bantu, Bapak/Ibu?"
    )
    assert talk.buttons()[:2] == ["Usulkan inovasi baru", "Inovasi saya"]


async def test_twenty_two_questions_end_with_a_receipt_that_verifies(talk: Talk) -> None:
    await fill(talk)
    assert talk.buttons()[0] == "Kirim sekarang"

    await talk.taps("Kirim sekarang")

    receipt = talk.heard()[-1]
    assert "IGA-2026-0001-" in receipt
    assert "2 Juni 2026" in receipt
    assert receipt.count("Antar Obat Lansia") == 1


async def test_submitting_twice_gives_one_receipt(talk: Talk) -> None:
    await fill(talk)
    await talk.taps("Kirim sekarang")
    number = talk.heard()[-1].split("Nomor tanda terima: ")[1].splitlines()[0]

    await talk.taps("Kirim sekarang")

    assert talk.heard() == [f"Antar Obat Lansia sudah terkirim dengan tanda terima {number}."]


async def test_after_a_restart_the_same_question_waits(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul", "Antar Obat Lansia")
    asked = talk.heard()[-1]

    talk.restarts()
    await talk.says("xyz tidak ada")

    head, bar = asked.split("\n\n")[1].split("\n")
    assert talk.heard()[-1].split("\n\n")[1] == head


async def test_a_redelivered_message_changes_nothing(talk: Talk) -> None:
    await enrol(talk)
    await talk.receives(text="/usul", external_id="same")
    talk.heard()

    await talk.receives(text="/usul", external_id="same")

    assert talk.heard() == []


async def test_an_old_button_changes_nothing(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul", "Antar Obat Lansia", "penerapan")
    talk.heard()

    await talk.taps("Inisiatif")

    assert talk.heard()[0].startswith("Tombol itu dari pertanyaan Tahapan")


async def test_a_long_text_grows_by_pieces(talk: Talk) -> None:
    await fill(talk)
    await talk.says("ringkasan")
    await talk.taps("⚠️ Perkuat 14. Rancang bangun dan pokok perubahan")
    talk.heard()

    await talk.says("dua kata")

    assert talk.heard()[-1].startswith("✓ Tersimpan.\n\n302 dari 300 kata, sudah cukup")


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("halo bu", "Halo, Bapak/Ibu!"),
        ("makasih", "Sama-sama, Bapak/Ibu."),
        ("besok lagi ya", "Baik, Bapak/Ibu."),
    ],
)
async def test_a_kind_word_in_mid_form_is_answered_kindly(
    talk: Talk, said: str, answer: str
) -> None:
    await begin(talk)

    await talk.says(said)

    (told,) = talk.heard()
    kind, asked, *_ = told.split("\n\n")
    assert kind.startswith(answer)
    assert asked.startswith("2 dari 22 · Tahapan inovasi")

"""What is stored, and erasing it."""

from tests.conftest import Talk, enrol


async def test_what_is_stored_is_shown(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul", "Antar Obat Lansia", "/hapusdata")

    shown = talk.heard()[-1].splitlines()
    assert shown[:7] == [
        "Yang tersimpan tentang Bapak/Ibu",
        "• Nama: Rina Wati",
        "• Instansi: Puskesmas Tanta",
        "• Bahasa: Bahasa Indonesia",
        "• Setuju sejak: 2 Juni 2026",
        "• Inovasi: 1",
        "   – Antar Obat Lansia (tanda terima: –)",
    ]


async def test_nothing_is_erased_without_the_word(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("hapus data", "1", "ya")

    assert talk.heard()[-1] == "Baik, tidak ada yang dihapus."
    assert talk.person().name == "Rina Wati"


async def test_keeping_everything_is_one_tap(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/hapusdata")
    await talk.taps("Hapus data saya")
    await talk.taps("Jangan hapus")
    await talk.says("hapus")

    assert talk.person().name == "Rina Wati"


async def test_before_consent_there_is_only_the_page(talk: Talk) -> None:
    await talk.says("/hapusdata")

    page, asked = talk.heard()
    assert page.startswith("Data Bapak/Ibu di bot ini")
    assert asked.endswith("Apakah Bapak/Ibu setuju?")


async def test_doubts_in_mid_form_lead_back_to_the_question(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul", "/hapusdata")
    talk.heard()
    await talk.taps("Jangan hapus")

    nothing, again = talk.heard()
    assert nothing == "Baik, tidak ada yang dihapus."
    assert "1 dari 22" in again

"""Coordinators look after the FAQ in the chat."""

from tests.conftest import Talk, enrol
from tests.dialogues.test_questions import coordinator

VIDEO = "video inovasi paling lama berapa menit?"


async def test_an_answer_is_changed_after_a_preview_and_taken_back(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await andi.says("/entri berapa menit durasi video inovasi")
    await andi.receives(tap="entries:show.indikator.video-bukti")
    await andi.taps("Ubah jawaban")
    await andi.says("Video paling lama *lima menit*.")
    assert "Beginilah tampilannya nanti. Simpan?" in andi.heard()

    await andi.taps("Simpan")
    talk.heard()
    await talk.says(VIDEO)
    assert talk.heard()[-1].startswith("Video paling lama lima menit.")

    await andi.taps("Urungkan")
    await talk.says(VIDEO)
    assert not talk.heard()[-1].startswith("Video paling lama lima menit.")


async def test_a_preview_that_is_left_changes_nothing(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await andi.receives(tap="entries:edit.answer.indikator.video-bukti")
    await andi.says("Salah.")
    await andi.taps("Batal")

    assert andi.heard()[-1] == "Baik, tidak ada yang diubah."
    await talk.says(VIDEO)
    assert "Salah." not in talk.heard()[-1]


async def test_a_new_entry_is_asked_for_in_three_steps(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await andi.says("/entri")
    await andi.taps("Entri baru")
    await andi.says("Di mana klinik inovasi Tabalong?")
    await andi.says("Klinik inovasi ada di kantor Bapperida, lantai 2 (contoh demo).")
    await andi.says("Bapperida Tabalong, 2026")
    await andi.taps("Simpan")

    talk.heard()
    await talk.says("klinik inovasi tabalong dmn?")

    assert talk.heard()[-1].startswith("Klinik inovasi ada di kantor Bapperida")


async def test_an_entry_is_switched_off_and_on(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await andi.receives(tap="entries:show.indikator.video-bukti")
    await andi.taps("Matikan")
    await andi.receives(tap="entries:show.indikator.video-bukti")
    assert "sedang dimatikan" in andi.heard()[-1]

    await andi.taps("Nyalakan")
    await andi.receives(tap="entries:show.indikator.video-bukti")

    assert "sedang dimatikan" not in andi.heard()[-1]


async def test_a_new_wording_leads_to_the_entry(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await andi.receives(tap="entries:edit.variants.indikator.video-bukti")
    await andi.says("• brp lama pilem nya\n• pilem inovasi sapanjang apa")
    await andi.taps("Simpan")

    talk.heard()
    await talk.says("pilem inovasi sapanjang apa")

    assert "5 menit" in talk.heard()[-1]


async def test_an_answer_too_long_for_a_phone_is_refused_kindly(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await andi.receives(tap="entries:edit.answer.indikator.video-bukti")
    await andi.says("panjang " * 100)

    assert andi.heard()[-1].startswith("Jawabannya 799 huruf, paling panjang 600")

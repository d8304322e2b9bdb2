"""A question goes to the coordinators, its answer comes back, and the FAQ learns it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers.domain.people import Role
from tests.conftest import Talk, Town, enrol

UNKNOWN = "siapa presiden amerika sekarang?"
ANSWER = "Itu di luar urusan kantor kami, mohon maaf."


async def coordinator(talk: Talk) -> Talk:
    """A colleague who coordinates."""
    andi = talk.meets("andi")
    await andi.says("/start", "setuju", "Andi Demo", "bapperida")
    andi.becomes(Role.COORDINATOR)
    andi.heard()
    return andi


async def ask_and_pass_on(talk: Talk, text: str = UNKNOWN) -> None:
    await talk.says(text)
    await talk.taps("Tanyakan ke koordinator")


async def test_a_question_is_answered_by_a_reply_and_becomes_an_entry(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)

    await ask_and_pass_on(talk)
    notice = andi.heard()[-1]
    assert notice.startswith(
        "❓ Pertanyaan untuk koordinator\nDari Rina Wati (Puskesmas Tanta)"
    )
    talk.heard()
    await andi.replies(ANSWER)

    assert talk.heard() == [
        "📬 Jawaban dari Bapperida Kabupaten Tabalong\n"
        f"Pertanyaan Bapak/Ibu: {UNKNOWN}\n\n{ANSWER}"
    ]
    assert andi.heard()[-1].startswith("Terkirim ke 1 penanya.")
    await andi.taps("Jadikan entri FAQ baru")
    await talk.says("presiden amerika sekarang siapa ya?")
    assert ANSWER in talk.heard()[-1]


async def test_a_wrongly_learnt_entry_is_taken_back(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await ask_and_pass_on(talk)
    await andi.replies(ANSWER)
    await andi.taps("Jadikan entri FAQ baru")

    await andi.taps("Urungkan")

    talk.heard()
    await talk.says(UNKNOWN)
    assert ANSWER not in talk.heard()[-1]


async def test_nothing_is_asked_twice(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    budi = talk.meets("budi")
    await budi.says("/start", "setuju", "Budi Demo", "kecamatan jaro")
    await ask_and_pass_on(talk)
    andi.heard()

    await ask_and_pass_on(budi, "presiden amerika sekarang siapa")
    assert budi.heard()[-1].startswith("Pertanyaan yang sama sedang menunggu jawaban")
    assert andi.heard() == []

    await talk.taps("Tanyakan ke koordinator")
    assert talk.heard()[-1].startswith("Pertanyaan ini sudah saya teruskan")
    await andi.taps("Jawab")
    await andi.says(ANSWER)
    assert ANSWER in budi.heard()[-1]
    assert ANSWER in talk.heard()[-1]


async def test_without_coordinators_the_question_is_kept(talk: Talk) -> None:
    await enrol(talk)
    await ask_and_pass_on(talk)

    assert talk.heard()[-1].startswith("Pertanyaannya sudah saya simpan")
    andi = await coordinator(talk)
    await andi.says("/pertanyaan")
    assert andi.heard()[-1].startswith("1 pertanyaan menunggu jawaban")


async def test_unanswered_questions_are_listed_by_likeness(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await talk.says(UNKNOWN, "presiden amerika sekarang siapa")

    await andi.says("/pertanyaan")
    assert andi.buttons() == ["2× presiden amerika sekarang siapa"]
    await andi.taps("2× presiden amerika sekarang siapa")
    await andi.taps("Tidak perlu dijawab")
    await andi.says("/pertanyaan")

    assert andi.heard()[-1] == "Tidak ada pertanyaan yang menunggu. 👍"


async def test_an_innovator_cannot_answer_for_the_office(talk: Talk) -> None:
    await enrol(talk)
    await coordinator(talk)
    await talk.says("/pertanyaan")

    assert "menunggu jawaban" not in talk.heard()[-1]


@pytest.fixture
def grouped(tmp_path: Path) -> Talk:
    """A house whose coordinators sit in a group."""
    return Talk(Town(tmp_path, people={"group_chat": "paper:-100"}))


async def test_the_group_is_asked_and_answers(grouped: Talk) -> None:
    await enrol(grouped)
    andi = await coordinator(grouped)
    await ask_and_pass_on(grouped)
    room = grouped.meets("-100")
    assert room.heard()[-1].startswith("❓ Pertanyaan untuk koordinator")
    grouped.heard()

    await andi.replies(ANSWER, room="-100")

    assert ANSWER in grouped.heard()[-1]
    assert room.heard()[-1].startswith("Terkirim ke 1 penanya.")


async def test_on_monday_the_coordinators_hear_of_the_week_once(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await talk.says(UNKNOWN, "siapa saja inisiator inovasi daerah")
    andi.heard()

    talk.now = datetime(2026, 6, 8, 0, 30, tzinfo=UTC)  # Monday, 8.30 WITA
    for _ in range(2):
        await talk.app.clock.tick()
        await talk.app.settle_down()

    assert [one for one in andi.heard() if one.startswith("🗓")] == [
        "🗓 Pertanyaan minggu lalu: 2\n\n"
        "Yang belum bisa saya jawab:\n"
        "• 1× siapa presiden amerika sekarang?"
    ]


async def test_last_weeks_questions_are_told_not_todays(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    talk.now = datetime(2026, 6, 9, 0, 30, tzinfo=UTC)  # Tuesday
    await talk.says(UNKNOWN)
    andi.heard()

    await talk.app.clock.tick()
    await talk.app.settle_down()

    assert not [one for one in andi.heard() if one.startswith("🗓")]


async def test_who_wants_a_person_writes_to_the_coordinators(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    talk.heard()

    await talk.says("saya mau bicara dengan admin")
    offered = talk.heard()[-1]
    await talk.taps("Tulis ke koordinator")
    asked_for = talk.heard()[-1]
    await talk.shares(-2.1, 115.4)
    no_text = talk.heard()[-1]
    await talk.says("Akun SINOVIK saya terkunci.")

    assert offered.startswith("Bisa. Ketuk Tulis ke koordinator, lalu tulis pesannya;")
    assert asked_for.startswith("Silakan tulis pesannya.")
    assert no_text.startswith("Pesannya mohon berupa tulisan")
    assert talk.heard()[0].startswith("Sudah saya teruskan ke Bapperida Kabupaten Tabalong.")
    assert "Akun SINOVIK saya terkunci." in andi.heard()[-1]
    await andi.replies("Sudah kami buka.")
    assert "Sudah kami buka." in talk.heard()[-1]


async def test_what_was_passed_on_stands_in_the_list_once(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await talk.says("hubungi koordinator", "Akun SINOVIK saya terkunci.")

    await andi.says("/pertanyaan")

    assert andi.buttons() == ["❓ Akun SINOVIK saya terkunci."]


async def test_writing_to_the_coordinators_in_mid_form_comes_back_to_the_question(
    talk: Talk,
) -> None:
    await enrol(talk)
    await coordinator(talk)
    await talk.says("/usul", "Antar Obat Lansia")
    asked = talk.heard()[-1]

    await talk.says("hubungi koordinator", "Siapa yang menilai usulan saya?")

    written, again = talk.heard()
    assert written.startswith("Silakan tulis pesannya.")
    assert again.startswith("Sudah saya teruskan")
    assert again.split("\n\n")[-1] == asked.split("\n\n")[-1]


async def test_who_goes_on_later_hears_that_all_is_kept(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul", "Antar Obat Lansia")
    asked = talk.heard()[-1]

    await talk.says("tunggu dulu ya nanti saya lanjut")

    (kept,) = talk.heard()
    assert kept.split("\n\n")[0] == (
        "Baik, Bapak/Ibu. Jawaban yang sudah diisi tetap tersimpan; boleh dilanjut kapan saja."
    )
    assert kept.split("\n\n")[-1] == asked.split("\n\n")[-1]

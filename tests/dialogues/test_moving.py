"""Through the form and back: nothing given is lost, and no place either."""

from tests.conftest import Talk, enrol
from tests.dialogues.forms import NAME, begin, fill, open_at


def head(text: str) -> str:
    """The line that says which question it is."""
    return next(line for line in text.splitlines() if " dari 22 · " in line)


async def test_back_shows_the_question_before_with_its_answer(talk: Talk) -> None:
    await begin(talk)

    await talk.says("kembali")

    assert talk.heard() == [
        "1 dari 22 · Nama inovasi\n▰▱▱▱▱▱▱▱▱▱\n\n"
        "Apa nama inovasi Bapak/Ibu? Singkatan boleh, lengkapi dengan kepanjangannya.\n\n"
        "Jawaban sekarang: KEBUN CERIA"
    ]
    assert talk.buttons() == ["Contoh", "Alasan", "Bantuan", "Tetap, lanjut ›", "Ringkasan"]


async def test_an_answer_may_stay_as_it_is(talk: Talk) -> None:
    await begin(talk)
    await talk.says("kembali")
    talk.heard()

    await talk.taps("Tetap, lanjut ›")

    assert head(talk.heard()[0]) == "2 dari 22 · Tahapan inovasi"


async def test_before_the_first_question_there_is_none(talk: Talk) -> None:
    await begin(talk)

    await talk.says("kembali", "kembali")

    assert talk.heard()[-1].startswith("Ini pertanyaan pertama.\n\n1 dari 22")


async def test_a_required_question_is_not_skipped_but_may_wait(talk: Talk) -> None:
    await begin(talk)

    await talk.says("lewati")
    assert talk.heard() == [
        "Pertanyaan ini wajib diisi sebelum dikirim, jadi belum bisa dilewati. "
        "Belum tahu jawabannya? Isi nanti saja; usulan tetap tersimpan."
    ]

    await talk.taps("Isi nanti ›")
    assert head(talk.heard()[0]) == "3 dari 22 · Inisiator inovasi"


async def test_going_on_after_going_back_leads_to_the_first_open_question(talk: Talk) -> None:
    await begin(talk)
    await talk.says("penerapan", "asn", "kembali", "kembali")
    talk.heard()

    await talk.says("uji coba")

    assert head(talk.heard()[0]) == "3b dari 22 · Nama inisiator"


async def test_example_reason_and_help_are_shown_in_place(talk: Talk) -> None:
    await begin(talk)

    for word, line in (
        (
            "contoh",
            "Contoh: KEBUN CERIA sudah berjalan tetap sejak Juni 2024, jadi: Penerapan.",
        ),
        ("kenapa", "Alasan: Formulir Indeks Inovasi Daerah mengenal tiga tahap."),
        ("bantuan", "Bantuan: Pilih keadaan yang sebenarnya."),
    ):
        await talk.says(word)
        said = talk.heard()[0]
        assert head(said) == "2 dari 22 · Tahapan inovasi"
        assert line in said


async def test_a_tapped_explanation_takes_the_place_of_the_message(talk: Talk) -> None:
    await begin(talk)

    await talk.taps("Alasan")

    assert talk.got[-1]["edits"]
    assert "Alasan" not in talk.buttons()


async def test_a_question_opened_from_the_summary_leads_back_there(talk: Talk) -> None:
    await enrol(talk)
    await fill(talk)

    await talk.says("5")
    assert talk.buttons()[:2] == ["Digital", "✓ Non Digital"]
    await talk.says("digital")

    assert talk.heard()[-1].startswith("✓ Tercatat: Digital\n\nRingkasan: KEBUN CERIA")
    assert "✅ 2. Tahapan inovasi: Penerapan" in talk.got[-1]["text"]


async def test_a_question_is_opened_by_its_name_too(talk: Talk) -> None:
    await enrol(talk)
    await fill(talk)

    await talk.says("waktu penerapan")

    assert head(talk.heard()[0]) == "13 dari 22 · Waktu penerapan"


async def test_back_from_a_question_of_the_summary_changes_nothing(talk: Talk) -> None:
    await enrol(talk)
    await fill(talk)

    await talk.says("5", "kembali")

    assert talk.heard()[-1].startswith("Ringkasan: KEBUN CERIA")


async def test_what_applies_only_now_is_asked_at_once(talk: Talk) -> None:
    await enrol(talk)
    await fill(talk)
    await talk.says("12", "3 mei 2020")
    talk.heard()

    await talk.says("13", "1 juni 2021")
    assert head(talk.heard()[-1]) == "13b dari 22 · Waktu pengembangan"

    await talk.says("15 februari 2025")
    assert talk.heard()[-1].startswith("✓ Tercatat: 15 Februari 2025\n\nRingkasan")


async def test_menu_in_mid_form_keeps_the_place(talk: Talk) -> None:
    await begin(talk)
    await talk.says("menu")
    talk.heard()

    await talk.taps("Penerapan")

    assert talk.heard()[0].startswith("✓ Tercatat: Penerapan\n\n3 dari 22")


async def test_after_months_and_a_restart_the_same_question_waits(talk: Talk) -> None:
    await begin(talk)
    await talk.says("penerapan", "menu")
    talk.now = talk.now.replace(year=2027)
    talk.town.restarts()
    talk.heard()

    await talk.says("/inovasi")
    await talk.taps(f"Draf (3/22): {NAME}")
    await talk.taps("Lanjutkan")

    said = talk.heard()[-1]
    assert said.startswith("Kita lanjutkan KEBUN CERIA dari tempat terakhir.\n\n3 dari 22")


async def test_messages_sent_while_offline_are_taken_in_order(talk: Talk) -> None:
    await begin(talk)

    await talk.receives_together("penerapan", "asn", "Rina Wati", "desa", "digital")

    assert [head(text) for text in talk.heard()] == [
        "3 dari 22 · Inisiator inovasi",
        "3b dari 22 · Nama inisiator",
        "4 dari 22 · Klasifikasi inovasi",
        "5 dari 22 · Jenis inovasi",
        "6 dari 22 · Bentuk inovasi",
    ]


async def test_a_question_in_mid_form_is_answered_and_the_place_kept(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul")
    talk.heard()

    await talk.says("apa itu inovasi daerah?")

    answer, again = talk.heard()
    assert answer.startswith("Inovasi daerah adalah")
    assert again.startswith("1 dari 22 · Nama inovasi")
    assert talk.buttons() == ["Tadi itu jawaban saya", "Ringkasan"]

    await talk.says(NAME)
    assert talk.heard()[0].startswith(f"✓ Tercatat: {NAME}")


async def test_a_name_may_sound_like_a_question(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul", "Sudah Minum Obat?")

    await talk.taps("Tadi itu jawaban saya")

    assert talk.heard()[-1].startswith("✓ Tercatat: Sudah Minum Obat?")


async def test_a_sticker_is_answered_kindly(talk: Talk) -> None:
    await open_a_date(talk)

    await talk.sends_file("foto.jpg", b"\xff\xd8\xff\xe0")

    assert talk.heard()[0].startswith(
        "Pertanyaan ini dijawab dengan tulisan atau tombol. Berkasnya belum saya simpan"
    )


async def open_a_date(talk: Talk) -> None:
    await begin(talk)
    await open_at(talk, "12")


async def test_back_from_the_summary_is_the_last_question(talk: Talk) -> None:
    await begin(talk)

    await talk.says("ringkasan", "kembali")

    assert head(talk.heard()[-1]) == "22 dari 22 · Foto inovasi (jika ada)"


async def test_skipping_what_is_answered_leaves_the_answer(talk: Talk) -> None:
    await begin(talk)
    await talk.says("kembali", "lewati")

    assert talk.heard()[-1].startswith("Baik, jawabannya tetap.\n\n2 dari 22")


async def test_waiting_from_the_summary_leads_back_there(talk: Talk) -> None:
    await begin(talk)
    await open_at(talk, "2")
    await talk.says("lewati")

    await talk.taps("Isi nanti ›")

    assert talk.heard()[-1].startswith("Ringkasan: KEBUN CERIA")


async def test_a_colleague_may_point_at_one_question(talk: Talk) -> None:
    await begin(talk)
    draft = talk.got[-1]["choices"][0]["id"].split(":")[1].split(".")[0]
    talk.heard()

    await talk.receives(tap=f"submission:open.{draft}.jenis")

    assert head(talk.heard()[0]) == "5 dari 22 · Jenis inovasi"

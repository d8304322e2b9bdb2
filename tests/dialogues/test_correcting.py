"""Putting right by saying so: "eh salah, …", "ganti nama inovasinya", "gak tau"."""

from tests.conftest import Talk, enrol
from tests.dialogues.forms import begin, fill, open_at


def _parts(talk: Talk) -> list[str]:
    """The first line of each paragraph of the one answer."""
    (heard,) = talk.heard()
    return [part.partition("\n")[0] for part in heard.split("\n\n")]


async def test_the_right_answer_takes_the_place_of_the_one_before(talk: Talk) -> None:
    await begin(talk)
    await talk.says("uji coba")
    talk.heard()

    await talk.says("eh salah, penerapan")

    assert _parts(talk)[:2] == ["✓ Tercatat: Penerapan", "3 dari 22 · Inisiator inovasi"]


async def test_a_date_in_place_of_another_may_be_asked_back(talk: Talk) -> None:
    await begin(talk)
    await open_at(talk, "12")
    await talk.says("3 Mei 2024", "ringkasan", "12")
    talk.heard()

    await talk.says("salah, harusnya maret 2024", "ya")

    sure, noted = talk.heard()
    assert sure == "Maksudnya 1 Maret 2024?"
    assert noted.startswith("✓ Tercatat: 1 Maret 2024")


async def test_taking_back_alone_leads_to_the_answer_before(talk: Talk) -> None:
    await begin(talk)
    await talk.says("uji coba")
    talk.heard()

    await talk.says("eh salah")

    assert _parts(talk)[2] == "Jawaban sekarang: Uji Coba"


async def test_taking_back_while_an_answer_is_shown_stays_there(talk: Talk) -> None:
    await begin(talk)
    await talk.says("kembali")
    talk.heard()

    await talk.says("salah")

    assert _parts(talk)[0] == "1 dari 22 · Nama inovasi"


async def test_taking_back_a_piece_of_a_text_removes_it(talk: Talk) -> None:
    await begin(talk)
    await open_at(talk, "15")
    await talk.says("Salah satu tujuannya: anak sehat")
    talk.heard()

    await talk.says("eh salah")

    assert _parts(talk)[0] == "Kiriman terakhir dihapus. Salah ketuk? Pilih Kembalikan."


async def test_what_is_no_answer_anywhere_is_taken_as_it_stands(talk: Talk) -> None:
    await begin(talk)
    await talk.says("kembali", "lanjut")
    await open_at(talk, "12")

    await talk.says("eh salah, entah apa")

    assert _parts(talk)[0].startswith("Tanggalnya belum terbaca.")


async def test_a_question_to_change_is_called_by_its_name_in_mid_form(talk: Talk) -> None:
    await begin(talk)
    await talk.says("uji coba")
    talk.heard()

    await talk.says("ganti nama inovasinya", "KEBUN GIZI")

    asked, noted = talk.heard()
    assert asked.startswith("1 dari 22 · Nama inovasi")
    assert noted.split("\n")[:3] == [
        "✓ Tercatat: KEBUN GIZI",
        "",
        "3 dari 22 · Inisiator inovasi",
    ]


async def test_a_new_answer_may_come_with_the_wish(talk: Talk) -> None:
    await begin(talk)
    await talk.says("uji coba")
    talk.heard()

    await talk.says("ubah tahapannya jadi penerapan", "ubah tahapan jadi entah")

    noted, asked = talk.heard()
    assert noted.startswith("✓ Tercatat: Penerapan")
    assert asked.startswith("2 dari 22 · Tahapan inovasi")


async def test_a_change_wished_for_at_the_summary_comes_home_there(talk: Talk) -> None:
    await enrol(talk)
    await fill(talk)

    await talk.says("ubah nama inovasi jadi KEBUN GIZI")

    assert _parts(talk)[:2] == ["✓ Tercatat: KEBUN GIZI", "Ringkasan: KEBUN GIZI"]


async def test_a_name_that_sounds_like_a_wish_is_a_name(talk: Talk) -> None:
    await begin(talk)
    await talk.says("kembali")
    talk.heard()

    await talk.says("Ubah Sampah Jadi Berkah")

    assert _parts(talk)[0] == "✓ Tercatat: Ubah Sampah Jadi Berkah"


async def test_a_question_about_the_question_shows_what_explains_it(talk: Talk) -> None:
    await begin(talk)

    await talk.says("maksudnya apa?", "contohnya gimana", "kenapa harus diisi?")

    told = [one.split("\n\n")[2].partition(":")[0] for one in talk.heard()]
    assert told == ["Bantuan", "Contoh", "Alasan"]


async def test_who_does_not_know_is_helped_and_may_go_on(talk: Talk) -> None:
    await begin(talk)

    await talk.says("gak tau bu")

    assert _parts(talk)[0] == (
        "Tidak apa-apa. Semoga keterangan ini membantu; kalau masih ragu, boleh diisi nanti."
    )
    assert talk.buttons()[-3:] == ["‹ Kembali", "Isi nanti ›", "Ringkasan"]


async def test_who_still_does_not_know_goes_on(talk: Talk) -> None:
    await begin(talk)
    await talk.says("gak tau")
    talk.heard()

    await talk.says("bingung")

    assert _parts(talk)[:2] == [
        "Baik, yang ini nanti saja. Akan muncul lagi di ringkasan.",
        "3 dari 22 · Inisiator inovasi",
    ]


async def test_an_optional_question_is_skipped_by_who_still_does_not_know(talk: Talk) -> None:
    await begin(talk)
    await open_at(talk, "11")

    await talk.says("tidak tahu", "tidak tahu")

    asked, skipped = talk.heard()
    assert asked.startswith("Tidak apa-apa.")
    assert skipped.startswith("Baik, dilewati.")


async def test_a_number_means_none_of_the_ways_where_nothing_answers(talk: Talk) -> None:
    await begin(talk)
    await open_at(talk, "12")

    await talk.says("3")

    assert _parts(talk)[0].startswith("Tanggalnya belum terbaca.")

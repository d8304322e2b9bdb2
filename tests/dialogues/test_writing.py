"""Rancang bangun: written in pieces, counted, read from documents, changed by paragraph."""

import io

import pytest
from docx import Document

from tests.bot import papers
from tests.conftest import Talk, enrol
from tests.conversations.submission import DASAR, KEUNGGULAN, METODE
from tests.dialogues.forms import WHOLE, begin, open_at, walk


@pytest.fixture
async def writing(talk: Talk) -> Talk:
    """At the question for the rancang bangun."""
    await begin(talk)
    await open_at(talk, "14")
    return talk


def word(*paragraphs: str) -> bytes:
    document, file = Document(), io.BytesIO()
    for one in paragraphs:
        document.add_paragraph(one)
    document.save(file)
    return file.getvalue()


async def kept(talk: Talk) -> str:
    """The whole text, as the summary's reading view shows it."""
    await talk.says("ringkasan")
    await talk.taps("Uraian")
    said = talk.heard()[-1]
    return said.split("14. Rancang bangun dan pokok perubahan\n")[1].split("\n\n15. ")[0]


async def test_it_tells_what_is_missing_after_each_piece(writing: Talk) -> None:
    await writing.says(DASAR)

    assert writing.heard() == [
        "✓ Tersimpan.\n\n82 dari 300 kata, kurang 218\n▰▰▱▱▱▱▱▱▱▱\n\n"
        "Sepertinya belum ada: Keunggulan dan kebaruan, Cara kerja dan tahapan. "
        "Ketuk untuk petunjuknya, lalu kirim lanjutannya."
    ]
    assert writing.buttons() == [
        "? Keunggulan dan kebaruan",
        "? Cara kerja dan tahapan",
        "Lihat & ubah",
        "Urungkan",
        "‹ Kembali",
        "Lanjut dulu ›",
    ]


async def test_a_hint_on_a_part_is_one_tap_away(writing: Talk) -> None:
    await writing.says(DASAR)
    writing.heard()

    await writing.taps("? Keunggulan dan kebaruan")

    assert writing.heard()[0].endswith(
        "Keunggulan dan kebaruan: Apa yang membuatnya lebih baik atau berbeda."
    )
    assert writing.got[-1]["edits"]


async def test_pieces_written_offline_are_all_kept_in_order(writing: Talk) -> None:
    await writing.receives_together(DASAR, METODE, KEUNGGULAN)

    assert await kept(writing) == "\n\n".join((DASAR, METODE, KEUNGGULAN))


async def test_it_is_enough_when_it_is(writing: Talk) -> None:
    await writing.says(DASAR, METODE, KEUNGGULAN)

    assert writing.heard()[-1] == (
        "✓ Tersimpan.\n\n314 dari 300 kata, sudah cukup\n▰▰▰▰▰▰▰▰▰▰\n\n"
        "Keenam bagiannya sepertinya sudah ada. Kirim lagi kalau masih ada, atau ketuk Selesai."
    )
    assert "Selesai, lanjut ›" in writing.buttons()


async def test_a_document_is_read(writing: Talk) -> None:
    await writing.sends_file("rancang.docx", word(DASAR, METODE))

    assert "183 dari 300 kata" in writing.heard()[0]
    assert await kept(writing) == f"{DASAR}\n\n{METODE}"


async def test_a_plain_text_file_from_word_is_read(writing: Talk) -> None:
    text = "Dasar hukum:\r\n\r\n• peraturan\u00a0bupati\r\n• surat keputusan"
    await writing.sends_file("rancang.txt", text.encode())

    assert await kept(writing) == "Dasar hukum:\n\n• peraturan\u00a0bupati\n• surat keputusan"


@pytest.mark.parametrize("name", ["foto.jpg", "pindaian.pdf"])
async def test_a_file_without_words_is_explained(writing: Talk, name: str) -> None:
    content = papers.picture("JPEG") if name == "foto.jpg" else papers.blank_pdf()

    await writing.sends_file(name, content)

    assert writing.heard()[0].startswith("Tidak ada tulisan yang bisa saya baca di berkas itu.")


async def test_nothing_is_cut_however_long(writing: Talk) -> None:
    long = "\n\n".join(f"Paragraf {number} " + "kata " * 400 for number in range(12)).strip()

    await writing.says(long)

    assert await kept(writing) == long


async def test_the_last_message_is_taken_back_and_put_back(writing: Talk) -> None:
    await writing.says(DASAR, METODE)
    writing.heard()

    await writing.taps("Urungkan")
    assert writing.heard()[0].startswith(
        "Kiriman terakhir dihapus. Salah ketuk? Pilih Kembalikan.\n\n82 dari 300 kata"
    )

    await writing.taps("Kembalikan")
    assert writing.heard()[0].startswith("✓ Sudah kembali seperti tadi.\n\n183 dari 300 kata")


async def test_a_second_tap_on_undo_takes_nothing_more(writing: Talk) -> None:
    await writing.says(DASAR, METODE)
    undo = next(one["id"] for one in writing.got[-1]["choices"] if one["label"] == "Urungkan")

    await writing.receives(tap=undo)
    writing.now = writing.now.replace(minute=59)
    await writing.receives(tap=undo)

    assert await kept(writing) == DASAR


async def test_undoing_the_only_message_leaves_the_question_open(writing: Talk) -> None:
    await writing.says(DASAR, "urungkan")

    assert "14 dari 22" in writing.heard()[-1]
    assert "Kembalikan" in writing.buttons()


async def test_the_whole_is_shown_with_numbers_and_one_is_replaced(writing: Talk) -> None:
    await writing.says(DASAR, METODE)
    await writing.taps("Lihat & ubah")
    assert writing.heard()[-1] == (
        f"[1]\n{DASAR}\n\n[2]\n{METODE}\n\nKetuk atau ketik nomor paragraf yang mau diubah. "
        "Kirim tulisan baru untuk menambah di akhir."
    )

    await writing.says("2")
    assert writing.heard() == [f"[2]\n{METODE}"]
    await writing.taps("Ganti")
    assert writing.heard() == ["Kirim tulisan pengganti untuk paragraf 2."]
    await writing.says(KEUNGGULAN)

    assert writing.heard()[0].startswith("✓ Paragraf 2 diganti.")
    assert await kept(writing) == f"{DASAR}\n\n{KEUNGGULAN}"


async def test_replacing_may_be_called_off(writing: Talk) -> None:
    await writing.says(DASAR)
    await writing.taps("Lihat & ubah")
    await writing.taps("1")
    await writing.taps("Ganti")

    await writing.says("kembali")

    assert await kept(writing) == DASAR


async def test_a_paragraph_is_removed_and_put_back(writing: Talk) -> None:
    await writing.says(DASAR, METODE)
    await writing.taps("Lihat & ubah")
    await writing.taps("1")
    writing.heard()

    await writing.taps("Hapus")
    assert writing.heard()[0].startswith("Paragraf 1 dihapus. Salah ketuk? Pilih Kembalikan.")
    assert await kept(writing) == METODE


async def test_what_is_written_while_all_is_shown_comes_at_the_end(writing: Talk) -> None:
    await writing.says(DASAR, "lihat", METODE)

    assert await kept(writing) == f"{DASAR}\n\n{METODE}"


async def test_it_may_wait_and_the_summary_asks_for_it(writing: Talk) -> None:
    await writing.says(DASAR)

    await writing.taps("Lanjut dulu ›")

    assert (
        "❗ 14. Rancang bangun dan pokok perubahan: 82 dari 300 kata, kurang 218"
        in (writing.heard()[-1])
    )


async def test_a_short_question_may_have_been_a_piece_of_the_text(writing: Talk) -> None:
    await writing.says("Apa dasar hukumnya?")

    await writing.taps("Tadi itu jawaban saya")

    assert await kept(writing) == "Apa dasar hukumnya?"


async def test_a_kind_word_to_the_bot_does_not_end_up_in_the_text(writing: Talk) -> None:
    await writing.says(DASAR)
    writing.heard()

    await writing.says("ok", "terima kasih")

    assert writing.heard()[0].startswith("82 dari 300 kata")
    assert await kept(writing) == DASAR


async def test_being_done_before_it_began_is_told_kindly(writing: Talk) -> None:
    await writing.says("selesai")

    assert writing.heard()[0].startswith("Pertanyaan ini wajib diisi sebelum dikirim")


async def test_one_message_that_is_whole_goes_on(talk: Talk) -> None:
    await enrol(talk)
    await walk(talk)
    await talk.says(WHOLE)

    assert talk.heard()[-1].split("\n\n")[:2] == [
        "✓ Tersimpan, 314 kata. Masih ada tambahan? Ketuk ‹ Kembali.",
        "15 dari 22 · Tujuan inovasi\n▰▰▰▰▰▰▰▱▱▱",
    ]
    await talk.taps("‹ Kembali")
    assert "314 dari 300 kata, sudah cukup" in talk.heard()[-1]
    await talk.says("Satu kalimat lagi.")
    assert "317 dari 300 kata, sudah cukup" in talk.heard()[-1]


@pytest.mark.parametrize(
    "text",
    [
        "Menambah gizi balita.",
        "Menambah asupan sayur dan protein balita di desa binaan",
        "Menambah asupan sayur dan protein balita, " * 100 + "dan seterusnya.",
    ],
    ids=["few words", "no end", "perhaps cut in two"],
)
async def test_what_may_go_on_is_waited_for(talk: Talk, text: str) -> None:
    await enrol(talk)
    await walk(talk)
    await talk.says(WHOLE, text)

    assert "Kirim lagi kalau masih ada, atau ketuk Selesai." in talk.heard()[-1]


async def test_who_writes_in_pieces_is_waited_for_to_the_end(talk: Talk) -> None:
    await enrol(talk)
    await walk(talk)
    await talk.says(
        WHOLE, "Gizi balita.", "Sayur dan protein balita bertambah di semua desa binaan."
    )

    assert "Kirim lagi kalau masih ada, atau ketuk Selesai." in talk.heard()[-1]


async def test_a_document_that_is_whole_goes_on(talk: Talk) -> None:
    await enrol(talk)
    await walk(talk)
    await talk.sends_file("rancang.docx", word(DASAR, METODE, KEUNGGULAN))

    assert talk.heard()[-1].startswith("✓ Tersimpan, 314 kata.")


async def test_who_came_from_the_summary_is_waited_for(writing: Talk) -> None:
    await writing.says(WHOLE)

    assert "314 dari 300 kata, sudah cukup" in writing.heard()[-1]


async def test_what_stands_on_a_button_is_not_written_into_the_text(writing: Talk) -> None:
    await writing.says("Bibit dari kebun induk.", "Panen dibagi.", "lihat & ubah", "2")
    writing.heard()

    await writing.says("hapus")

    (told,) = writing.heard()
    assert told.startswith("Paragraf 2 dihapus.")
    assert await kept(writing) == "Bibit dari kebun induk."


async def test_a_paragraph_is_changed_by_saying_which(writing: Talk) -> None:
    await writing.says("Bibit dari kebun induk.", "Panen dibagi.")

    await writing.says("ganti paragraf 1", "Bibit dari warga.", "hapus paragraf ke 2")

    assert await kept(writing) == "Bibit dari warga."


async def test_no_such_paragraph_shows_those_there_are(writing: Talk) -> None:
    await writing.says("Bibit dari kebun induk.")
    writing.heard()

    await writing.says("ganti paragraf 7")

    (shown,) = writing.heard()
    assert shown.startswith("[1]\nBibit dari kebun induk.")


@pytest.mark.parametrize("said", ["udah itu aja bu", "oke sudah selesai", "itu saja", "udah"])
async def test_being_done_is_said_in_many_ways(writing: Talk, said: str) -> None:
    await writing.says("Bibit dari kebun induk.")

    await writing.says(said)

    assert writing.heard()[-1].startswith("Ringkasan: KEBUN CERIA")

"""The menu, leaving, and kind words where nothing fits."""

import pytest

from tests.conftest import Talk, enrol


async def test_the_open_draft_comes_first(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul", "Antar Obat Lansia", "menu")

    assert talk.buttons()[0] == "Lanjutkan: Antar Obat Lansia (2 dari 22)"

    await talk.taps("Lanjutkan: Antar Obat Lansia (2 dari 22)")

    assert "2 dari 22" in talk.heard()[-1]


async def test_a_way_can_be_typed_by_number_or_label(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("1")
    assert "1 dari 22" in talk.heard()[-1]

    await talk.says("menu", "usulkan inovasi baru")

    assert "1 dari 22" in talk.heard()[-1]


async def test_what_stands_under_the_last_message_can_be_typed(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul", "Antar Obat Lansia", "batal", "/inovasi", "1")
    await talk.taps("Buang")
    assert talk.buttons()[0] == "Kembalikan"
    talk.heard()

    await talk.says("kembalikan")

    assert talk.heard()[0].startswith("✓ Sudah dikembalikan.")


async def test_a_draft_left_at_its_summary_says_what_it_lacks(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul", "Antar Obat Lansia", "ringkasan", "batal")

    assert talk.buttons()[0] == "Lanjutkan: Antar Obat Lansia (15 isian lagi)"


async def test_leaving_says_that_everything_is_kept(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul", "Antar Obat Lansia", "batal")

    assert talk.heard()[-1].startswith("Baik, saya hentikan.")
    assert talk.buttons()[0] == "Lanjutkan: Antar Obat Lansia (2 dari 22)"


async def test_an_unknown_command_gets_the_nearest_and_the_question_again(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul")
    asked = talk.heard()[-1]

    await talk.says("/usulan")

    nearest, again = talk.heard()
    assert nearest == "Perintah /usulan tidak ada. Mungkin maksud Bapak/Ibu:"
    assert again.split("\n\n")[-1] == asked.split("\n\n")[-1]


async def test_a_command_like_none_points_to_the_menu(talk: Talk) -> None:
    await enrol(talk)
    talk.heard()

    await talk.says("/zzzz")

    assert talk.heard() == [
        "Perintah /zzzz tidak ada. Ketik menu untuk melihat pilihan.",
    ]


@pytest.mark.parametrize(
    ("kind", "begin"),
    [
        ("voice", "Pesan suara belum bisa saya dengarkan."),
        ("sticker", "Stikernya manis!"),
        ("poll", "Jajak pendapat"),
        ("contact", "Kontak itu tidak saya simpan."),
        ("video_note", "Pesan video belum bisa saya tonton."),
        ("dice", "Pesan seperti itu belum bisa saya baca."),
        ("", "Pesan seperti itu belum bisa saya baca."),
    ],
)
async def test_what_cannot_be_read_is_answered_kindly(
    talk: Talk, kind: str, begin: str
) -> None:
    await enrol(talk)
    talk.heard()

    await talk.receives(other=kind)

    (answer,) = talk.heard()
    assert answer.startswith(begin)


async def test_nonsense_is_answered_honestly_with_the_menu(talk: Talk) -> None:
    await enrol(talk)
    talk.heard()

    await talk.says("lorem ipsum")

    assert talk.heard() == [
        "Maaf, saya belum bisa menjawab itu. Yang bisa saya bantu sekarang:"
    ]
    assert talk.buttons()[0] == "Usulkan inovasi baru"


async def test_an_old_menu_button_in_mid_form_opens_its_way(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul", "Antar Obat Lansia")

    await talk.taps("Inovasi saya")

    assert talk.buttons()[0] == "Draf (2/22): Antar Obat Lansia"

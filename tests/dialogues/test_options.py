"""Options: tapped, typed, numbered, in pages, several at a time."""

import pytest

from tests.conftest import Talk, enrol
from tests.dialogues.forms import begin, open_at

OTHERS = "10"
"""The question that takes several of 38 urusan."""


async def test_a_page_has_one_heading_and_turns_in_place(talk: Talk) -> None:
    await begin(talk)
    await open_at(talk, "9")
    for heading in (
        "Urusan wajib lainnya",
        "Urusan wajib lainnya",
        "Urusan wajib lainnya",
        "Urusan pilihan",
        "Fungsi penunjang",
        "Urusan wajib pelayanan dasar",
    ):
        await talk.taps("Berikutnya ›")

        assert talk.got[-1]["edits"]
        assert talk.heard()[-1].splitlines()[-1] == heading


async def test_every_option_stands_on_some_page_and_no_page_is_long(talk: Talk) -> None:
    await begin(talk)
    await open_at(talk, "9")
    seen: list[str] = []
    for _ in range(6):
        page = [one["id"] for one in talk.got[-1]["choices"] if one["look"] == "answer"]
        assert len(page) <= 8
        seen += page
        await talk.taps("Berikutnya ›")

    assert len(set(seen)) == 38


async def test_a_number_counts_along_the_page_that_is_shown(talk: Talk) -> None:
    await begin(talk)
    await open_at(talk, "9")
    await talk.taps("Berikutnya ›")
    talk.heard()

    await talk.says("3")

    assert talk.heard()[0].startswith("✓ Tercatat: Pangan")


async def test_what_fits_several_is_asked_back_and_numbered(talk: Talk) -> None:
    await begin(talk)
    await open_at(talk, "9")

    await talk.says("masyarakat")
    assert talk.heard()[0].startswith("Ada beberapa yang cocok. Yang mana maksud Bapak/Ibu?")
    answers = [one for one in talk.got[-1]["choices"] if one["look"] == "answer"]
    assert len(answers) > 1

    await talk.says("1")
    assert talk.heard()[0].startswith("✓ Tercatat: ")


async def test_what_is_unknown_changes_nothing(talk: Talk) -> None:
    await begin(talk)

    await talk.says("zzz")

    assert talk.heard()[0].startswith("Saya belum menangkap pilihannya.")
    assert talk.buttons()[:3] == ["Inisiatif", "Uji Coba", "Penerapan"]


async def test_several_are_chosen_one_tap_each_and_a_second_tap_takes_one_out(
    talk: Talk,
) -> None:
    await begin(talk)
    await open_at(talk, OTHERS)

    await talk.taps("Pendidikan")
    await talk.taps("Sosial")
    assert "Dipilih: Pendidikan; Sosial" in talk.heard()[-1]
    await talk.taps("✓ Pendidikan")

    assert "Dipilih: Sosial" in talk.heard()[-1]
    assert talk.got[-1]["edits"]


async def test_a_trembling_thumb_ticks_once(talk: Talk) -> None:
    await begin(talk)
    await open_at(talk, OTHERS)
    tick = next(one["id"] for one in talk.got[-1]["choices"] if one["label"] == "Sosial")

    await talk.receives(tap=tick)
    await talk.receives(tap=tick)

    assert len(talk.heard()) == 1
    assert "✓ Sosial" in talk.buttons()


async def test_what_is_not_understood_in_a_list_is_said(talk: Talk) -> None:
    await begin(talk)
    await open_at(talk, OTHERS)

    await talk.says("pangan, xyzzy")

    said = talk.heard()[0]
    assert said.startswith("Yang belum saya kenali: xyzzy.")
    assert "Dipilih: Pangan" in said


async def test_the_main_one_is_not_offered_again(talk: Talk) -> None:
    await begin(talk)
    await open_at(talk, "9")
    await talk.says("sosial")
    await open_at(talk, OTHERS)

    assert "Sosial" not in talk.buttons()


async def test_an_unsure_date_is_confirmed(talk: Talk) -> None:
    await begin(talk)
    await open_at(talk, "12")

    await talk.says("akhir mei 2024")
    assert talk.heard() == ["Maksudnya 31 Mei 2024?"]

    await talk.says("ya")
    assert talk.heard()[0].startswith("✓ Tercatat: 31 Mei 2024\n\nRingkasan")


async def test_a_place_outside_the_country_is_not_taken(talk: Talk) -> None:
    await begin(talk)
    await open_at(talk, "11")
    assert talk.got[-1]["asks"] == "location"

    await talk.shares(51.5, -0.1)

    assert talk.heard()[0].startswith("Koordinat itu di luar Indonesia.")


async def test_a_place_is_no_name_of_an_innovation(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul")
    talk.heard()

    await talk.receives(text="Puskesmas Tanta", location=(-2.1, 115.4))

    assert talk.heard()[0].split("\n\n")[:2] == [
        "Pertanyaan ini dijawab dengan tulisan atau tombol. Lokasinya belum saya simpan; "
        "kirim lagi saat tempatnya ditanyakan.",
        "1 dari 22 · Nama inovasi",
    ]


async def test_what_the_account_knows_is_one_tap_away(talk: Talk) -> None:
    await begin(talk)
    await talk.says("penerapan", "opd")
    assert talk.buttons()[:2] == ["Rina Wati", "Puskesmas Tanta"]
    talk.heard()

    await talk.taps("Puskesmas Tanta")

    assert talk.heard()[0].startswith("✓ Tercatat: Puskesmas Tanta\n\n4 dari 22")


async def test_yes_to_the_only_one_that_was_meant_is_enough(talk: Talk) -> None:
    await begin(talk)
    await talk.says("sudah diterapkan sejak lama")
    assert talk.heard()[0].startswith("Saya belum yakin. Apakah yang ini?")
    assert talk.buttons() == ["Penerapan", "Semua pilihan", "‹ Kembali", "Ringkasan"]

    await talk.says("iya")

    assert talk.heard()[0].startswith("✓ Tercatat: Penerapan")


async def test_from_those_that_were_meant_all_are_one_tap_away(talk: Talk) -> None:
    await begin(talk)
    await talk.says("sudah diterapkan sejak lama")

    await talk.taps("Semua pilihan")

    assert talk.buttons()[:3] == ["Inisiatif", "Uji Coba", "Penerapan"]


@pytest.mark.parametrize(
    ("said", "noted"), [("saya sendiri", "Rina Wati"), ("Kantor saya", "Puskesmas Tanta")]
)
async def test_oneself_is_who_speaks(talk: Talk, said: str, noted: str) -> None:
    await begin(talk)
    await talk.says("penerapan", "asn")
    talk.heard()

    await talk.says(said)

    (told,) = talk.heard()
    assert told.startswith(f"✓ Tercatat: {noted}\n")

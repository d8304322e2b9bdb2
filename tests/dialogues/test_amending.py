"""An edited message updates the answer it gave; an old button changes nothing."""

from tests.conftest import Talk, enrol
from tests.conversations.submission import DASAR, METODE
from tests.dialogues.forms import NAME, begin, fill, open_at


async def edits(talk: Talk, ref: str, text: str) -> list[str]:
    """Edit an earlier message; returns what is said to it."""
    talk.heard()
    await talk.receives(text=text, ref=ref, edits=True)
    return talk.heard()


async def test_an_edited_answer_is_put_right_and_the_place_kept(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul")
    await talk.receives(text="KEBUN", ref="name")
    await talk.says("penerapan")

    assert await edits(talk, "name", "KEBUN CERIA") == [
        "✓ Pesan yang diubah sudah saya terima. Nama inovasi sekarang: KEBUN CERIA"
    ]

    await talk.says("asn")
    assert talk.heard()[0].startswith("✓ Tercatat: ASN")


async def test_an_edit_into_nonsense_leaves_the_answer(talk: Talk) -> None:
    await begin(talk)
    await talk.receives(text="penerapan", ref="stage")

    assert await edits(talk, "stage", "zzz") == [
        "Pesan yang diubah belum bisa dipakai, jadi Tahapan inovasi tetap seperti semula. "
        "Saya belum menangkap pilihannya. Ketuk salah satu, atau ketik nomor atau namanya."
    ]


async def test_an_edit_that_becomes_an_answer_is_one(talk: Talk) -> None:
    await begin(talk)
    await talk.receives(text="zzz", ref="stage")

    (said,) = await edits(talk, "stage", "penerapan")

    assert said.startswith("✓ Tercatat: Penerapan\n\n3 dari 22")


async def test_an_edited_piece_takes_its_own_place(talk: Talk) -> None:
    await begin(talk)
    await open_at(talk, "14")
    await talk.receives(text=DASAR, ref="first")
    await talk.says(METODE)

    assert await edits(talk, "first", "Dasar hukum saja.") == [
        "✓ Pesan yang diubah sudah saya terima. Rancang bangun dan pokok perubahan sekarang: "
        "104 kata"
    ]


async def test_an_edit_after_handing_in_changes_nothing(talk: Talk) -> None:
    await enrol(talk)
    await fill(talk)
    await talk.says("1")
    await talk.receives(text="KEBUN SEHAT", ref="name")
    await talk.says("kirim")

    (said,) = await edits(talk, "name", "KEBUN LAIN")

    assert said.startswith("KEBUN SEHAT sudah terkirim dengan tanda terima IGA-2026-0001-")


async def test_an_old_button_says_whose_it_is_and_offers_the_way(talk: Talk) -> None:
    await begin(talk)
    await talk.says("penerapan")
    talk.heard()

    await talk.taps("Inisiatif")

    (told,) = talk.heard()
    assert told.startswith(
        "Tombol itu dari pertanyaan Tahapan inovasi yang sudah dijawab, "
        "jadi tidak ada yang saya ubah.\n\n3 dari 22 · Inisiator inovasi"
    )

    await talk.taps("Ubah: Tahapan inovasi")
    assert "Jawaban sekarang: Penerapan" in talk.heard()[0]


async def test_the_same_button_twice_is_one_answer(talk: Talk) -> None:
    await begin(talk)
    tap = talk.got[-1]["choices"][2]["id"]
    talk.heard()

    await talk.receives(tap=tap)
    await talk.receives(tap=tap)

    (said,) = talk.heard()
    assert said.startswith("✓ Tercatat: Penerapan")


async def test_a_button_of_another_draft_leads_there_and_says_so(talk: Talk) -> None:
    await begin(talk)
    first = talk.got[-1]["choices"][2]["id"]
    await talk.says("/usul", "LAIN LAGI")
    talk.heard()

    await talk.receives(tap=first)

    (told,) = talk.heard()
    assert told.startswith(
        f"Tombol itu milik usulan {NAME}, jadi kita pindah ke sana.\n\n"
        "✓ Tercatat: Penerapan\n\n3 dari 22"
    )


async def test_a_button_of_somebody_elses_draft_opens_nothing(talk: Talk) -> None:
    await begin(talk)
    tap = talk.got[-1]["choices"][2]["id"]
    budi = talk.meets("budi")
    await enrol(budi)
    budi.heard()

    await budi.receives(tap=tap)

    assert budi.heard()[0] == "Usulan itu tidak ditemukan lagi."


async def test_a_button_of_an_option_that_is_gone_is_an_old_one(talk: Talk) -> None:
    await begin(talk)
    gone = talk.got[-1]["choices"][2]["id"].replace("penerapan", "sirna")
    talk.heard()

    await talk.receives(tap=gone)

    assert talk.heard()[0].startswith("Tombol itu sudah lama")


async def test_every_button_fits_into_what_telegram_carries(talk: Talk) -> None:
    await enrol(talk)
    await fill(talk)
    for number in range(1, 23):
        await talk.says("ringkasan", str(number))

    ids = [one["id"] for message in talk.got for one in message["choices"]]
    assert max(len(one.encode()) for one in ids) <= 64


async def test_ticks_and_files_are_changed_by_button(talk: Talk) -> None:
    await begin(talk)
    await open_at(talk, "10")
    await talk.receives(text="pangan", ref="others")

    (said,) = await edits(talk, "others", "sosial")

    assert said.startswith("Urusan lain yang beririsan tidak bisa diubah lewat pesan itu.")


async def test_a_piece_that_was_taken_out_does_not_come_back_by_an_edit(talk: Talk) -> None:
    await begin(talk)
    await open_at(talk, "14")
    await talk.says(METODE)
    await talk.receives(text=DASAR, ref="gone")
    await talk.says("urungkan")

    (said,) = await edits(talk, "gone", "Lain sama sekali.")

    assert said.startswith("Rancang bangun dan pokok perubahan tidak bisa diubah lewat pesan")


async def test_an_edited_date_that_is_imprecise_is_taken_as_read(talk: Talk) -> None:
    await begin(talk)
    await open_at(talk, "12")
    await talk.receives(text="3 mei 2024", ref="day")

    assert await edits(talk, "day", "akhir mei 2024") == [
        "✓ Pesan yang diubah sudah saya terima. Waktu uji coba sekarang: 31 Mei 2024"
    ]

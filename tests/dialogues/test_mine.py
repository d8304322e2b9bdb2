"""Several drafts at once: listed, opened, renamed, thrown away, taken back, withdrawn."""

from tests.conftest import Talk, enrol
from tests.dialogues.forms import NAME, begin, fill


async def test_nothing_there_yet(talk: Talk) -> None:
    await enrol(talk)
    talk.heard()

    await talk.says("/inovasi")

    assert talk.heard() == ["Belum ada usulan. Mau mulai yang pertama?"]
    assert talk.buttons() == ["Usulkan inovasi baru"]


async def test_each_draft_keeps_its_own_place(talk: Talk) -> None:
    await begin(talk)
    await talk.says("penerapan", "/usul", "ANTAR OBAT")
    await talk.says("/inovasi")
    assert talk.buttons()[:2] == ["Draf (2/22): ANTAR OBAT", f"Draf (3/22): {NAME}"]

    await talk.says("2")
    talk.heard()
    await talk.taps("Lanjutkan")
    assert "3 dari 22 · Inisiator inovasi" in talk.heard()[0]

    await talk.says("/inovasi", "antar obat")
    await talk.taps("Lanjutkan")
    assert "2 dari 22 · Tahapan inovasi" in talk.heard()[-1]


async def test_an_untouched_draft_is_used_again(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul", "/usul", "/usul", "/inovasi")

    assert [one for one in talk.buttons() if one.startswith("Draf")] == [
        "Draf (1/22): Tanpa nama"
    ]


async def test_many_come_in_pages(talk: Talk) -> None:
    await enrol(talk)
    for number in range(1, 11):
        await talk.says("/usul", f"INOVASI {number:02}")
    await talk.says("/inovasi")
    assert len([one for one in talk.buttons() if one.startswith("Draf")]) == 8

    await talk.taps("Berikutnya ›")

    assert talk.buttons()[:2] == ["Draf (2/22): INOVASI 02", "Draf (2/22): INOVASI 01"]
    await talk.says("2")
    assert talk.heard()[-1].startswith("INOVASI 01\nDraf (2/22)")


async def test_a_draft_gets_another_name(talk: Talk) -> None:
    await begin(talk)
    await talk.says("/inovasi", "1")
    talk.heard()

    await talk.taps("Ganti nama")
    assert talk.heard() == [f"Apa nama barunya? Sekarang: {NAME}"]
    await talk.says("x")
    assert talk.heard() == ["Jawabannya terlalu pendek, minimal 3 huruf."]
    await talk.says("KEBUN SEHAT")

    assert talk.heard()[0].startswith("✓ Namanya sudah diganti.\n\nKEBUN SEHAT\nDraf")
    await talk.taps("Lanjutkan")
    await talk.says("ringkasan")
    assert "✅ 1. Nama inovasi: KEBUN SEHAT" in talk.heard()[-1]


async def test_thrown_away_and_taken_back(talk: Talk) -> None:
    await begin(talk)
    await talk.says("/inovasi", "1")
    talk.heard()

    await talk.taps("Buang")
    assert talk.heard() == [
        f"{NAME} sudah dibuang.\nSalah ketuk? Kembalikan saja, isinya masih ada."
    ]
    await talk.taps("Kembalikan")
    assert talk.heard()[0].startswith(f"✓ Sudah dikembalikan.\n\n{NAME}\nDraf")

    await talk.taps("Lanjutkan")
    assert "2 dari 22" in talk.heard()[0]


async def test_what_was_thrown_away_is_found_later(talk: Talk) -> None:
    await begin(talk)
    await talk.says("/inovasi", "1")
    await talk.taps("Buang")
    await talk.says("/inovasi")
    talk.heard()

    await talk.taps("Yang dibuang (1)")
    await talk.taps(f"Dibuang: {NAME}")

    assert talk.heard()[-1].startswith("✓ Sudah dikembalikan.")


async def test_a_button_of_a_discarded_draft_is_answered_kindly(talk: Talk) -> None:
    await begin(talk)
    tap = talk.got[-1]["choices"][2]["id"]
    await talk.says("/inovasi", "1")
    await talk.taps("Buang")
    talk.heard()

    await talk.receives(tap=tap)

    assert talk.heard()[0] == f"{NAME} sudah dibuang, jadi tidak bisa diubah."


async def test_the_receipt_is_seen_again_to_the_letter(talk: Talk) -> None:
    await enrol(talk)
    await fill(talk)
    await talk.says("kirim")
    receipt = talk.heard()[-1]
    talk.now = talk.now.replace(month=8)

    await talk.says("/inovasi", "1")
    await talk.taps("Lihat tanda terima")

    assert talk.heard()[-1] == receipt


async def test_it_is_withdrawn_changed_and_handed_in_again(talk: Talk) -> None:
    await enrol(talk)
    await fill(talk)
    await talk.says("kirim", "/inovasi", "1")
    await talk.taps("Tarik kembali")
    assert talk.heard()[-1].startswith(f"Tarik {NAME}? Tanda terima IGA-2026-0001-")

    await talk.says("tidak")
    assert "menunggu pemeriksaan koordinator" in talk.heard()[-1]

    await talk.taps("Tarik kembali")
    await talk.says("ya")
    assert talk.heard()[-1].startswith("✓ Sudah ditarik. Tanda terima IGA-2026-0001-")

    await talk.taps("Lanjutkan")
    await talk.says("5", "digital", "kirim")
    assert "IGA-2026-0002-" in talk.heard()[-1]


async def test_what_is_handed_in_offers_no_change(talk: Talk) -> None:
    await enrol(talk)
    await fill(talk)
    await talk.says("kirim", "/inovasi", "1")

    assert talk.buttons() == ["Lihat tanda terima", "Tarik kembali", "Inovasi saya"]


async def test_somebody_elses_is_not_there(talk: Talk) -> None:
    await begin(talk)
    await talk.says("/inovasi", "1")
    tap = talk.got[-1]["choices"][1]["id"]
    budi = talk.meets("budi")
    await enrol(budi)
    budi.heard()

    await budi.receives(tap=tap)

    assert budi.heard()[0].startswith("Usulan itu tidak ditemukan lagi.")


async def test_old_buttons_of_the_list_change_nothing(talk: Talk) -> None:
    await enrol(talk)
    await fill(talk)
    await talk.says("/inovasi", "1")
    ids = {one["label"]: one["id"] for one in talk.got[-1]["choices"]}
    await talk.receives(tap=f"submission:{ids['Buang'].partition('.')[2]}.review.~submit")
    talk.heard()

    for label in ("Ganti nama", "Buang"):
        await talk.receives(tap=ids[label])
    await talk.receives(tap=ids["Buang"].replace("discard", "restore"))

    assert {text.splitlines()[1] for text in talk.heard()} == {
        "Terkirim, menunggu pemeriksaan koordinator"
    }


async def test_there_is_no_receipt_and_no_withdrawing_before_it_is_handed_in(
    talk: Talk,
) -> None:
    await begin(talk)
    await talk.says("/inovasi", "1")
    discard = talk.got[-1]["choices"][2]["id"]
    talk.heard()

    for deed in ("receipt", "withdraw", "withdrawn"):
        await talk.receives(tap=discard.replace("discard", deed))

    assert {text.splitlines()[1] for text in talk.heard()} == {"Draf (2/22)"}


async def test_an_unclear_name_is_asked_again(talk: Talk) -> None:
    await begin(talk)
    await talk.says("/inovasi")
    talk.heard()

    await talk.says("xyzzy plugh")

    assert talk.heard()[0].startswith("Yang mana? Ketuk salah satu, atau ketik nomornya.")


async def test_an_emptied_bin_shows_the_list(talk: Talk) -> None:
    await begin(talk)
    await talk.says("/inovasi")
    talk.heard()

    await talk.receives(tap="mine:thrown")

    assert talk.heard()[0].startswith("Inovasi Bapak/Ibu (1).")

"""Writing a broadcast as coordinators do: typing labels, changing their mind, at night."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers.domain.broadcasts import Fate
from tests.conftest import Talk, Town, enrol
from tests.dialogues.test_broadcast import coordinator, newest, send, settle, write
from tests.dialogues.test_deadlines import set_draft_deadline

NIGHT = datetime(2026, 6, 2, 13, 0, tzinfo=UTC)  # 21.00 WITA


async def test_a_button_that_is_typed_does_not_become_the_text(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await write(andi, "Bimtek hari Rabu.")
    await send(andi)
    await settle(talk)
    andi.heard()

    await andi.says("/siaran", "siaran terakhir", "1")

    assert andi.heard()[1:] == [
        "Siaran terakhir:",
        "2 Juni 2026 09.31 WITA · berjalan · Bimtek hari Rabu.\n\nDipilih: 2\n• Terkirim: 2",
    ]


async def test_one_can_go_back_from_everything_that_is_typed(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await write(andi, "Apel besok.")
    who = "2 orang akan menerimanya. Ketuk untuk memilih:\n\nKepada: semua yang sudah terdaftar"
    for way in ("Tambah tautan", "Tambah jajak pendapat", "Ubah pesan"):
        await andi.taps(way)
        await andi.says("kembali")
        assert andi.heard()[-1] == who
    for way in ("Pilih SKPD", "Daftar nama", "Yang belum mengisi …"):
        await andi.taps("Saring lebih lanjut …")
        await andi.taps(way)
        await andi.taps("Kembali")
        assert andi.heard()[-1] == who
    await andi.says("lihat dulu", "jadwalkan", "kembali")
    assert andi.heard()[-1].startswith("Siap dikirim ke 2 orang\n")
    await andi.says("/siaran", "kembali")
    assert andi.heard()[-1].startswith("Baik, tidak ada yang dikirim.")


async def test_what_goes_with_the_text_is_in_sight_and_can_be_taken_out(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await andi.says("/siaran")
    await andi.sends_file("undangan.pdf", b"%PDF-1.4 " + b"0" * 64, "Rapat.")
    await andi.says("tambah tautan", "Daftar di s.id/bimtek.", "tambah jajak pendapat")
    await andi.says("Hadir / Tidak hadir")

    assert andi.heard()[-1].split("\n\n")[2] == (
        "Lampiran: undangan.pdf\n"
        "Tombol: Daftar di → https://s.id/bimtek\n"
        "Jajak pendapat: Hadir · Tidak hadir"
    )
    for way, out in (
        ("Tambah tautan", "Tanpa tautan"),
        ("Tambah jajak pendapat", "Tanpa jajak pendapat"),
        ("Ubah pesan", "Tanpa lampiran"),
    ):
        await andi.taps(way)
        await andi.taps(out)
    assert andi.heard()[-1].endswith("\n\nKepada: semua yang sudah terdaftar")


async def test_at_night_it_is_said_when_it_leaves_and_can_be_taken_back(talk: Talk) -> None:
    talk.now = NIGHT
    await enrol(talk)
    andi = await coordinator(talk)
    await write(andi)
    await send(andi)
    assert andi.heard()[-1] == (
        "Siaran disimpan dan masih bisa diurungkan. "
        "Karena jam tenang, baru keluar Rabu, 3 Juni 2026 07.00 WITA."
    )

    await settle(talk, 600)
    await andi.taps("Urungkan")
    await settle(talk, 11 * 3600)

    assert newest(talk)[1].fates == {Fate.SKIPPED: 2}
    assert "Diurungkan. Tidak satu pun terkirim." in andi.heard()


async def test_who_agrees_reads_how_many_get_it_and_how_often(tmp_path: Path) -> None:
    talk = Talk(Town(tmp_path, people={"second_look": True}))
    await enrol(talk)
    await talk.receives(tap="stop:mute.news")
    andi, sari = await coordinator(talk), await coordinator(talk, "sari")
    await write(andi, "Apel Senin.")
    await andi.says("lihat dulu")
    await andi.taps("Sekali saja (ketuk untuk mengulang)")
    assert "Diulang tiap minggu, pada hari dan jam yang sama." in andi.heard()[-1].splitlines()
    await andi.says("minta persetujuan")

    asked = sari.heard()[-1].splitlines()
    assert asked[1].startswith("Kepada 2 orang, mulai ")
    assert asked[-1] == "Diulang tiap minggu, pada hari dan jam yang sama."


async def test_staff_who_propose_nothing_have_not_failed_to_begin(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await set_draft_deadline(andi, "Masih bisa, ditandai terlambat", "Simpan saja")
    await write(andi, "Kurang: {kurang}.")

    await andi.says("belum mulai")
    assert andi.heard()[-1].startswith("1 orang akan menerimanya.")
    await andi.says("lihat dulu")
    assert "Kurang: usulannya belum dibuat." in andi.heard()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("https://s.id/x", "Buka → https://s.id/x"),
        ("bit.ly/Bimtek2026 Daftar", "Daftar → https://bit.ly/Bimtek2026"),
    ],
)
async def test_an_address_is_read_as_it_stands_on_a_poster(
    talk: Talk, typed: str, shown: str
) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await write(andi, "Apel besok.")
    await andi.says("tambah tautan", "pukul 08.00", typed)

    refused, taken = andi.heard()[-2:]
    assert refused.startswith("Belum terlihat alamatnya.")
    assert taken.endswith(f"Tombol: {shown}")


async def test_one_can_look_from_where_one_chooses_by_what_is_rare(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await write(andi, "Apel besok.")

    await andi.says("saring", "inovator", "lihat dulu")

    assert andi.heard()[-1].startswith("Siap dikirim ke 1 orang\n")

"""Who has not finished, where some were given more time than others."""

from tests.conftest import Talk, enrol
from tests.dialogues.test_deadlines import june, office, passes, set_draft_deadline

SOFT = "Masih bisa, ditandai terlambat"


async def extended(talk: Talk) -> Talk:
    """Everybody was given more time: one person, and the agencies of the others."""
    await enrol(talk)
    budi = talk.meets("budi")
    await budi.says("/start", "setuju", "Budi Santoso", "dinas pendidikan")
    sari = await office(talk)
    await set_draft_deadline(sari, SOFT, "Simpan saja")
    await sari.says("/tenggatbaru", "draf lengkap", "10/7/2026 16.00", "satu orang", "budi")
    for label in (SOFT, "Simpan saja"):
        await sari.taps(label)
    await sari.says("/tenggatbaru", "draf lengkap", "9/7/2026 16.00", "beberapa instansi")
    await sari.says("semua puskesmas", "cukup")
    for label in (SOFT, "Simpan saja"):
        await sari.taps(label)
    sari.heard()
    return sari


async def test_extensions_are_told_apart_and_who_has_one_is_not_called_done(talk: Talk) -> None:
    sari = await extended(talk)

    await sari.says("/terlambat")

    assert [part.splitlines() for part in sari.heard()[-1].split("\n\n")[1:]] == [
        [
            "Draf lengkap: 28 hari lagi",
            "Selasa, 30 Juni 2026 16.00 WITA",
            "tidak berlaku bagi siapa pun saat ini",
        ],
        [
            "Draf lengkap (Pkm Banua Lawas, Pkm Bintang Ara, +10): 37 hari lagi",
            "Kamis, 9 Juli 2026 16.00 WITA",
            "1 belum mulai",
        ],
        [
            "Draf lengkap (Budi Santoso): 38 hari lagi",
            "Jumat, 10 Juli 2026 16.00 WITA",
            "1 belum mulai",
        ],
    ]
    await sari.taps("Nama: Draf lengkap (Budi Santoso)")
    assert "• Budi Santoso · Dinas Pendidikan: belum mulai" in sari.heard()[-1]


async def test_the_list_of_deadlines_names_for_whom_they_are(talk: Talk) -> None:
    sari = await extended(talk)

    await sari.says("/tenggat", "atur tenggat")

    assert "Draf lengkap (Budi Santoso): 10 Juli 2026" in sari.buttons()


async def test_the_card_of_a_deadline_that_is_over_says_so(talk: Talk) -> None:
    sari = await extended(talk)
    await passes(talk, june(30, 16, 1))
    await sari.says("/tenggat", "atur tenggat", "1")

    assert "Sudah lewat; tidak ada pengingat lagi." in sari.heard()[-1].splitlines()

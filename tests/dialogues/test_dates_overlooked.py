"""What a coordinator may overlook in a date is said before it is saved."""

from datetime import UTC, datetime

from tests.conftest import Talk, enrol
from tests.dialogues.test_deadlines import june, office, passes, set_draft_deadline


async def test_one_that_there_is_already_can_be_moved_instead(talk: Talk) -> None:
    await enrol(talk)
    sari = await office(talk)
    await set_draft_deadline(sari)
    await sari.says("/tenggatbaru", "draf lengkap", "7/7/2026 16.00", "semua", "1")
    assert sari.heard()[-1].split("\n\n")[2] == (
        "⚠️ Draf lengkap untuk orang yang sama sudah ada: Selasa, 30 Juni 2026 16.00 WITA. "
        "Kalau ini disimpan, keduanya berlaku."
    )

    await sari.taps("Pindahkan yang lama")
    await sari.taps("Pindahkan & umumkan")
    await sari.says("/tenggat", "atur tenggat")

    assert sari.buttons() == ["Draf lengkap: 7 Juli 2026", "Tenggat baru"]


async def test_a_day_off_is_pointed_out_also_when_moving(talk: Talk) -> None:
    await enrol(talk)
    sari = await office(talk)
    await sari.says("/tenggatbaru", "draf lengkap", "17/8/2026 16.00", "semua", "1")
    assert "⚠️ Itu hari libur." in sari.heard()[-1].splitlines()
    await sari.says("simpan saja", "/tenggat", "atur tenggat", "1", "pindahkan")

    await sari.says("30/8/2026 16.00")

    assert "⚠️ Itu akhir pekan." in sari.heard()[-1].splitlines()


async def test_days_left_are_counted_from_when_the_announcement_is_read(talk: Talk) -> None:
    await enrol(talk)
    sari = await office(talk)
    talk.now = june(2, 21)
    talk.heard()
    await sari.says("/tenggatbaru", "draf lengkap", "5/6/2026 16.00", "semua", "1", "ya")
    await passes(talk, june(3, 7))

    assert talk.heard() == [
        "Tenggat baru: Draf lengkap\nJumat, 5 Juni 2026 16.00 WITA (2 hari lagi)."
    ]


async def test_an_announcement_does_not_wait_until_it_is_too_late(talk: Talk) -> None:
    await enrol(talk)
    sari = await office(talk)
    talk.now = datetime(2026, 6, 5, 14, tzinfo=UTC)  # Friday, 22.00 in Tabalong
    talk.heard()
    await sari.says("/tenggatbaru", "draf lengkap", "7/6/2026 16.00", "semua", "1", "ya")
    await passes(talk, june(6, 7))

    assert talk.heard() == [
        "Tenggat baru: Draf lengkap\nMinggu, 7 Juni 2026 16.00 WITA (besok)."
    ]


async def test_who_has_a_draft_hears_when_it_can_be_handed_in(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul", "Antar Obat Lansia")
    sari = await office(talk)
    talk.heard()

    await sari.says("/tenggatbaru", "pengisian dibuka", "8/6/2026 08.00", "semua", "ya")

    assert talk.heard()[0].startswith("Tenggat baru: Pengisian dibuka\n")

"""A number that is typed points at what was shown last, never at somebody nobody saw."""

from handlers.domain.people import Role
from tests.conftest import Talk, enrol
from tests.dialogues.test_deadlines import office


async def two_named_budi(talk: Talk) -> Talk:
    """A coordinator, and people of whom the first is not called Budi."""
    await enrol(talk)
    for address, name in (("budi", "Budi Santoso"), ("hartono", "Budi Hartono")):
        await talk.meets(address).says("/start", "setuju", name, "dinas pendidikan")
    return await office(talk)


async def test_the_one_of_the_names_shown_is_explained(talk: Talk) -> None:
    sari = await two_named_budi(talk)

    await sari.says("/kenapa budi", "2")

    assert sari.heard()[-1].startswith("Budi Hartono · Dinas Pendidikan\n")


async def test_the_one_of_the_names_shown_is_given_more_time(talk: Talk) -> None:
    sari = await two_named_budi(talk)
    await sari.says(
        "/tenggatbaru", "draf lengkap", "30/6/2026 16.00", "satu orang", "budi", "2"
    )
    await sari.says("masih bisa")

    assert "Untuk Budi Hartono saja; 1 orang belum selesai." in sari.heard()[-1]


async def test_the_one_of_the_agencies_shown_is_given_more_time(talk: Talk) -> None:
    sari = await two_named_budi(talk)
    await sari.says("/tenggatbaru", "draf lengkap", "30/6/2026 16.00", "beberapa instansi")
    await sari.says("tanta", "2")

    assert sari.heard()[-1] == "Terpilih 1: Kecamatan Tanta. Ketik lagi bila masih ada."


async def test_the_one_of_the_agencies_shown_is_written_to(talk: Talk) -> None:
    sari = await two_named_budi(talk)
    await sari.says("/siaran", "Apel besok.", "saring", "pilih skpd", "tanta", "2")

    assert sari.heard()[-1].endswith("\n\nKepada: Kecamatan Tanta")


async def test_a_number_with_nothing_shown_finds_nobody(talk: Talk) -> None:
    sari = await two_named_budi(talk)
    sari.becomes(Role.ADMINISTRATOR)

    await sari.says("/orang 1", "/kenapa 1")

    assert "Rina Wati" not in "".join(sari.heard())


async def test_a_button_of_the_list_is_no_name(talk: Talk) -> None:
    sari = await two_named_budi(talk)

    await sari.says("/kenapa udin", "/tenggat", "atur tenggat")

    assert sari.heard()[-1] == "Belum ada tenggat untuk edisi ini."


async def test_a_number_after_a_list_opens_no_new_proposal(talk: Talk) -> None:
    sari = await two_named_budi(talk)
    await sari.says("/tenggatbaru", "draf lengkap", "30/6/2026 16.00", "semua", "1", "ya")

    await sari.says("/terlambat", "1")

    assert sari.heard()[-1].startswith("Draf lengkap: 3 orang belum selesai\n")

"""Whom a broadcast is for: by edition, and by what they have not given yet."""

from sqlalchemy import Connection

from handlers.effects import Begin
from storage.work import Work
from tests.conftest import Talk, enrol
from tests.dialogues.forms import begin, fill
from tests.dialogues.test_broadcast import coordinator, write

EDITION = "Punya usulan di IGA 2025"


def began(talk: Talk, edition: str) -> None:
    """A draft of another edition, from a year before."""
    person = talk.person().id

    def begin_one(connection: Connection) -> None:
        one = Work(connection, talk.now)
        one.carry_out(Begin(f"d-{talk.address}", edition), person)
        one.flush()

    talk.app.database.at_once(begin_one)


async def audience(talk: Talk) -> Talk:
    """Rina with a draft of both editions, Budi with one of this; a coordinator writes."""
    await begin(talk)
    began(talk, "iga-2025")
    await begin(talk.meets("budi"))
    andi = await coordinator(talk)
    await write(andi)
    await andi.taps("Saring lebih lanjut …")
    andi.heard()
    return andi


async def test_an_edition_is_chosen_at_a_tap_and_named_before_it_goes(talk: Talk) -> None:
    andi = await audience(talk)

    await andi.taps(EDITION)

    assert andi.heard() == [
        "1 orang akan menerimanya. Ketuk untuk memilih:\n\nKepada: Punya usulan di IGA 2025"
    ]
    await andi.taps("Kembali")
    await andi.taps("Lihat dulu (1 orang)")
    summary = andi.heard()[-1]
    assert "Nama: Rina Wati\nKepada: Punya usulan di IGA 2025\n" in summary
    await andi.taps("Ubah penerima")
    await andi.taps("Saring lebih lanjut …")
    await andi.taps(f"✓ {EDITION}")
    assert andi.heard()[-1].startswith("3 orang akan menerimanya.")


async def test_everybody_but_those_of_an_edition(talk: Talk) -> None:
    andi = await audience(talk)
    await andi.taps("Kembali")

    await andi.taps("Kecualikan …")
    await andi.taps("Saring lebih lanjut …")
    await andi.taps(EDITION)

    assert andi.heard()[-1] == (
        "2 orang tetap akan menerimanya. Ketuk siapa yang dikecualikan:\n\n"
        "Kepada: semua yang sudah terdaftar\nKecuali: Punya usulan di IGA 2025"
    )


async def test_one_edition_is_nothing_to_choose(talk: Talk) -> None:
    await begin(talk)
    andi = await coordinator(talk)
    await write(andi)

    await andi.taps("Saring lebih lanjut …")

    assert [one for one in andi.buttons() if "IGA" in one] == []


async def test_who_lacks_evidence_that_need_not_be_given(talk: Talk) -> None:
    await enrol(talk)
    await fill(talk)
    await enrol(talk.meets("budi"))
    andi = await coordinator(talk)
    await write(andi)
    await andi.taps("Saring lebih lanjut …")
    await andi.taps("Yang belum mengisi …")

    await andi.taps("Foto inovasi (jika ada)")

    assert andi.heard()[-1] == (
        "1 orang akan menerimanya. Ketuk untuk memilih:\n\n"
        "Kepada: Belum mengisi Foto inovasi (jika ada)"
    )
    await andi.taps("Lihat dulu (1 orang)")
    assert "Nama: Rina Wati\nKepada: Belum mengisi Foto inovasi" in andi.heard()[-1]


async def test_everybody_but_those_who_lack_something(talk: Talk) -> None:
    await begin(talk)
    andi = await coordinator(talk)
    await write(andi)
    await andi.taps("Kecualikan …")
    await andi.taps("Saring lebih lanjut …")
    await andi.taps("Yang belum mengisi …")

    await andi.taps("Tahapan inovasi")

    assert andi.heard()[-1].startswith("1 orang tetap akan menerimanya.")


async def test_several_agencies_or_a_whole_kind_are_named_at_once(talk: Talk) -> None:
    await begin(talk)
    andi = await coordinator(talk)
    await write(andi)
    await andi.says("saring", "pilih skpd", "disdik, puskesmas tanta, zzz")
    assert andi.heard()[-2:] == [
        "Belum ada di daftar instansi: zzz.",
        "1 orang akan menerimanya. Ketuk untuk memilih:\n\n"
        "Kepada: Dinas Pendidikan, Puskesmas Tanta",
    ]

    await andi.says("saring", "pilih skpd", "puskesmas tanta")
    assert andi.heard()[-1].endswith("\n\nKepada: Dinas Pendidikan")
    await andi.says("saring", "pilih skpd", "semua puskesmas")

    assert andi.heard()[-1].count("Puskesmas") == 12

"""A coordinator says something to many, and everything adds up."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from handlers.domain.broadcasts import Fate
from handlers.domain.deadlines import Deadline, Kind
from handlers.domain.people import Role
from handlers.effects import SetDeadline
from handlers.texts import BOLD, BOLD_END
from storage.broadcasts import Broadcasts
from storage.deadlines import Deadlines
from storage.tables import copies
from tests.conftest import Talk, Town, enrol

TEXT = "Bapak/Ibu {nama} dari {skpd}, bimtek inovasi hari Rabu."


async def coordinator(talk: Talk, address: str = "andi") -> Talk:
    """A colleague who coordinates."""
    andi = talk.meets(address)
    await andi.says("/start", "setuju", f"{address.title()} Demo", "bapperida")
    andi.becomes(Role.COORDINATOR)
    andi.heard()
    return andi


async def settle(talk: Talk, seconds: float = 70) -> None:
    """Time passes, and the house does what is due."""
    talk.now += timedelta(seconds=seconds)
    await talk.app.clock.tick()
    await talk.app.settle_down()


def newest(talk: Talk) -> Any:
    """The broadcast made last, and how its copies stand."""
    with talk.app.database.engine.begin() as connection:
        book = Broadcasts(connection, talk.now)
        broadcast = book.latest(1)[0]
        return broadcast, book.sum(broadcast.id)


async def write(andi: Talk, text: str = TEXT) -> None:
    await andi.says("/siaran", text)


async def send(andi: Talk) -> None:
    """From what was written to the tap that sends it."""
    look = next(one for one in andi.buttons() if one.startswith("Lihat dulu"))
    await andi.taps(look)
    await andi.taps("Kirim sekarang")


async def test_a_broadcast_is_looked_at_sent_and_reported(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await write(andi)
    assert andi.heard()[-1].startswith("2 orang akan menerimanya.")

    await andi.taps("Lihat dulu (2 orang)")
    examples = andi.heard()
    assert "Bapak/Ibu Rina Wati dari Puskesmas Tanta, bimtek inovasi hari Rabu." in examples
    assert examples[-1].startswith("Siap dikirim ke 2 orang")
    talk.heard()
    await andi.taps("Kirim sekarang")
    assert talk.heard() == []
    await settle(talk)

    assert talk.heard() == [
        "Bapak/Ibu Rina Wati dari Puskesmas Tanta, bimtek inovasi hari Rabu."
    ]
    await settle(talk, 1)
    assert andi.heard()[-1] == "📣 Siaran selesai\n\nDipilih: 2\n• Terkirim: 2"


async def test_days_left_without_a_deadline_are_pointed_out(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await andi.says("/siaran", "Tinggal {sisa_hari} hari.", "lihat dulu")

    assert "⚠️ Belum ada tenggat di depan, jadi sisa hari terbaca sebagai tanda –." in (
        andi.heard()[-1].splitlines()
    )


async def test_it_is_taken_back_within_a_minute(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await write(andi)
    await send(andi)
    talk.heard()

    await settle(talk, 20)
    await andi.taps("Urungkan")
    await settle(talk)

    assert talk.heard() == []
    assert newest(talk)[1].fates == {Fate.SKIPPED: 2}


async def test_who_wants_no_broadcasts_gets_none_and_is_counted(talk: Talk) -> None:
    await enrol(talk)
    await talk.receives(tap="stop:mute.news")
    andi = await coordinator(talk)
    await write(andi)
    await send(andi)
    talk.heard()

    await settle(talk)

    assert talk.heard() == []
    assert newest(talk)[1].fates == {Fate.SENT: 1, Fate.OPTED_OUT: 1}


async def test_who_changes_their_mind_before_it_goes_gets_none(talk: Talk) -> None:
    talk.now = datetime(2026, 6, 2, 13, 0, tzinfo=UTC)  # 21.00 WITA
    await enrol(talk)
    andi = await coordinator(talk)
    await write(andi)
    await send(andi)
    await settle(talk)
    await talk.receives(tap="stop:mute.news")
    talk.heard()

    await settle(talk, 10 * 3600)

    assert talk.heard() == []
    assert newest(talk)[1].fates == {Fate.SENT: 1, Fate.OPTED_OUT: 1}


async def test_whoever_is_forgotten_stays_counted_without_a_word(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await write(andi)
    await send(andi)
    await settle(talk)
    await talk.says("/hapusdata", "1", "HAPUS")

    texts = talk.app.database.at_once(
        lambda c: c.execute(select(copies.c.text)).scalars().all()
    )

    assert sorted("Rina" in text for text in texts) == [False, False]
    assert newest(talk)[1].fates == {Fate.SENT: 2}


async def test_a_copy_is_left_at_a_tap(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await write(andi)
    await send(andi)
    await settle(talk)

    await talk.taps("Berhenti siaran")

    assert talk.person().muted == {"news"}


async def test_samples_look_like_the_real_thing_and_do_nothing(talk: Talk) -> None:
    andi = await coordinator(talk)
    await write(andi)
    await andi.taps("Tambah jajak pendapat")
    await andi.says("Hadir\nTidak hadir")
    await andi.taps("Lihat dulu (1 orang)")
    await andi.taps("Uji ke saya")
    assert andi.heard()[-1].startswith("Bapak/Ibu Andi Demo dari Badan Perencanaan")
    assert andi.buttons() == ["Hadir", "Tidak hadir", "Berhenti siaran"]

    for label in andi.buttons():
        await andi.taps(label)
        assert andi.heard()[-1].startswith("Ini hanya contoh.")

    assert andi.person().muted == set()


async def test_what_is_typed_at_the_buttons_never_replaces_the_message(talk: Talk) -> None:
    andi = await coordinator(talk)
    await write(andi)
    await andi.says("zzz qqq")
    assert andi.heard()[-1].startswith("Belum saya mengerti.")

    await andi.says("masih draf")
    assert andi.heard()[-1].startswith("0 orang akan menerimanya.")
    await andi.says("masih draf", "1")

    assert andi.heard()[-2].startswith("Bapak/Ibu Andi Demo dari Badan Perencanaan")


async def test_what_the_author_makes_bold_is_bold(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await write(andi, "*Halo* {nama}")
    await send(andi)

    await settle(talk)

    assert talk.got[-1]["text"] == f"{BOLD}Halo{BOLD_END} Rina Wati"


async def test_an_old_button_of_a_broadcast_begins_nothing(talk: Talk) -> None:
    andi = await coordinator(talk)
    await write(andi)
    await andi.taps("Batal")

    await andi.taps("Masih draf")

    assert andi.heard()[-1].startswith("Belum ada pesan yang ditulis.")


async def test_the_days_that_are_left_are_counted_where_people_are(talk: Talk) -> None:
    await enrol(talk)
    due = datetime(2026, 6, 4, 22, 0, tzinfo=UTC)  # 5 June, 06.00 WITA
    deadline = Deadline("d1", "iga-2026", Kind.IID, due, "Asia/Makassar")
    talk.app.database.at_once(
        lambda c: Deadlines(c, talk.now).carry_out(SetDeadline(deadline), 1)
    )
    andi = await coordinator(talk)
    await write(andi, "Sisa {sisa_hari} hari")
    await send(andi)

    await settle(talk)

    assert talk.got[-1]["text"] == "Sisa 3 hari"


async def test_the_audience_is_chosen_by_taps(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul", "Antar Obat Lansia", "/menu")
    andi = await coordinator(talk)
    await write(andi)

    await andi.taps("Masih draf")
    assert andi.heard()[-1].startswith("1 orang akan menerimanya.")
    await andi.taps("Kecualikan …")
    await andi.taps("Saring lebih lanjut …")
    await andi.taps("Pilih SKPD")
    await andi.says("puskesmas tanta")

    head = "0 orang tetap akan menerimanya. Ketuk siapa yang dikecualikan:"
    assert andi.heard()[-1].splitlines()[0] == head
    assert andi.heard() == []


async def test_it_is_taken_back_by_typing_what_stands_on_the_button(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await write(andi)
    await send(andi)
    talk.heard()

    await andi.says("Urungkan")
    await settle(talk)

    assert andi.heard()[-1] == "Diurungkan. Tidak satu pun terkirim."
    assert talk.heard() == []


async def test_a_list_of_names_is_pasted(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await write(andi)
    await andi.taps("Saring lebih lanjut …")
    await andi.taps("Daftar nama")

    await andi.says("rina wati\nSiapa Ini")

    lost, who = andi.heard()[-2:]
    assert lost.startswith("1 nama tidak dikenal: Siapa Ini.")
    assert who.startswith("1 orang akan menerimanya.")


async def test_a_slip_in_a_blank_is_caught(talk: Talk) -> None:
    andi = await coordinator(talk)
    await write(andi, "Halo {name}")

    assert andi.heard()[-1].startswith("Isian {name} tidak saya kenal")


async def test_what_is_missing_is_said_to_each(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul", "Antar Obat Lansia", "/menu")
    andi = await coordinator(talk)
    await write(andi, "Yang kurang: {kurang}")
    await send(andi)
    talk.heard()

    await settle(talk)

    assert talk.heard()[0].startswith("Yang kurang: Tahapan inovasi, Inisiator inovasi")


async def test_at_night_it_waits_for_the_morning(talk: Talk) -> None:
    talk.now = datetime(2026, 6, 2, 13, 0, tzinfo=UTC)  # 21.00 WITA
    await enrol(talk)
    andi = await coordinator(talk)
    await write(andi)
    await andi.taps("Lihat dulu (2 orang)")
    assert (
        "2 orang menunggu sampai jam tenang berakhir (3 Juni 2026 07.00 WITA)"
        in (andi.heard()[-1])
    )
    await andi.taps("Kirim sekarang")
    talk.heard()

    await settle(talk)
    assert talk.heard() == []
    await settle(talk, 10 * 3600)

    assert len(talk.heard()) == 1


async def test_nobody_is_asked_for_by_name_where_everybody_got_it(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await write(andi)
    await send(andi)
    await settle(talk)
    await settle(talk, 1)
    reported = andi.buttons()

    await andi.says("/siaran")
    await andi.taps("Siaran terakhir")
    await andi.taps(andi.buttons()[0])

    assert (reported, andi.buttons()) == (["Tanggapan"], ["Tanggapan"])


async def test_answers_and_votes_are_collected(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await write(andi)
    await andi.taps("Tambah jajak pendapat")
    await andi.says("Hadir\nTidak hadir")
    await send(andi)
    await settle(talk)

    await talk.replies("Saya datang berdua")
    await talk.taps("Tidak hadir")
    await talk.taps("Hadir")
    await settle(talk, 1)
    await andi.taps("Tanggapan")

    assert andi.heard()[-1].splitlines() == [
        "1 orang menanggapi:",
        "• Hadir: 1",
        "• Tidak hadir: 0",
        "• Rina Wati: Saya datang berdua",
    ]


async def test_a_second_coordinator_has_to_agree_where_that_is_wanted(tmp_path: Path) -> None:
    talk = Talk(Town(tmp_path, people={"second_look": True}))
    await enrol(talk)
    andi = await coordinator(talk)
    sari = await coordinator(talk, "sari")
    await write(andi)
    await andi.taps("Lihat dulu (3 orang)")
    await andi.taps("Minta persetujuan")
    talk.heard()
    await settle(talk)
    assert talk.heard() == []

    await sari.taps("Setujui")
    await settle(talk)

    assert len(talk.heard()) == 1


async def test_a_scheduled_broadcast_is_repeated_weekly(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await write(andi)
    await andi.taps("Lihat dulu (2 orang)")
    await andi.taps("Sekali saja (ketuk untuk mengulang)")
    await andi.taps("Jadwalkan")
    await andi.says("besok 08.00")
    assert andi.heard()[-1].startswith("Siaran dijadwalkan Rabu, 3 Juni 2026 08.00 WITA.")
    talk.heard()

    for _ in range(2):
        await settle(talk, 86_400)
        await settle(talk, 1)
    assert len([one for one in talk.heard() if "bimtek" in one]) == 1
    for _ in range(6):
        await settle(talk, 86_400)
    assert len([one for one in talk.heard() if "bimtek" in one]) == 1


async def test_a_picture_goes_to_everybody(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await andi.says("/siaran")
    await andi.sends_file("poster.png", b"\x89PNG\r\n\x1a\n" + b"0" * 64, "Poster bimtek")
    await send(andi)
    await settle(talk)

    assert talk.got[-1]["picture"] is True
    assert talk.got[-1]["file_name"] == "poster.png"

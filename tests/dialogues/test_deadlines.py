"""Deadlines and reminders by talking: a coordinator sets and moves, people see and answer."""

from datetime import UTC, datetime, timedelta

from handlers.domain.people import Role
from handlers.texts import plain
from tests.conftest import Talk, enrol
from tests.dialogues.forms import WHOLE


async def office(talk: Talk) -> Talk:
    """A coordinator, beside the person who talks."""
    sari = talk.meets("sari")
    await sari.says("/start", "setuju", "Sari Dewi", "bapperida")
    sari.becomes(Role.COORDINATOR)
    sari.heard()
    return sari


async def passes(talk: Talk, moment: datetime) -> None:
    """Time goes on to a moment, and the clock ticks."""
    talk.now = moment
    await talk.app.clock.tick()
    await talk.app.settle_down()


def june(day: int, hour: int, minute: int = 0) -> datetime:
    """A time of day in Tabalong."""
    return datetime(2026, 6, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


async def set_draft_deadline(sari: Talk, *after: str) -> None:
    await sari.says("/tenggatbaru", "draf lengkap", "30/6/2026 16.00", "semua")
    for label in after or ("Dikunci, hanya bisa dibaca", "Simpan & umumkan"):
        await sari.taps(label)


async def test_a_coordinator_sets_a_deadline_and_everybody_hears_of_it(talk: Talk) -> None:
    await enrol(talk)
    sari = await office(talk)
    talk.heard()

    await set_draft_deadline(sari)

    assert sari.heard()[-1] == (
        "Tersimpan: Draf lengkap, Selasa, 30 Juni 2026 16.00 WITA. "
        "Pengumuman untuk 1 orang sudah disiapkan."
    )
    assert talk.heard() == [
        "Tenggat baru: Draf lengkap\nSelasa, 30 Juni 2026 16.00 WITA (28 hari lagi)."
    ]


async def test_what_was_guessed_is_asked_back_and_both_zones_are_shown(talk: Talk) -> None:
    await enrol(talk)
    sari = await office(talk)

    await sari.says("/tenggatbaru", "2", "23 Agustus 23.59 WIB")

    assert sari.heard()[-1] == (
        "Maksudnya Minggu, 23 Agustus 2026 23.59 WIB = Senin 00.59 WITA? "
        "Jawab ya, atau tulis lagi tanggalnya."
    )
    await sari.says("kemarin", "31 Februari", "3 Mei sampai 5 Juni", "entah")
    assert [one.split(".")[0] for one in sari.heard()] == [
        "Waktu itu sudah lewat",
        "Tanggal atau jam itu tidak ada",
        "Ada lebih dari satu tanggal",
        "Tanggalnya belum terbaca",
    ]
    await sari.says("jumat depan jam 4 sore", "ya")
    assert sari.heard()[-1] == "Berlaku untuk siapa?"


async def test_moving_shows_first_what_it_comes_to(talk: Talk) -> None:
    await enrol(talk)
    sari = await office(talk)
    await set_draft_deadline(sari)
    talk.heard()

    await sari.says("/tenggat")
    await sari.taps("Atur tenggat")
    await sari.says("1")
    await sari.taps("Pindahkan")
    await sari.says("7/7/2026 16.00")

    shown = sari.heard()[-1]
    assert (
        "dari Selasa, 30 Juni 2026 16.00 WITA\nmenjadi Selasa, 7 Juli 2026 16.00 WITA" in shown
    )
    assert "1 orang belum selesai; pengingat mereka dijadwalkan ulang." in shown
    assert "1 orang sudah tahu tanggal lama: Rina Wati." in shown
    assert talk.heard() == []

    await sari.taps("Pindahkan & umumkan")

    assert talk.heard() == [
        "Tenggat pindah: Draf lengkap\nSemula Selasa, 30 Juni 2026 16.00 WITA.\n"
        "Sekarang Selasa, 7 Juli 2026 16.00 WITA (35 hari lagi)."
    ]


async def test_who_moves_what_somebody_else_has_moved_sees_it_first(talk: Talk) -> None:
    await enrol(talk)
    sari = await office(talk)
    await set_draft_deadline(sari)
    for date in ("7/7/2026 16.00", "8/7/2026 16.00"):
        await sari.says("/tenggat")
        await sari.taps("Atur tenggat")
        await sari.says("1")
        await sari.taps("Pindahkan")
        await sari.says(date)
    first = sari.got[-1]["choices"][0]["id"]
    await sari.receives(tap=first)
    sari.heard()

    await sari.receives(tap=first)

    assert "ketuk tenggat" in sari.heard()[-1].lower()


async def test_an_extension_for_one_person_replaces_the_general_date(talk: Talk) -> None:
    await enrol(talk)
    sari = await office(talk)
    await set_draft_deadline(sari)

    await sari.says("/tenggatbaru", "draf lengkap", "10/7/2026 16.00", "satu orang", "rina")
    await sari.taps("Masih bisa, ditandai terlambat")
    assert "menggantikan tenggat Selasa, 30 Juni 2026 16.00 WITA" in sari.heard()[-1]
    await sari.says("ya")
    talk.heard()
    await talk.says("/tenggat")

    assert talk.heard()[-1] == (
        "Tenggat Bapak/Ibu\n\nDraf lengkap: 38 hari lagi\nJumat, 10 Juli 2026 16.00 WITA\n"
        "Sesudah itu masih bisa, tetapi ditandai terlambat."
    )


async def test_agencies_are_named_or_chosen_by_kind(talk: Talk) -> None:
    await enrol(talk)
    sari = await office(talk)

    await sari.says("/tenggatbaru", "verifikasi lokal", "10/7/2026 16.00", "beberapa instansi")
    await sari.says("zzz")
    assert sari.heard()[-1].startswith("Belum ada di daftar instansi: zzz.")
    await sari.says("puskesmas tanta, zzz")
    assert "Terpilih 1: Puskesmas Tanta" in sari.heard()[-1]
    await sari.says("semua puskesmas")
    assert "Terpilih 12" in sari.heard()[-1]
    await sari.taps("Cukup, lanjut")
    await sari.taps("Masih bisa, ditandai terlambat")

    assert "1 orang belum selesai" in sari.heard()[-1]


async def test_a_free_deadline_has_a_name_and_one_can_go_back(talk: Talk) -> None:
    await enrol(talk)
    sari = await office(talk)

    await sari.says("/tenggatbaru", "tenggat lain", "x")
    assert sari.heard()[-1].startswith("Namanya 3 sampai 60 huruf")
    await sari.says("Kumpul foto", "10/7/2026", "semua", "kembali", "kembali", "kembali")

    assert sari.heard()[-1].startswith("Apa nama tenggatnya?")


async def test_calling_off_tells_everybody_and_stops_the_reminders(talk: Talk) -> None:
    await enrol(talk)
    sari = await office(talk)
    await set_draft_deadline(sari)
    talk.heard()

    await sari.says("/tenggat")
    await sari.taps("Atur tenggat")
    await sari.says("1")
    await sari.taps("Batalkan tenggat")
    await sari.taps("Batalkan & umumkan")

    assert talk.heard() == [
        "Tenggat dibatalkan: Draf lengkap\nBatas Selasa, 30 Juni 2026 16.00 WITA "
        "tidak berlaku lagi."
    ]
    await talk.says("/tenggat")
    assert talk.heard()[-1].startswith("Belum ada tenggat yang diumumkan")


async def test_the_reminder_says_what_is_missing_and_can_be_put_off_or_muted(
    talk: Talk,
) -> None:
    await enrol(talk)
    await talk.says("/usul", "Antar Obat Lansia")
    sari = await office(talk)
    await set_draft_deadline(sari)
    talk.heard()

    await passes(talk, june(17, 8))

    assert talk.heard() == [
        "Halo, Rina Wati. Pengingat singkat dari saya.\n\n"
        "Draf lengkap: 13 hari lagi\nSelasa, 30 Juni 2026 16.00 WITA\n\n"
        "• Antar Obat Lansia: tinggal 15 isian, ±45 menit"
    ]
    assert talk.buttons() == [
        "Lanjut: Antar Obat Lansia",
        "Nanti malam",
        "Besok 08.00",
        "Hari kerja berikutnya",
        "Jangan ingatkan: Draf lengkap",
    ]
    await talk.taps("Nanti malam")
    assert talk.heard()[-1] == "Baik, saya ingatkan lagi 17 Juni 2026 19.00 WITA."
    await passes(talk, june(17, 18, 59))
    assert talk.heard() == []
    await passes(talk, june(17, 19))
    assert "Draf lengkap: 13 hari lagi" in talk.heard()[-1]

    await talk.taps("Jangan ingatkan: Draf lengkap")
    assert talk.heard()[-1].startswith("Baik, Draf lengkap tidak saya ingatkan lagi.")
    await passes(talk, june(23, 8))
    assert not any("Draf lengkap" in one for one in talk.heard())


async def test_no_reminder_is_put_off_beyond_its_deadline(talk: Talk) -> None:
    await enrol(talk)
    sari = await office(talk)
    await set_draft_deadline(sari)
    await passes(talk, june(29, 8))
    assert talk.buttons() == [
        "Mulai usulan",
        "Nanti malam",
        "Besok 08.00",
        *talk.buttons()[-2:],
    ]
    old = talk.got[-1]["choices"][2]["id"]
    await passes(talk, june(30, 8))
    assert talk.buttons() == ["Mulai usulan", "Jangan ingatkan: Draf lengkap"]
    talk.heard()

    await talk.receives(tap=old)
    assert talk.heard() == [
        "Saat itu Draf lengkap sudah lewat (Selasa, 30 Juni 2026 16.00 WITA), "
        "jadi pengingatnya tidak saya tunda."
    ]
    await passes(talk, june(30, 13, 1))
    assert "Draf lengkap: hari ini, tinggal 2 jam" in talk.heard()[-1]


async def test_a_reminder_can_be_answered_by_typing(talk: Talk) -> None:
    await enrol(talk)
    sari = await office(talk)
    await set_draft_deadline(sari)
    await passes(talk, june(17, 8))

    await talk.replies("hari kerja berikutnya")

    assert talk.heard()[-1] == "Baik, saya ingatkan lagi 18 Juni 2026 08.00 WITA."


async def test_the_calendar_file_comes_as_a_document(talk: Talk) -> None:
    await enrol(talk)
    sari = await office(talk)
    await set_draft_deadline(sari)
    await talk.says("/tenggat")

    await talk.taps("Simpan ke kalender")

    sent = next(one for one in reversed(talk.got) if one["document"])
    assert sent["file_name"] == "tenggat.ics"
    assert "DTSTART:20260630T080000Z" in sent["document"]


async def test_a_locked_draft_says_why_and_nothing_new_begins(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul", "Antar Obat Lansia")
    sari = await office(talk)
    await set_draft_deadline(sari)
    talk.now = june(30, 16)
    talk.heard()

    await talk.says("Penerapan")
    assert talk.heard()[-1].startswith(
        "Antar Obat Lansia sudah dikunci karena tenggat Draf lengkap lewat: "
        "Selasa, 30 Juni 2026 16.00 WITA."
    )
    await talk.says("/usul")
    assert talk.heard()[-1].startswith("Usulan baru tidak bisa dimulai lagi")


async def test_coordinators_see_who_has_not_finished_and_why_not_reminded(talk: Talk) -> None:
    await enrol(talk)
    sari = await office(talk)
    await sari.says("/terlambat")
    assert sari.heard()[-1] == "Belum ada tenggat. Buat dulu dengan /tenggatbaru."
    await set_draft_deadline(sari)
    await passes(talk, june(16, 8))
    await passes(talk, june(17, 8))
    sari.heard()

    await sari.says("/terlambat")
    assert "1 belum mulai" in sari.heard()[-1]
    await sari.taps("Nama: Draf lengkap")
    assert "• Rina Wati · Puskesmas Tanta: belum mulai" in sari.heard()[-1]
    await sari.says("/kenapa rina")

    told = sari.heard()[-1]
    assert "Draf lengkap, H-14: dikirim" in told
    assert "Draf lengkap, H-14: ditahan (hari libur, sampai 17 Juni 2026 08.00 WITA)" in told
    await sari.says("/kenapa", "siapa saja")
    assert sari.heard()[-1].startswith("Belum ada orang terdaftar bernama siapa saja")


async def test_the_faq_knows_the_next_deadline(talk: Talk) -> None:
    await enrol(talk)
    sari = await office(talk)
    await set_draft_deadline(sari)

    await talk.says("Kapan tenggat berikutnya?")

    assert any(
        "Tenggat berikutnya: Draf lengkap, 28 hari lagi." in plain(one["text"])
        for one in talk.got
    )


async def test_what_cannot_be_answered_yet_is_not_counted_as_left(talk: Talk) -> None:
    await enrol(talk)
    sari = await office(talk)
    await set_draft_deadline(sari)
    await talk.says("/usul", "Antar Obat", "uji coba", "opd", "Puskesmas Tanta")
    await talk.says("1", "non digital", "2", "1", "non pkpn", "kesehatan", "lewati", "lewati")
    await talk.says("3 Mei 2024", "isi nanti", WHOLE, "lanjut")
    for _ in range(2):
        await talk.says("Sayur dan protein balita bertambah di semua desa binaan", "lanjut")
    await talk.says("/tenggat")
    assert "• Antar Obat: tinggal 1 isian, ±5 menit" in talk.heard()[-2].splitlines()

    await talk.says("Sayur dan protein balita bertambah di semua desa binaan", "lanjut")
    await talk.says("/tenggat")

    assert (
        "• Antar Obat: yang bisa diisi sudah lengkap; "
        "tersimpan sebagai draf sampai inovasinya diterapkan"
    ) in talk.heard()[-2].splitlines()

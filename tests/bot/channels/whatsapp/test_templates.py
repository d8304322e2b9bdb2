"""Each kind of notice goes as a template of its own to whoever has not written for a day."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.channels.whatsapp.approving import Approvals
from bot.channels.whatsapp.templatefile import read_templates
from handlers.content import BUILT_IN
from handlers.domain.deadlines import Deadline, Kind
from handlers.domain.innovations import Status
from handlers.domain.people import Role
from handlers.effects import Become, Effect, Post, SetDeadline
from handlers.replies import Notice, Reply
from handlers.texts import Text
from storage.tables import innovations, outbox
from storage.work import Work
from tests.servers.graph_faults import Fault
from tests.servers.whatsapp_heard import Heard
from tests.servers.whatsapp_talk import PhoneTalk

OURS = read_templates(BUILT_IN / "templates.toml")
DUE = datetime(2026, 6, 12, 8, tzinfo=UTC)  # 16.00 WITA
MORNING = datetime(2026, 6, 5, 0, 1, tzinfo=UTC)  # a week before, at 8 in the morning


async def approve(talk: PhoneTalk, *but: str, status: str = "PENDING") -> None:
    """Meta has approved all our templates, but these."""
    await Approvals(talk.channel.graph, talk.server.world.number.business_id, OURS).push()
    for one in OURS.by_kind.values():
        talk.server.judge(one.name, status if one.name in but else "APPROVED", tell=False)


async def draft(talk: PhoneTalk) -> None:
    """Rina has answered two questions of a proposal."""
    await talk.says("/start", "setuju", "Rina Wati", "puskesmas tanta")
    await talk.says("/usul", "Antar Obat Lansia", "penerapan")


def does(talk: PhoneTalk, *effects: Effect, speaker: int = 1) -> None:
    def write(connection: Any) -> None:
        work = Work(connection, talk.now)
        for one in effects:
            work.carry_out(one, speaker)
        work.flush()

    talk.app.database.at_once(write)


def deadline(kind: Kind = Kind.DRAFT, identity: str = "ab", due: datetime = DUE) -> Deadline:
    return Deadline(identity, "iga-2026", kind, due, "Asia/Makassar")


async def comes(talk: PhoneTalk, moment: datetime) -> Heard:
    """Time passes until then; what the clock brings is the last message."""
    talk.now, before = moment, len(talk.me.heard)
    await talk.app.clock.tick()
    await talk.town.settles()
    assert len(talk.me.heard) == before + 1
    return talk.me.heard[-1]


async def presses(talk: PhoneTalk, label: str) -> Heard:
    """Taps a quick reply of the last template, by what it says."""
    sent = talk.server.world.sent[-1].body["template"]
    shown = talk.server.world.templates.find(sent["name"], sent["language"]["code"])
    number = [one["text"] for one in shown.buttons].index(label)
    pressed = [one for one in sent["components"] if one["type"] == "button"]
    payload = pressed[number]["parameters"][0]["payload"]
    await talk.town.does(talk.me.presses(label, payload))
    return talk.me.heard[-1]


async def test_a_deadline_goes_as_its_own_template_and_its_button_goes_on(
    talk: PhoneTalk,
) -> None:
    await draft(talk)
    await approve(talk)
    does(talk, SetDeadline(deadline()))

    told = await comes(talk, MORNING)

    assert told.template == "tenggat_usulan"
    assert told.text.split("\n") == [
        "Halo Rina Wati, ini pengingat tenggat untuk usulan inovasi Bapak/Ibu.",
        "",
        "Tenggat: Draf lengkap, 7 hari lagi",
        "Batas waktunya: Jumat, 12 Juni 2026 16.00 WITA",
        "Yang masih perlu dikerjakan: Antar Obat Lansia: tinggal 14 isian, ±45 menit",
        "",
        "Yang sudah diisi tetap tersimpan. Ketik BERHENTI bila tidak ingin diingatkan lagi.",
    ]
    asked = await presses(talk, "Kerjakan sekarang")
    assert "3 dari 22 · Inisiator inovasi" in asked.text


async def test_its_other_buttons_remind_later_and_no_more(talk: PhoneTalk) -> None:
    await draft(talk)
    await approve(talk)
    does(talk, SetDeadline(deadline()))
    await comes(talk, MORNING)

    later = await presses(talk, "Ingatkan besok")
    assert later.text == "Baik, saya ingatkan lagi 6 Juni 2026 08.00 WITA."
    again = await comes(talk, MORNING + timedelta(days=5))
    assert again.template == "tenggat_usulan"
    never = await presses(talk, "Jangan ingatkan ini")
    assert never.text.startswith("Baik, Draf lengkap tidak saya ingatkan lagi.")


async def test_several_deadlines_are_one_message(talk: PhoneTalk) -> None:
    await draft(talk)
    await approve(talk)
    later = deadline(Kind.IID, "cd", DUE + timedelta(days=7))
    does(talk, SetDeadline(deadline()), SetDeadline(later))

    told = await comes(talk, MORNING)

    assert told.text.split("\n")[4] == (
        "Yang masih perlu dikerjakan: Antar Obat Lansia: tinggal 14 isian, ±45 menit · "
        "Input IID ditutup, 14 hari lagi, Jumat, 19 Juni 2026 16.00 WITA"
    )


async def test_an_idle_draft_a_returned_one_and_who_never_began(talk: PhoneTalk) -> None:
    await approve(talk)
    await talk.says("/start", "setuju", "Rina Wati", "puskesmas tanta")
    start = await comes(talk, MORNING)
    begun = await presses(talk, "Mulai usulan")
    assert (start.template, "Nama inovasi" in begun.text) == ("belum_mulai", True)

    await talk.says("Antar Obat Lansia", "penerapan")
    idle = await comes(talk, MORNING + timedelta(days=3))
    asked = await presses(talk, "Kerjakan sekarang")
    assert (idle.template, "Inisiator inovasi" in asked.text) == ("draf_menunggu", True)
    assert "Antar Obat Lansia: tinggal 14 isian, ±45 menit" in idle.text

    query = select(innovations.c.id)
    identity = talk.app.database.at_once(lambda c: c.execute(query).scalar_one())
    for status in (Status.SUBMITTED, Status.RETURNED):
        does(talk, Become(identity, status))
    returned = await comes(talk, MORNING + timedelta(days=5))
    assert returned.template == "usulan_dikembalikan"
    assert "Antar Obat Lansia: dikembalikan koordinator, buka untuk" in returned.text


async def test_english_is_said_in_english(talk: PhoneTalk) -> None:
    await talk.says("/start", "setuju", "Rina Wati", "puskesmas tanta", "/bahasa", "english")
    await approve(talk)
    does(talk, SetDeadline(deadline()))

    told = await comes(talk, MORNING)

    assert told.text.split("\n")[:5] == [
        "Hello Rina Wati, this is a reminder of a deadline for your innovation proposal.",
        "",
        "Deadline: Draft complete, 7 days left",
        "It is due on: Friday, 12 June 2026 16.00 WITA",
        "Still to be done: You have no proposal yet. Just start with the name of the "
        "innovation; the rest can come bit by bit.",
    ]


async def test_an_answer_too_long_for_a_template_is_a_tap_away(talk: PhoneTalk) -> None:
    await talk.says("/start", "setuju", "Rina Wati", "puskesmas tanta")
    await approve(talk)
    await talk.says("/tanya", "apakah gajah boleh jadi bukti kebun binatang")
    await talk.taps("Tanyakan ke koordinator")
    talk.now += timedelta(days=2)
    andi = talk.meets("andi")
    await andi.says("/start", "setuju", "Andi Demo", "bapperida")
    andi.becomes(Role.COORDINATOR)
    await andi.says("/pertanyaan")
    await andi.taps(andi.buttons()[0])
    answer = "Gajah boleh jadi bukti, asal fotonya jelas. " * 40
    await andi.replies(answer)

    told = talk.me.heard[-1]
    assert told.template == "jawaban_pertanyaan"
    assert told.text.startswith("Halo Rina Wati, pertanyaan Bapak/Ibu sudah dijawab Bapperida")
    assert len(told.text) <= 1024
    whole = await presses(talk, "Baca lengkap")
    assert whole.text.endswith(answer.strip())


@pytest.mark.parametrize("status", ["PENDING", "REJECTED", "PAUSED", "DISABLED"])
async def test_until_it_is_approved_the_one_for_any_news_goes(
    talk: PhoneTalk, status: str
) -> None:
    await draft(talk)
    await approve(talk, "tenggat_usulan", status=status)
    does(talk, SetDeadline(deadline()))

    told = await comes(talk, MORNING)

    assert told.template == "kabar_usulan"
    assert "Kabarnya: Halo, Rina Wati. Pengingat singkat dari saya. · Draf lengkap: 7" in (
        told.text
    )
    asked = await presses(talk, "Lanjutkan")
    assert "3 dari 22 · Inisiator inovasi" in asked.text


async def test_one_that_is_refused_is_asked_about_once_in_a_while_only(
    talk: PhoneTalk,
) -> None:
    await draft(talk)
    await approve(talk, "tenggat_usulan")
    does(talk, SetDeadline(deadline()))
    await comes(talk, MORNING)
    refused = talk.server.counts["132001"]
    await comes(talk, MORNING + timedelta(days=4))
    assert (refused, talk.server.counts["132001"]) == (1, 1)

    talk.server.judge("tenggat_usulan", "APPROVED")
    await talk.town.settles()
    told = await comes(talk, MORNING + timedelta(days=6))
    assert told.template == "tenggat_usulan"


async def test_one_that_fails_afterwards_goes_as_any_news(talk: PhoneTalk) -> None:
    await draft(talk)
    await approve(talk)
    does(talk, SetDeadline(deadline()))
    talk.server.faults.append(Fault("messages", "later:132015"))

    talk.now = MORNING
    await talk.app.clock.tick()
    await talk.town.settles()

    assert [one.template for one in talk.me.heard][-1] == "kabar_usulan"
    query = select(outbox.c.status, outbox.c.reason).order_by(outbox.c.id.desc())
    last = talk.app.database.at_once(lambda c: c.execute(query).first())
    assert tuple(last) == ("sent", None)


async def test_without_any_the_reason_is_kept(talk: PhoneTalk) -> None:
    await draft(talk)
    await approve(talk, "tenggat_usulan", "kabar_usulan")
    does(talk, SetDeadline(deadline()))
    talk.now = MORNING
    await talk.app.clock.tick()
    await talk.town.settles()

    query = select(outbox.c.status, outbox.c.reason).order_by(outbox.c.id.desc())
    last = talk.app.database.at_once(lambda c: c.execute(query).first())
    assert tuple(last) == ("failed", "132001 no such template")


async def office(talk: PhoneTalk) -> PhoneTalk:
    """Sari coordinates, two days after Rina last wrote."""
    talk.now += timedelta(days=2)
    sari = talk.meets("sari")
    await sari.says("/start", "setuju", "Sari Dewi", "bapperida")
    sari.becomes(Role.COORDINATOR)
    return sari


async def test_new_moved_extended_and_called_off_each_in_its_own_words(
    talk: PhoneTalk,
) -> None:
    await draft(talk)
    await approve(talk)
    sari = await office(talk)
    await sari.says("/tenggatbaru", "draf lengkap", "30/6/2026 16.00", "semua")
    for label in ("Dikunci, hanya bisa dibaca", "Simpan & umumkan"):
        await sari.taps(label)
    await sari.says("/tenggat")
    await sari.taps("Atur tenggat")
    await sari.says("1")
    await sari.taps("Pindahkan")
    await sari.says("7/7/2026 16.00")
    await sari.taps("Pindahkan & umumkan")
    await sari.says("/tenggatbaru", "draf lengkap", "14/7/2026 16.00")
    await sari.taps("Satu orang (perpanjangan)")
    await sari.says("Rina Wati")
    for label in ("Dikunci, hanya bisa dibaca", "Simpan & umumkan"):
        await sari.taps(label)
    await sari.says("/tenggat")
    await sari.taps("Atur tenggat")
    await sari.says("2")
    for label in ("Batalkan tenggat", "Batalkan & umumkan"):
        await sari.taps(label)

    told = [one for one in talk.me.heard if one.template]
    assert [one.template for one in told] == [
        "tenggat_baru",
        "tenggat_pindah",
        "tenggat_diperpanjang",
        "tenggat_dibatalkan",
    ]
    assert told[1].text.split("\n")[2:5] == [
        "Tenggat: Draf lengkap",
        "Semula: Selasa, 30 Juni 2026 16.00 WITA",
        "Sekarang: Selasa, 7 Juli 2026 16.00 WITA (33 hari lagi)",
    ]
    await presses(talk, "Tenggat saya")
    assert talk.me.heard[-2].text.startswith("Tenggat Bapak/Ibu")


async def test_a_question_reaches_a_silent_coordinator_who_answers_by_replying(
    talk: PhoneTalk,
) -> None:
    await talk.says("/start", "setuju", "Rina Wati", "puskesmas tanta")
    await approve(talk)
    sari = await office(talk)
    talk.now += timedelta(days=2)
    await talk.says("/tanya", "apakah gajah boleh jadi bukti kebun binatang")
    await talk.taps("Tanyakan ke koordinator")

    told = sari.me.heard[-1]
    assert told.template == "pertanyaan_menunggu"
    assert "Dari Rina Wati (Puskesmas Tanta).\nPertanyaannya: apakah gajah" in told.text
    await sari.replies("Boleh, asal fotonya jelas.")
    assert talk.me.heard[-1].text.endswith("Boleh, asal fotonya jelas.")


async def test_a_receipt_that_finds_the_chat_closed_goes_as_a_template(talk: PhoneTalk) -> None:
    await draft(talk)
    await approve(talk)
    values = {"title": "Antar Obat", "number": "IGA-2026-0001-9F3A", "moment": "9 Juni 2026"}
    reply = Reply(Text("Usulan terkirim."), notice=Notice("receipt", values))
    talk.now += timedelta(days=2)
    does(talk, Post(1, reply))
    await talk.town.settles()

    told = talk.me.heard[-1]
    assert (told.template, "Nomor tanda terima: IGA-2026-0001-9F3A" in told.text) == (
        "tanda_terima",
        True,
    )

"""When Meta holds us back, broadcasts rest, people are told, and it goes on by itself."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.channels.whatsapp.asking import ask_standing
from handlers.texts import plain
from storage.tables import pauses
from tests.bot.channels.whatsapp.towns import (
    Desk,
    calm_town,
    crowd,
    fates,
    follow,
    look,
    notify,
    promote,
    send,
    templates,
    ticks,
)
from tests.conftest import Paper
from tests.servers.graph_errors import GraphError
from tests.servers.graph_faults import Fault
from tests.servers.whatsapp_talk import PhoneTalk

HOUR = 3600
ALERT = """⚠️ Siaran di WhatsApp dijeda sampai hari ini 10.32 WITA
Meta menolak kiriman kita (131048 spam limit): terlalu banyak dalam sehari, atau ada yang \
menandai pesan kita sebagai spam.

Balasan kepada yang menulis tetap jalan. Siaran berlanjut sendiri sesudah jeda; tidak ada yang \
hilang.

Yang perlu dilakukan: jangan menambah siaran dulu. Kirim hanya kepada yang perlu, dan minta \
administrator melihat mutu nomor di WhatsApp Manager."""


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[PhoneTalk]:
    """Somebody in a town where no reminder takes a place unasked."""
    async with calm_town(tmp_path) as talk:
        yield talk


def rests(talk: PhoneTalk) -> list[tuple[str, float]]:
    """Every pause there was, and its hours."""
    query = select(pauses).order_by(pauses.c.id)
    rows = talk.app.database.at_once(lambda c: c.execute(query).all())
    return [(row.kind, (row.until - row.begun_at).total_seconds() / HOUR) for row in rows]


async def test_after_a_spam_error_broadcasts_rest_and_replies_go_on(talk: PhoneTalk) -> None:
    andi = await crowd(talk, silent=3, lately=1)
    talk.server.world.spam = True

    await send(andi)

    assert [one for one in andi.heard() if one.startswith("⚠️")] == [ALERT]
    assert fates(andi) == {"sent": 2, "waiting": 3}
    assert talk.server.counts["131048"] == 1
    await talk.meets("Orang A").says("menu")
    assert talk.meets("Orang A").heard() != []
    tries = talk.server.counts["131048"]
    await ticks(andi, 5, 600)
    assert talk.server.counts["131048"] == tries

    talk.server.world.spam = False
    await ticks(andi, 2, 600)

    assert fates(andi) == {"sent": 5}
    assert rests(talk) == [("spam", 1.0)]


async def test_a_pause_that_comes_again_is_longer(talk: PhoneTalk) -> None:
    andi = await crowd(talk, silent=1)
    talk.server.world.spam = True
    await send(andi)

    await ticks(andi, 2, HOUR)
    await ticks(andi, 2, 3 * HOUR)

    assert rests(talk) == [("spam", 1.0), ("spam", 3.0), ("spam", 6.0)]
    assert fates(andi) == {"sent": 1, "waiting": 1}


async def test_the_progress_says_until_when_and_why(talk: PhoneTalk) -> None:
    andi = await crowd(talk, silent=3)
    talk.server.world.spam = True
    await send(andi)

    told = await follow(andi)

    assert told.split("\n\n")[1:] == [
        "Dipilih: 4\n• Terkirim: 1\n• Menunggu: 3",
        "⏸ Di WhatsApp dijeda sampai hari ini 10.32 WITA: Meta menahan kiriman, karena terlalu"
        " banyak atau ada yang melaporkan. Sesudah itu jalan lagi sendiri.\n"
        "Selesai kira-kira hari ini 10.32 WITA.",
    ]
    assert andi.buttons()[0] == "Hentikan sisanya"


async def test_progress_that_is_changed_tells_of_the_pause_and_its_end(tmp_path: Path) -> None:
    paper = Paper()
    paper.name = "telegram"
    fast = {"telegram_per_chat": 1000, "telegram_per_second": 1000, "whatsapp_per_second": 1000}
    async with calm_town(tmp_path, paper, limits=fast) as talk:
        await crowd(talk, silent=3)
        desk = Desk(talk.town, paper)
        await desk.says("/start", "setuju", "Sari Demo", "bapperida")
        promote(talk, "501")
        talk.server.grants("TIER_1")
        await desk.says("/siaran", "Bimtek {nama}.")
        await desk.taps("Lihat dulu (5 orang)")
        await desk.taps("Kirim sekarang")
        await ticks(talk, 3, 70)
        talk.server.flags()
        await talk.town.settles()
        told = len(paper.sent)
        await ticks(talk, 2)
        held = [plain(one["text"]) for one in paper.sent[told:] if one["edits"]]
        talk.server.flags("UNFLAGGED")
        talk.server.grants("TIER_2K")
        await talk.town.settles()
        await ticks(talk, 2)

    assert [one.split("\n\n")[-1].split("\n")[0] for one in held] == [
        "⏸ Di WhatsApp dijeda sampai hari ini 15.34 WITA: mutu nomor turun, ada yang memblokir"
        " atau melaporkan. Sesudah itu jalan lagi sendiri."
    ]
    assert "📣 Siaran selesai\n\nDipilih: 5\n• Terkirim: 5" in [
        plain(one["text"]) for one in paper.sent
    ]


async def test_a_broadcast_that_rests_can_be_ended(talk: PhoneTalk) -> None:
    andi = await crowd(talk, silent=3)
    talk.server.world.spam = True
    await send(andi)
    await follow(andi)

    await andi.taps("Hentikan sisanya")
    talk.server.world.spam = False
    await ticks(andi, 2, HOUR)

    assert fates(andi) == {"sent": 1, "skipped": 3}
    assert templates(talk) == []


async def test_a_pause_survives_a_restart(talk: PhoneTalk) -> None:
    andi = await crowd(talk, silent=2)
    talk.server.world.spam = True
    await send(andi)
    talk.server.world.spam = False

    talk.restarts()
    await andi.says("menu")
    await ticks(andi, 3, 600)

    assert fates(andi)["waiting"] >= 2
    await ticks(andi, 4, 600)
    assert fates(andi) == {"sent": 3}


async def test_what_failed_afterwards_waits_for_the_end_of_the_pause(talk: PhoneTalk) -> None:
    andi = await crowd(talk, silent=2)
    talk.server.tells = ("sent",)
    await look(andi)
    await andi.taps("Kirim sekarang")
    await ticks(andi, 1, 70)
    sent = next(one for one in talk.server.world.sent if one.body["type"] == "template")
    talk.server.tell(sent, GraphError(131048))
    await talk.town.settles()

    assert fates(andi) == {"sent": 2, "waiting": 1}
    assert rests(talk) == [("spam", 1.0)]
    await ticks(andi, 2, HOUR)
    assert fates(andi) == {"sent": 3}


async def test_a_reminder_that_is_refused_makes_broadcasts_rest_too(talk: PhoneTalk) -> None:
    andi = await crowd(talk, silent=2)
    talk.server.world.spam = True
    notify(talk, "Orang A", "Tenggat besok.")
    await ticks(andi)

    assert rests(talk) == [("spam", 1.0)]
    await send(andi)
    assert fates(andi) == {"waiting": 3}
    talk.server.world.spam = False
    await ticks(andi, 2, HOUR)
    assert fates(andi) == {"sent": 3}
    assert "Tenggat besok." in talk.meets("Orang A").heard()[0]


async def test_bad_quality_makes_broadcasts_rest_until_it_is_better(talk: PhoneTalk) -> None:
    andi = await crowd(talk, silent=2)
    talk.server.flags()
    await talk.town.settles()

    told = await look(andi)
    await andi.taps("Kirim sekarang")
    await ticks(andi, 3, 70)

    assert "⏸ Di WhatsApp dijeda sampai hari ini 15.30 WITA: mutu nomor turun" in told
    assert fates(andi) == {"waiting": 3}
    talk.server.flags("UNFLAGGED")
    await talk.town.settles()
    await ticks(andi, 2)
    assert fates(andi) == {"sent": 3}


async def test_where_coordinators_have_a_group_it_hears_and_nobody_twice(
    tmp_path: Path,
) -> None:
    paper = Paper()
    paper.name = "telegram"
    async with calm_town(tmp_path, paper, people={"group_chat": "telegram:-100"}) as talk:
        andi = await crowd(talk, silent=1)
        talk.server.flags()
        await talk.town.settles()
        await ticks(talk, 2)

        assert andi.heard() == []
    assert [(one["to"], plain(one["text"]).split("\n")[0]) for one in paper.sent] == [
        ("-100", "⚠️ Siaran di WhatsApp dijeda sampai hari ini 15.30 WITA")
    ]


async def test_quality_that_is_asked_for_pauses_once_only(talk: PhoneTalk) -> None:
    andi = await crowd(talk, silent=2)
    talk.server.world.number.quality = "RED"

    await ask_standing(talk.channel.graph, talk.app.receive)
    await ticks(andi, 2, 4 * HOUR)
    await ask_standing(talk.channel.graph, talk.app.receive)
    await ticks(andi)

    assert rests(talk) == [("quality", 6.0)]
    alerts = [one for one in andi.heard() if one.startswith("⚠️")]
    assert [one.split("\n")[0] for one in alerts] == [
        "⚠️ Siaran di WhatsApp dijeda sampai hari ini 15.30 WITA"
    ]


async def test_a_restriction_lasts_as_long_as_meta_says(talk: PhoneTalk) -> None:
    andi = await crowd(talk, silent=1)

    talk.server.restricts(50 * HOUR)
    await talk.town.settles()

    assert [(kind, round(hours)) for kind, hours in rests(talk)] == [("restricted", 50)]
    told = await look(andi)
    assert "dijeda sampai Sabtu, 6 Juni 2026 11.30 WITA: Meta membatasi akun kantor" in told
    assert "Selesai kira-kira 6 Juni 2026 11.30 WITA" in told


async def test_of_two_pauses_the_longer_one_is_told(talk: PhoneTalk) -> None:
    andi = await crowd(talk, silent=1)
    talk.server.restricts(30 * HOUR)
    talk.server.flags()
    await talk.town.settles()
    await ticks(andi)

    assert [one.split("\n")[0] for one in andi.heard()] == [
        "⚠️ Siaran di WhatsApp dijeda sampai besok 15.30 WITA",
        "⚠️ Siaran di WhatsApp dijeda sampai besok 15.30 WITA",
    ]


async def test_an_account_that_is_blocked_is_left_alone_for_a_while(talk: PhoneTalk) -> None:
    andi = await crowd(talk, silent=2)
    await look(andi)
    await andi.taps("Kirim sekarang")
    talk.server.faults.append(Fault("messages", "error:368"))
    await ticks(andi, 4, 70)

    assert rests(talk) == [("restricted", 6.0)]
    await ticks(andi, 2, 6 * HOUR)
    assert fates(andi) == {"sent": 3}


async def test_a_paused_template_makes_broadcasts_rest(talk: PhoneTalk) -> None:
    andi = await crowd(talk, silent=2)
    talk.server.judge("siaran_koordinator", "PAUSED")
    await talk.town.settles()

    await send(andi)
    assert fates(andi) == {"waiting": 3}
    talk.server.judge("siaran_koordinator", "APPROVED")
    await talk.town.settles()
    await ticks(andi, 2)

    assert rests(talk)[0][0] == "paused"
    assert fates(andi) == {"sent": 3}
    assert talk.server.counts["132015"] == 0


async def test_a_template_found_paused_is_not_replaced_by_another(talk: PhoneTalk) -> None:
    andi = await crowd(talk, silent=3)
    talk.server.judge("siaran_koordinator", "PAUSED", tell=False)

    await send(andi)

    assert templates(talk) == []
    assert talk.server.counts["132015"] == 1
    assert rests(talk) == [("paused", 3.0)]
    talk.server.judge("siaran_koordinator", "APPROVED", tell=False)
    await ticks(andi, 2, 3 * HOUR)
    assert fates(andi) == {"sent": 4}


async def test_a_disabled_template_ends_it_for_the_silent_with_the_reason(
    talk: PhoneTalk,
) -> None:
    andi = await crowd(talk, silent=40, lately=2)
    talk.server.judge("siaran_koordinator", "DISABLED", tell=False)

    await send(andi)

    assert talk.server.counts["132016"] == 1
    assert fates(andi) == {"sent": 3, "failed": 40}
    progress, alert, report = (one for one in andi.heard() if one[0] in "⚠📣")
    assert progress.startswith("📣 Siaran berjalan")
    assert alert.split("\n")[1] == (
        "Kata Meta: templatnya dimatikan. Siaran kepada yang lama tidak menulis dihentikan, dan"
        " tercatat gagal dengan alasannya. Yang baru saja menulis, dan yang di Telegram, tetap"
        " dikirimi."
    )
    assert report.endswith("  – lama tidak menulis, dan templatnya dimatikan Meta: 40")


async def test_the_next_broadcast_says_at_once_that_the_template_is_gone(
    talk: PhoneTalk,
) -> None:
    andi = await crowd(talk, silent=3)
    talk.server.judge("siaran_koordinator", "DISABLED")
    await talk.town.settles()

    await send(andi)

    assert fates(andi) == {"sent": 1, "failed": 3}
    assert talk.server.counts["132016"] == 0


async def test_trouble_with_another_template_holds_nothing_up(talk: PhoneTalk) -> None:
    andi = await crowd(talk, silent=2)
    talk.server.judge("draf_menunggu", "PAUSED")
    await talk.town.settles()

    await send(andi)

    assert fates(andi) == {"sent": 3}
    alerts = [one for one in andi.heard() if one.startswith("⚠️")]
    assert [one.split("\n")[:2] for one in alerts] == [
        [
            "⚠️ Templat pesan WhatsApp bermasalah",
            "Kata Meta: templatnya diistirahatkan beberapa jam. Siaran tetap jalan; pengingat"
            " kepada yang lama tidak menulis bisa tidak sampai.",
        ]
    ]


async def test_it_does_not_go_on_in_the_night(talk: PhoneTalk) -> None:
    andi = await crowd(talk, silent=2)
    talk.server.restricts(12 * HOUR)
    await talk.town.settles()

    told = await look(andi)
    await andi.taps("Kirim sekarang")
    await ticks(andi, 13, HOUR)

    assert "dijeda sampai hari ini 21.30 WITA" in told
    assert "Selesai kira-kira 5 Juni 2026 07.00 WITA" in told
    assert fates(andi) == {"waiting": 3}
    andi.now += timedelta(hours=9)
    await ticks(andi, 2)
    assert fates(andi) == {"sent": 3}

"""Meta counts whom we write to first: broadcasts keep within it, and say how long it takes."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.channels.whatsapp.asking import ask_standing
from handlers.domain.people import Role
from storage.work import Work
from tests.bot.channels.whatsapp.towns import (
    TEXT,
    calm_town,
    crowd,
    fates,
    follow,
    look,
    notify,
    send,
    templates,
    ticks,
)
from tests.servers.whatsapp_talk import PhoneTalk

DAY = 86_400


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[PhoneTalk]:
    """Somebody in a town where no reminder takes a place unasked."""
    async with calm_town(tmp_path) as talk:
        yield talk


async def limited(talk: PhoneTalk, tier: str, **people: int) -> PhoneTalk:
    """A crowd, and what Meta allows us; the coordinator."""
    andi = await crowd(talk, **people)
    talk.server.grants(tier)
    await talk.town.settles()
    return andi


async def test_the_dry_run_says_how_many_a_day_and_when_it_is_over(talk: PhoneTalk) -> None:
    andi = await crowd(talk, silent=408, lately=3)

    told = (await look(andi)).split("\n")

    assert told[:4] == [
        "Siap dikirim ke 412 orang",
        "• WhatsApp: 412",
        "⏳ 412 orang di WhatsApp, 250 orang sehari → selesai besok 09.31 WITA.",
        "Di antara yang lama tidak menulis, Meta membolehkan 250 orang dalam 24 jam. Dari 408"
        " orang seperti itu, 250 bisa berangkat sekarang; sisanya menyusul sendiri, berurutan.",
    ]
    assert not any(line.startswith("Selesai kira-kira") for line in told)


async def test_where_all_places_are_taken_the_dry_run_says_so(talk: PhoneTalk) -> None:
    andi = await limited(talk, "TIER_2", silent=3)
    await send(andi)

    told = await look(andi)

    assert (
        "⏳ 4 orang di WhatsApp, 2 orang sehari → selesai besok 09.32 WITA.\n"
        "Di antara yang lama tidak menulis, Meta membolehkan 2 orang dalam 24 jam, dan jatah"
        " itu sedang terpakai. 1 orang menyusul sendiri, berurutan."
    ) in told


async def test_whom_an_earlier_broadcast_waits_for_is_counted_once(talk: PhoneTalk) -> None:
    andi = await limited(talk, "TIER_2", silent=6)
    await send(andi)

    told = await look(andi)

    assert "7 orang di WhatsApp, 2 orang sehari → selesai Sabtu, 6 Juni 2026 09.32" in told
    await andi.taps("Kirim sekarang")
    await ticks(andi, 2, 70)
    assert fates(andi) == {"sent": 3, "waiting": 4}
    await ticks(andi, 2, DAY)
    assert talk.server.counts["131048"] == 0


async def test_where_everybody_may_be_written_to_nothing_is_said(talk: PhoneTalk) -> None:
    andi = await limited(talk, "TIER_UNLIMITED", silent=3)

    told = await look(andi)

    assert "⏳" not in told
    assert "Selesai kira-kira 4 Juni 2026 09.31 WITA" in told


async def test_what_goes_beyond_waits_in_order_and_adds_up(talk: PhoneTalk) -> None:
    andi = await limited(talk, "TIER_2", silent=5, lately=2)

    await send(andi)

    assert templates(talk) == ["Orang A", "Orang B"]
    assert fates(andi) == {"sent": 5, "waiting": 3}
    await ticks(andi, 4, 6 * 3600 - 60)
    assert fates(andi) == {"sent": 5, "waiting": 3}
    await ticks(andi, 4, 70)
    assert templates(talk)[2:] == ["Orang C", "Orang D"]
    assert fates(andi) == {"sent": 7, "waiting": 1}
    await ticks(andi, 2, DAY)
    assert fates(andi) == {"sent": 8}
    assert talk.server.counts["131048"] == 0
    assert "📣 Siaran selesai · Dipilih: 8 • Terkirim: 8" in andi.heard()[-1]


async def test_its_progress_says_what_it_waits_for(talk: PhoneTalk) -> None:
    andi = await limited(talk, "TIER_2", silent=5)
    await send(andi)

    told = await follow(andi)

    assert told.split("\n\n")[1:] == [
        "Dipilih: 6\n• Terkirim: 3\n• Menunggu: 3",
        "Batas Meta di WhatsApp: 2 orang sehari yang lama tidak menulis. 3 orang menunggu"
        " giliran.\nSelesai kira-kira Sabtu, 6 Juni 2026 09.32 WITA.",
    ]


async def test_a_restart_does_not_forget_whose_places_are_taken(talk: PhoneTalk) -> None:
    andi = await limited(talk, "TIER_2", silent=4)
    await send(andi)

    talk.restarts()
    await andi.says("menu")
    await ticks(andi, 3, 600)

    assert templates(talk) == ["Orang A", "Orang B"]
    assert talk.server.counts["131048"] == 0


async def test_reminders_go_before_broadcasts_and_count_too(talk: PhoneTalk) -> None:
    andi = await limited(talk, "TIER_2", silent=4)
    await look(andi)
    await andi.taps("Kirim sekarang")
    notify(talk, "Orang D", "Tenggat besok.")
    await ticks(andi, 3, 70)

    assert templates(talk) == ["Orang D", "Orang A", "Orang D"]
    assert fates(andi) == {"sent": 3, "waiting": 2}


async def test_whoever_holds_a_place_is_written_to_again_at_no_cost(talk: PhoneTalk) -> None:
    andi = await limited(talk, "TIER_2", silent=2)
    await send(andi)
    assert fates(andi) == {"sent": 3}

    told = await look(andi)
    await andi.taps("Kirim sekarang")
    await ticks(andi, 3, 70)

    assert "⏳" not in told
    assert fates(andi) == {"sent": 3}
    assert talk.server.counts["131048"] == 0


async def test_whoever_writes_gets_theirs_at_once(talk: PhoneTalk) -> None:
    andi = await limited(talk, "TIER_2", silent=4)
    await send(andi)
    one = talk.meets("Orang D")

    await one.says("menu")
    await ticks(andi, 2)

    assert one.heard()[-1].startswith("Bapak/Ibu Orang D, bimtek")
    assert fates(andi) == {"sent": 4, "waiting": 1}


async def test_a_higher_tier_lets_the_rest_go_at_once(talk: PhoneTalk) -> None:
    andi = await limited(talk, "TIER_2", silent=5)
    await send(andi)

    talk.server.grants("TIER_2K")
    await andi.town.settles()
    await ticks(andi, 3)

    assert fates(andi) == {"sent": 6}


async def test_the_tier_is_asked_for_too(talk: PhoneTalk) -> None:
    andi = await crowd(talk, silent=4)
    talk.server.grants("TIER_3", tell=False)

    await ask_standing(talk.channel.graph, talk.app.receive)
    told = await look(andi)

    assert "5 orang di WhatsApp, 3 orang sehari" in told


async def test_who_opts_out_while_they_wait_gets_nothing(talk: PhoneTalk) -> None:
    andi = await limited(talk, "TIER_1", silent=2)
    await send(andi)
    change = {"muted": frozenset({"news"})}

    def mute(connection: Connection) -> Any:
        people = Work(connection, talk.now).people
        person = people.at("whatsapp", talk.town.people["Orang B"].being.phone)
        assert person is not None
        people.change(person.id, change)

    talk.app.database.at_once(mute)
    await ticks(andi, 2, DAY)

    assert templates(talk) == ["Orang A", "Andi"]
    assert fates(andi) == {"sent": 2, "opted_out": 1}


async def test_a_message_that_failed_gives_its_place_back(talk: PhoneTalk) -> None:
    andi = await limited(talk, "TIER_1", silent=2)
    talk.town.people["Orang A"].blocks()
    await send(andi)
    await ticks(andi, 2)

    assert fates(andi) == {"sent": 2, "failed": 1}
    assert TEXT.partition("{")[0] in talk.meets("Orang B").heard()[-1]


async def test_at_night_nobody_is_told_what_waited(talk: PhoneTalk) -> None:
    andi = await limited(talk, "TIER_2", silent=4)
    await send(andi)
    andi.now = andi.now.replace(hour=13)  # 21.00 WITA

    talk.server.grants("TIER_2K")
    await andi.town.settles()
    await ticks(andi, 2)
    assert fates(andi) == {"sent": 3, "waiting": 2}
    andi.now += timedelta(hours=10)
    await ticks(andi, 2)

    assert fates(andi) == {"sent": 5}


async def test_who_has_to_approve_sees_how_long_it_takes(tmp_path: Path) -> None:
    async with calm_town(tmp_path, people={"second_look": True}) as talk:
        andi = await limited(talk, "TIER_2", silent=4)
        sari = talk.meets("sari")
        await sari.says("/start", "setuju", "Sari Demo", "bapperida")
        sari.becomes(Role.COORDINATOR)
        sari.heard()

        await look(andi)
        await andi.taps("Minta persetujuan")

        assert "⏳ 6 orang di WhatsApp, 2 orang sehari → selesai besok" in sari.heard()[-1]


async def test_why_somebody_was_not_reminded_yet(tmp_path: Path) -> None:
    async with calm_town(tmp_path, reminders={"start_days": (1,)}) as talk:
        andi = await limited(talk, "TIER_1", silent=2)
        await ticks(andi, 2)

        told = []
        for name in ("Orang A", "Orang B"):
            await andi.says(f"/kenapa {name}")
            told.append(andi.heard()[-1].split("\n")[-1])

        assert told == [
            "• 4 Juni 2026 09.30 WITA · Belum mulai: dikirim",
            "• 4 Juni 2026 09.30 WITA · Belum mulai: ditahan (menunggu giliran, batas Meta di"
            " WhatsApp)",
        ]

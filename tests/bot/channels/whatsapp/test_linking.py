"""One person on two channels: a draft begun on one goes on at the same question elsewhere."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from handlers.domain.links import code_from, code_in, masked
from handlers.domain.people import Role
from handlers.effects import Lane
from handlers.replies import Reply
from handlers.texts import Text
from storage.outbox import Outbox
from storage.parcels import parcel
from storage.people import People
from storage.tables import addresses, innovations, people
from tests.bot.channels.whatsapp.towns import Desk
from tests.conftest import Paper
from tests.servers.whatsapp_talk import PhoneTalk, PhoneTown


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[PhoneTown]:
    paper = Paper()
    paper.name = "telegram"
    town = PhoneTown(tmp_path, paper)
    await town.starts()
    yield town
    await town.ends()
    assert town.server.violations == []


@pytest.fixture
def phone(town: PhoneTown) -> PhoneTalk:
    return PhoneTalk(town)


@pytest.fixture
def desk(town: PhoneTown) -> Desk:
    return Desk(town, town.others[0])


def rows(town: PhoneTown, *columns: Any) -> list[Any]:
    query = select(*columns).order_by(columns[0])
    return [tuple(row) for row in town.app.database.at_once(lambda c: c.execute(query).all())]


async def code_of(phone: PhoneTalk) -> str:
    await phone.says("/tautkan")
    first = phone.me.heard[-1].text.split("\n", 1)[0]
    return first.split(": ")[1]


async def begin(phone: PhoneTalk) -> None:
    await phone.says("/start", "setuju", "Rina Wati", "puskesmas tanta")


async def link(phone: PhoneTalk, desk: Desk) -> None:
    await desk.says(f"/tautkan {await code_of(phone)}")
    await desk.taps("Ya, itu saya")
    await phone.taps("Setuju")


async def test_a_draft_begun_on_whatsapp_goes_on_at_the_same_question(
    phone: PhoneTalk, desk: Desk
) -> None:
    await begin(phone)
    await phone.says("/usul", "Antar Obat Lansia")
    await link(phone, desk)

    await desk.says("penerapan")

    assert "Tercatat: Penerapan\n\n3 dari 22" in desk.last()
    assert rows(phone.town, people.c.name) == [("Rina Wati",)]
    assert [
        channel for _, channel in rows(phone.town, addresses.c.id, addresses.c.channel)
    ] == [
        "whatsapp",
        "telegram",
    ]


async def test_both_hear_of_it(phone: PhoneTalk, desk: Desk) -> None:
    await begin(phone)
    await link(phone, desk)

    assert desk.last().startswith("Sudah tersambung.")
    assert phone.heard()[-1].startswith("Sudah tersambung.")


async def test_the_name_is_masked_until_both_agree(phone: PhoneTalk, desk: Desk) -> None:
    await begin(phone)
    await desk.says(f"/tautkan {await code_of(phone)}")

    assert "R*** W***" in desk.last()
    assert "Rina" not in desk.last()
    assert len(rows(phone.town, people.c.id)) == 2


async def test_drafts_of_both_are_one_persons(phone: PhoneTalk, desk: Desk) -> None:
    await begin(phone)
    await phone.says("/usul", "Antar Obat Lansia")
    await desk.says("/start", "setuju", "Rina W", "puskesmas tanta", "/usul", "Kelas Ibu")
    await link(phone, desk)

    owners = {owner for _, owner in rows(phone.town, innovations.c.id, innovations.c.owner_id)}
    assert len(owners) == 1
    assert rows(phone.town, people.c.name) == [("Rina Wati",)]


async def test_a_reminder_goes_to_the_channel_used_last_and_only_there(
    phone: PhoneTalk, desk: Desk
) -> None:
    await begin(phone)
    await link(phone, desk)
    for used, _ in ((desk, phone), (phone, desk)):
        await used.says("menu")
        person = rows(phone.town, people.c.id)[0][0]
        way = phone.app.database.at_once(lambda c, who=person: People(c).way_to(who))
        row = parcel(Reply(Text("Tenggat")), way.id, way.channel, Lane.NOTICE, phone.now)
        phone.app.database.at_once(lambda c, one=row: Outbox(c).post([one]))
        phone.heard()
        await phone.town.settles()

        told = phone.heard(), desk.last()
        assert told == ((["Tenggat"], told[1]) if used is phone else ([], "Tenggat"))


async def test_a_code_is_void_after_ten_minutes(phone: PhoneTalk, desk: Desk) -> None:
    await begin(phone)
    code = await code_of(phone)
    phone.now += timedelta(minutes=10)
    await desk.says(f"/tautkan {code}")

    assert desk.last().startswith("Kode itu tidak ada")


async def test_after_five_wrong_codes_the_right_one_is_refused_too(
    phone: PhoneTalk, desk: Desk
) -> None:
    await begin(phone)
    code = await code_of(phone)
    wrong = "000000" if code_in(code) != "000000" else "111111"
    await desk.says(*[f"/tautkan {wrong}"] * 5, f"/tautkan {code}")

    assert desk.last().startswith("Sudah lima kali")


async def test_who_refuses_stays_alone(phone: PhoneTalk, desk: Desk) -> None:
    await begin(phone)
    await desk.says(f"/tautkan {await code_of(phone)}")
    await desk.taps("Ya, itu saya")
    await phone.taps("Bukan saya")
    await phone.receives(tap="link:agree.2")

    assert phone.heard()[-1].startswith("Permintaan itu sudah lewat")
    assert len(rows(phone.town, people.c.id)) == 2


async def test_nobody_agrees_for_somebody_who_did_not_ask(phone: PhoneTalk, desk: Desk) -> None:
    await begin(phone)
    await desk.says("/start", "setuju", "Budi", "puskesmas tanta")
    await code_of(phone)
    await phone.receives(tap="link:agree.2")

    assert len(rows(phone.town, people.c.id)) == 2


async def test_ones_own_code_links_nothing(phone: PhoneTalk) -> None:
    await begin(phone)
    await phone.says(f"/tautkan {await code_of(phone)}")

    assert phone.heard()[-1].startswith("Itu kode dari percakapan ini.")


async def test_unlinked_the_drafts_stay_where_it_was_asked(
    phone: PhoneTalk, desk: Desk
) -> None:
    await begin(phone)
    phone.becomes(Role.COORDINATOR)
    await phone.says("/usul", "Antar Obat Lansia")
    await link(phone, desk)
    await desk.says("/tautkan")
    await desk.taps("Putuskan WhatsApp")

    owners = [owner for _, owner in rows(phone.town, innovations.c.id, innovations.c.owner_id)]
    found = rows(phone.town, people.c.id, people.c.name, people.c.role)
    assert [(name, role) for _, name, role in found] == [
        ("Rina Wati", "coordinator"),
        ("Rina Wati", "innovator"),
    ]
    assert owners == [found[0][0]]
    muted = rows(phone.town, people.c.id, people.c.muted)
    assert [one[1] for one in muted] == ["", "news reminders"]
    ways = rows(phone.town, people.c.id, people.c.consent_channel, people.c.consent_way)
    assert [way[1:] for way in ways] == [("whatsapp", "minute"), ("whatsapp", "linked")]
    assert desk.last().startswith("WhatsApp sudah diputuskan.")


async def test_unlinking_what_is_not_linked_changes_nothing(phone: PhoneTalk) -> None:
    await begin(phone)
    await phone.receives(tap="link:part.whatsapp")

    assert phone.heard()[-1].startswith("Aplikasi itu tidak tersambung")


@pytest.mark.parametrize(
    ("typed", "code"),
    [("482913", "482913"), ("482 913", "482913"), ("kode: 482-913", "482913"), ("48291", "")]
    + [("4829134", ""), ("٤٨٢٩١٣", ""), ("", "")],
)
def test_a_code_is_found_however_it_is_typed(typed: str, code: str) -> None:
    assert code_in(typed) == code


def test_codes_have_six_digits_and_names_are_masked() -> None:
    assert len({code_from(f"abc{n}") for n in range(500)}) > 495
    assert all(len(code_from(f"{n}")) == 6 for n in range(50))
    assert (masked("Rina Wati"), masked("")) == ("R*** W***", "***")

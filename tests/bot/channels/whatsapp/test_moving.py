"""Somebody has a new number, and Meta says so: nothing of theirs is lost, and they are one."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from handlers.domain.deadlines import Deadline, Kind
from handlers.domain.people import Role
from handlers.effects import Mute, Post, SetDeadline, Submit
from handlers.replies import Reply
from handlers.texts import Text
from storage.people import People
from storage.tables import addresses, aliases, innovations, outbox, people, submissions
from storage.work import Work
from tests.servers.whatsapp_people import Person
from tests.servers.whatsapp_talk import PhoneTalk

OLD, NEW = ("6281300000001", "ID.77"), ("6281300000009", "ID.99")


def rows(talk: PhoneTalk, *columns: Any) -> list[Any]:
    query = select(*columns).order_by(columns[0])
    return [tuple(row) for row in talk.app.database.at_once(lambda c: c.execute(query).all())]


def names(talk: PhoneTalk) -> dict[str, list[str]]:
    """Every address that is written to, with all its names."""
    found: dict[str, list[str]] = {value: [] for (value,) in rows(talk, addresses.c.value)}
    ids = {row[0]: row[1] for row in rows(talk, addresses.c.id, addresses.c.value)}
    for value, address in rows(talk, aliases.c.value, aliases.c.address_id):
        found[ids[address]].append(value)
    return found


async def dewi(talk: PhoneTalk) -> Person:
    """Dewi has a draft whose second question waits."""
    one = talk.server.person(OLD[0], "Dewi", scoped=OLD[1])
    for said in ("/start", "setuju", "Dewi Lestari", "puskesmas tanta", "/usul", "Antar Obat"):
        await talk.town.does(one.says(said))
    return one


async def says(talk: PhoneTalk, one: Person, *texts: str) -> str:
    for text in texts:
        await talk.town.does(one.says(text))
    return one.heard[-1].text


async def test_who_wrote_from_the_new_number_first_finds_everything_there(
    talk: PhoneTalk,
) -> None:
    one = await dewi(talk)
    await one.changes_number(*NEW, tells=False)
    stranger = await says(talk, one, "halo")
    assert stranger.startswith("Halo, Bapak/Ibu! Saya Bot Inovasi")
    assert len(rows(talk, people.c.id)) == 2

    await talk.town.does(one.is_told_to_have_moved())

    assert one.heard[-1].text == (
        "Bapak/Ibu berganti nomor, dan percakapan ini sudah saya satukan dengan yang lama. "
        "Draf, pengaturan, dan tanda terimanya tetap ada."
    )
    assert rows(talk, people.c.name) == [("Dewi Lestari",)]
    assert names(talk) == {NEW[0]: [NEW[0], NEW[1]]}
    await talk.town.does(one.taps("Inovasi saya"))
    for _ in ("the proposal", "Lanjutkan"):
        await talk.town.does(one.taps(one.heard[-1].labels[0]))
    assert "2 dari 22 · Tahapan inovasi" in one.heard[-1].text
    assert "3 dari 22" in await says(talk, one, "penerapan")


async def test_told_first_the_next_message_goes_on_with_the_draft(talk: PhoneTalk) -> None:
    one = await dewi(talk)
    await talk.town.does(one.changes_number(*NEW))

    assert "3 dari 22" in await says(talk, one, "penerapan")
    assert names(talk) == {NEW[0]: [NEW[0], NEW[1]]}
    assert len(rows(talk, people.c.id)) == 1


@pytest.mark.parametrize("batch", [1, 10])
async def test_all_in_one_body_comes_to_the_same(talk: PhoneTalk, batch: int) -> None:
    one = await dewi(talk)
    talk.server.hook.held = True
    await one.says("penerapan")
    await one.changes_number(*NEW, tells=False)
    await one.says("asn")
    await one.is_told_to_have_moved()
    await one.is_told_to_have_moved("user_changed_user_id")
    await one.says("Dewi Lestari")
    talk.server.hook.release(batch=batch)
    await talk.town.settles()

    assert names(talk) == {NEW[0]: [NEW[0], NEW[1]]}
    assert rows(talk, people.c.name) == [("Dewi Lestari",)]
    assert len(rows(talk, innovations.c.id)) == 1


async def test_told_twice_nothing_more_happens(talk: PhoneTalk) -> None:
    one = await dewi(talk)
    await one.changes_number(*NEW, tells=False)
    await says(talk, one, "halo")
    told = await talk.town.does(one.is_told_to_have_moved())
    before = rows(talk, people.c.id), names(talk), len(one.heard)
    talk.server.hook.repeat(told)
    await talk.town.settles()
    await talk.town.does(one.is_told_to_have_moved("user_changed_user_id"))

    assert (rows(talk, people.c.id), names(talk), len(one.heard)) == before


async def test_told_again_late_it_takes_nothing_from_who_has_the_old_number_now(
    talk: PhoneTalk,
) -> None:
    """Budi is known by the number alone, so that only the repetition tells."""
    one = await dewi(talk)
    told = await talk.town.does(one.changes_number(*NEW))
    await says(talk, one, "penerapan")
    del talk.server._people[OLD[0]]
    budi = talk.server.person(OLD[0], "Budi", scoped="ID.55")
    for said in ("/start", "setuju", "Budi Demo"):
        await talk.town.does(budi.sends("text", {"body": said}, sender={"from": OLD[0]}))

    talk.server.hook.repeat(told)
    await talk.town.settles()

    assert names(talk) == {NEW[0]: [NEW[0], NEW[1]], OLD[0]: [OLD[0]]}
    assert [name for _, name in rows(talk, people.c.id, people.c.name)] == [
        "Dewi Lestari",
        "Budi Demo",
    ]


async def test_of_somebody_nobody_knows_nobody_is_made(talk: PhoneTalk) -> None:
    one = talk.server.person(OLD[0], "Dewi", scoped=OLD[1])
    await talk.town.does(one.changes_number(*NEW))
    assert rows(talk, people.c.id) == []

    await says(talk, one, "/start", "setuju", "Dewi Lestari")
    await talk.town.does(one.is_told_to_have_moved())
    assert rows(talk, people.c.name) == [("Dewi Lestari",)]
    assert names(talk) == {NEW[0]: [NEW[0], NEW[1]]}


async def test_a_number_that_was_somebodys_brings_nothing_of_theirs(talk: PhoneTalk) -> None:
    """Dewi gets a number that Budi had: his drafts stay his."""
    budi = talk.server.person(NEW[0], "Budi", scoped="ID.55")
    await says(talk, budi, "/start", "setuju", "Budi Demo", "puskesmas tanta")
    one = await dewi(talk)
    await talk.town.does(one.changes_number(*NEW))

    assert names(talk) == {NEW[0]: [NEW[0], NEW[1]], "ID.55": ["ID.55"]}
    assert [name for (name,) in rows(talk, people.c.name)] == ["Budi Demo", "Dewi Lestari"]


async def test_a_number_told_without_a_scoped_id_joins_nobody_who_has_another(
    talk: PhoneTalk,
) -> None:
    budi = talk.server.person(NEW[0], "Budi", scoped="ID.55")
    await says(talk, budi, "/start", "setuju", "Budi Demo", "puskesmas tanta")
    one = await dewi(talk)
    told = {"type": "user_changed_number", "body": "x", "wa_id": NEW[0]}
    await talk.town.does(one.sends("system", told, opens=False))

    assert names(talk) == {NEW[0]: [NEW[0]], "ID.55": ["ID.55"]}
    assert [name for _, name in rows(talk, people.c.id, people.c.name)] == [
        "Budi Demo",
        "Dewi Lestari",
    ]


async def test_a_new_scoped_id_alone_keeps_the_number(talk: PhoneTalk) -> None:
    one = await dewi(talk)
    one.being.scoped, one.before = NEW[1], one.being.sender()
    await talk.town.does(one.is_told_to_have_moved("user_changed_user_id"))

    assert names(talk) == {OLD[0]: [OLD[0], NEW[1]]}


async def test_who_hides_the_number_is_joined_by_scoped_id(talk: PhoneTalk) -> None:
    one = await dewi(talk)
    one.being.hidden = True
    await says(talk, one, "penerapan")
    await one.changes_number(*NEW, tells=False)
    await says(talk, one, "halo")
    await talk.town.does(one.is_told_to_have_moved())

    assert names(talk) == {NEW[1]: [NEW[1]]}
    assert rows(talk, people.c.name) == [("Dewi Lestari",)]


async def test_settings_reminders_and_roles_become_one(talk: PhoneTalk) -> None:
    one = await dewi(talk)
    due = talk.now + timedelta(days=10)
    does(talk, SetDeadline(Deadline("ab", "iga-2026", Kind.DRAFT, due, "Asia/Makassar")))
    await talk.town.does(one.says("/bahasa"))
    await says(talk, one, "english")
    muted = Mute("ab", muted=True)
    does(talk, muted)
    talk.app.database.at_once(lambda c: People(c).change(1, {"role": Role.COORDINATOR}))
    talk.now += timedelta(days=3)
    await one.changes_number(*NEW, tells=False)
    await says(talk, one, "halo", "setuju", "Dewi L", "puskesmas tanta", "/usul", "Kelas Ibu")
    stops = talk.app.database.at_once(lambda c: People(c).change(2, {"muted": {"news"}}))
    assert stops is None

    await talk.town.does(one.is_told_to_have_moved())

    ((name, language, role, muted_topics, consented),) = rows(
        talk,
        people.c.name,
        people.c.language,
        people.c.role,
        people.c.muted,
        people.c.consented_at,
    )
    assert (name, language, role, muted_topics) == ("Dewi Lestari", "en", "coordinator", "news")
    assert talk.now - consented < timedelta(minutes=5)
    ((channel, way),) = rows(talk, people.c.consent_channel, people.c.consent_way)
    assert (channel, way) == ("whatsapp", "minute")
    owners = {owner for _, owner in rows(talk, innovations.c.id, innovations.c.owner_id)}
    assert (len(rows(talk, innovations.c.id)), owners) == (2, {1})


def does(talk: PhoneTalk, *effects: Any, speaker: int = 1) -> None:
    def write(connection: Any) -> None:
        work = Work(connection, talk.now)
        for one in effects:
            work.carry_out(one, speaker)
        work.flush()

    talk.app.database.at_once(write)


async def test_what_waits_is_said_once_and_to_the_new_number(talk: PhoneTalk) -> None:
    one = await dewi(talk)
    await one.changes_number(*NEW, tells=False)
    await says(talk, one, "halo", "setuju", "Dewi L", "puskesmas tanta")
    due = talk.now + timedelta(minutes=10)
    for person in (1, 2):
        both = Reply(Text("Tenggat baru"))
        does(talk, Post(person, both, key=f"deadline:ab:0:{person}", due=due))
        reminder = Reply(Text("Pengingat"))
        does(talk, Post(person, reminder, key=f"reminder:{person}:2026-06-02", due=due))
    does(talk, Post(1, Reply(Text("Hanya satu")), key="link:1:1", due=due))

    await talk.town.does(one.is_told_to_have_moved())
    talk.now = due
    await talk.town.settles()

    told = [heard.text for heard in one.heard]
    assert [told.count(text) for text in ("Tenggat baru", "Pengingat", "Hanya satu")] == [
        1,
        1,
        1,
    ]
    waiting = select(outbox.c.id).where(outbox.c.status.in_(("waiting", "sending")))
    assert talk.app.database.at_once(lambda c: c.execute(waiting).all()) == []


async def test_a_receipt_stays_valid(talk: PhoneTalk) -> None:
    one = await dewi(talk)
    query = select(innovations.c.id)
    identity = talk.app.database.at_once(lambda c: c.execute(query).scalar_one())
    does(talk, Submit(identity, "IGA-2026-0001-ABCD", 1, "f" * 64, "{}"))
    await one.changes_number(*NEW, tells=False)
    await says(talk, one, "halo")
    await talk.town.does(one.is_told_to_have_moved())

    assert rows(talk, submissions.c.receipt) == [("IGA-2026-0001-ABCD",)]
    await says(talk, one, "/inovasi")
    assert "Terkirim: Antar Obat" in one.heard[-1].labels

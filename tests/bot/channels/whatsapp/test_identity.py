"""Who is who: phone numbers and scoped ids of one person, either may be missing."""

from typing import Any

from sqlalchemy import select

from storage.tables import addresses, aliases
from tests.servers.whatsapp_people import Person
from tests.servers.whatsapp_talk import PhoneTalk

PHONE, SCOPED = "6281300000001", "ID.77"


def everybody(talk: PhoneTalk) -> list[tuple[str, list[str]]]:
    """Every address with all its names, in the order of meeting."""
    query = select(addresses.c.id, addresses.c.value).order_by(addresses.c.id)
    names = select(aliases.c.address_id, aliases.c.value).order_by(aliases.c.value)

    def read(connection: Any) -> list[tuple[str, list[str]]]:
        known = list(connection.execute(names))
        return [
            (row.value, [one.value for one in known if one.address_id == row.id])
            for row in connection.execute(query)
        ]

    return talk.app.database.at_once(read)


def dewi(talk: PhoneTalk, **more: Any) -> Person:
    return talk.server.person(PHONE, "Dewi", scoped=SCOPED, **more)


async def test_both_names_are_kept_and_the_phone_is_written_to(talk: PhoneTalk) -> None:
    await talk.town.does(dewi(talk).says("/start"))

    assert everybody(talk) == [(PHONE, [PHONE, SCOPED])]
    assert talk.server.world.sent[-1].body["to"] == f"+{PHONE}"


async def test_who_hides_the_phone_is_answered_by_scoped_id(talk: PhoneTalk) -> None:
    one = dewi(talk, hidden=True)
    await talk.town.does(one.says("/start"))
    await talk.town.does(one.says("setuju"))

    assert everybody(talk) == [(SCOPED, [SCOPED])]
    assert talk.server.world.sent[-1].body["recipient"] == SCOPED
    assert len(one.heard) == 2


async def test_a_scoped_id_that_joins_a_known_phone_is_the_same_person(talk: PhoneTalk) -> None:
    one = dewi(talk)
    await talk.town.does(one.sends("text", {"body": "/start"}, sender={"from": PHONE}))
    await talk.town.does(one.says("setuju"))
    one.being.hidden = True
    await talk.town.does(one.says("Dewi Lestari"))

    assert everybody(talk) == [(PHONE, [PHONE, SCOPED])]
    assert "Salam kenal, Dewi Lestari" in one.heard[-1].text


async def test_a_phone_that_passed_to_somebody_else_opens_nobodys_draft(
    talk: PhoneTalk,
) -> None:
    await talk.town.does(dewi(talk).says("/start"))
    talk.server.world.people.clear()
    talk.server._people.clear()
    other = talk.server.person(PHONE, "Budi", scoped="ID.88")

    await talk.town.does(other.says("halo"))

    assert everybody(talk) == [(SCOPED, [SCOPED]), (PHONE, [PHONE, "ID.88"])]


async def test_meta_says_that_a_number_changed_and_the_draft_goes_along(
    talk: PhoneTalk,
) -> None:
    one = dewi(talk)
    for said in ("/start", "setuju"):
        await talk.town.does(one.says(said))
    await talk.town.does(one.changes_number("6281300000009", "ID.99"))
    await talk.town.does(one.says("Dewi Lestari"))

    assert everybody(talk) == [("6281300000009", ["6281300000009", "ID.99"])]
    assert "Salam kenal, Dewi Lestari" in one.heard[-1].text


async def test_names_come_in_one_batch_in_any_order(talk: PhoneTalk) -> None:
    one = dewi(talk)
    talk.server.hook.held = True
    await one.sends("text", {"body": "a"}, sender={"from": PHONE})
    await one.sends("text", {"body": "b"}, sender={"from_user_id": SCOPED})
    await one.says("c")
    talk.server.hook.release(batch=10)
    await talk.town.settles()

    names = [name for _, found in everybody(talk) for name in found]
    assert sorted(names) == [PHONE, SCOPED]

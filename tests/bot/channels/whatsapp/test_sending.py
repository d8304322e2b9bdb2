"""What each trouble in sending leads to; nobody gets anything twice where we can tell."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from handlers.effects import Lane
from handlers.replies import Reply
from handlers.texts import Text
from storage.outbox import Outbox
from storage.parcels import parcel
from storage.tables import addresses, outbox
from tests.servers.whatsapp import Fault
from tests.servers.whatsapp_talk import PhoneTalk


def rows(talk: PhoneTalk) -> list[Any]:
    query = select(outbox).order_by(outbox.c.id)
    return talk.app.database.at_once(lambda c: list(c.execute(query)))


def post(talk: PhoneTalk, text: str, lane: Lane = Lane.NOTICE) -> None:
    """The house has something to say by itself."""

    def write(connection: Any) -> None:
        known = connection.execute(select(addresses)).first()
        Outbox(connection).post(
            [parcel(Reply(Text(text)), known.id, "whatsapp", lane, talk.now)]
        )

    talk.app.database.at_once(write)


async def begin(talk: PhoneTalk) -> None:
    await talk.says("/start")
    talk.heard()


@pytest.mark.parametrize(
    ("kind", "seconds"), [("500", 3), ("502-html", 25), ("reset", 25), ("error:131016", 3)]
)
async def test_trouble_that_passes_is_tried_again(
    talk: PhoneTalk, kind: str, seconds: int
) -> None:
    await begin(talk)
    talk.server.faults.append(Fault("messages", kind))
    post(talk, "Kabar")
    await talk.town.settles()
    assert talk.heard() == []

    talk.now += timedelta(seconds=seconds)
    await talk.town.settles()

    assert talk.heard() == ["Kabar"]


async def test_a_lost_answer_is_settled_by_the_status_and_not_sent_again(
    talk: PhoneTalk,
) -> None:
    await begin(talk)
    talk.server.faults.append(Fault("messages", "reset-after"))
    post(talk, "Kabar")
    await talk.town.settles()
    talk.now += timedelta(minutes=5)
    await talk.town.settles()

    assert talk.heard() == ["Kabar"]
    assert rows(talk)[-1].status == "sent"
    assert rows(talk)[-1].external_id == talk.server.world.sent[-1].id


async def test_too_much_to_one_person_waits_longer_each_time(talk: PhoneTalk) -> None:
    await begin(talk)
    talk.server.faults += [Fault("messages", "error:131056"), Fault("messages", "error:131056")]
    post(talk, "Kabar")

    waits = []
    for _ in range(2):
        await talk.town.settles()
        waits.append((rows(talk)[-1].due_at - talk.now).total_seconds())
        talk.now = rows(talk)[-1].due_at
    await talk.town.settles()

    assert waits == [1.0, 4.0]
    assert talk.heard() == ["Kabar"]


@pytest.mark.parametrize("code", [131008, 132016, 131049])
async def test_what_will_never_go_fails_with_its_reason(talk: PhoneTalk, code: int) -> None:
    await begin(talk)
    talk.server.faults.append(Fault("messages", f"error:{code}"))
    post(talk, "Kabar")
    await talk.town.settles()

    assert (rows(talk)[-1].status, rows(talk)[-1].reason[:6]) == ("failed", str(code))


async def test_who_is_gone_is_unreachable_until_they_write(talk: PhoneTalk) -> None:
    await begin(talk)
    talk.me.blocks()
    post(talk, "Kabar")
    await talk.town.settles()
    assert rows(talk)[-1].reason == "131026 undeliverable"
    assert reach(talk) == "131026 undeliverable"

    talk.me.being.blocked = False
    await talk.says("halo")

    assert reach(talk) is None


def reach(talk: PhoneTalk) -> str | None:
    query = select(addresses.c.unreachable)
    return talk.app.database.at_once(lambda c: c.execute(query).scalar())


async def test_a_bad_token_loses_nothing_and_is_tried_again(talk: PhoneTalk) -> None:
    await begin(talk)
    token, talk.server.token = talk.server.token, "lain"
    post(talk, "Kabar")
    await talk.town.settles()
    assert rows(talk)[-1].status == "waiting"

    talk.server.token = token
    talk.now += timedelta(minutes=5)
    await talk.town.settles()

    assert talk.heard() == ["Kabar"]


async def test_a_status_may_be_faster_than_the_answer_and_come_in_any_order(
    talk: PhoneTalk,
) -> None:
    talk.server.tells = ("read", "sent", "delivered", "sent")
    await begin(talk)

    assert [row.status for row in rows(talk)] == ["sent"]


async def test_a_failure_that_passes_is_sent_again(talk: PhoneTalk) -> None:
    await begin(talk)
    talk.server.faults.append(Fault("messages", "later:131000"))
    post(talk, "Kabar")
    await talk.town.settles()

    assert talk.heard() == ["Kabar"]
    assert rows(talk)[-1].status == "sent"


async def test_a_status_of_an_earlier_life_changes_nothing(talk: PhoneTalk) -> None:
    await begin(talk)
    told = {"id": "wamid.lama", "status": "failed", "timestamp": "1", "recipient_id": "62"}
    told |= {"biz_opaque_callback_data": str(rows(talk)[-1].id)}
    value = talk.server.world.value(statuses=[told])
    talk.server.hook.put({"field": "messages", "value": value})
    await talk.town.settles()

    assert [row.status for row in rows(talk)] == ["sent"]


async def test_people_see_that_their_message_was_read(talk: PhoneTalk) -> None:
    change = await talk.me.says("/start")
    await talk.town.settles()

    wamid = change["value"]["messages"][0]["id"]
    marked = {"messaging_product": "whatsapp", "status": "read", "message_id": wamid}
    assert talk.server.world.read == [marked]

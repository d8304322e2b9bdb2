"""What only WhatsApp has: statuses that settle, files by links, pages of choices."""

from sqlalchemy import select

from storage.tables import outbox
from tests.servers.whatsapp_talk import PhoneTalk


async def enrol(talk: PhoneTalk) -> None:
    await talk.says("/start", "setuju", "Rina Wati", "puskesmas tanta")


async def test_every_message_is_settled_by_its_status(talk: PhoneTalk) -> None:
    await enrol(talk)

    rows = talk.app.database.at_once(lambda c: list(c.execute(select(outbox))))
    sent = [one.id for one in talk.server.world.sent]
    assert [(row.status, row.external_id) for row in rows] == [("sent", one) for one in sent]
    assert all(one.statuses == ["sent", "delivered"] for one in talk.server.world.sent)

"""What WhatsApp charges is counted from its statuses, and told to coordinators."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from handlers.domain.costs import Costs
from handlers.domain.people import Role
from storage.costs import CostBook
from storage.deliveries import Deliveries
from storage.tables import innovations, payloads
from tests.conversations import play, submission
from tests.servers.whatsapp_talk import PhoneTalk


def costs(talk: PhoneTalk) -> Costs:
    start = talk.now - timedelta(days=30)
    return talk.app.database.at_once(lambda c: CostBook(c).since(start))


async def test_every_delivered_message_is_counted_once(talk: PhoneTalk) -> None:
    talk.server.tells = ("sent", "delivered", "read", "delivered")
    await talk.says("/start", "setuju")

    assert costs(talk) == Costs(service=2)


async def test_what_failed_is_not_charged(talk: PhoneTalk) -> None:
    await talk.says("/start")
    talk.me.blocks()
    await talk.town.does(talk.me.sends("poll"))

    assert costs(talk).service == 1


async def test_coordinators_see_the_month(talk: PhoneTalk) -> None:
    await talk.says("/start", "setuju", "Rina Wati", "puskesmas tanta")
    talk.becomes(Role.COORDINATOR)
    await talk.says("/biaya")

    said = next(one for one in talk.heard() if one.startswith("WhatsApp bulan ini"))
    service = len(talk.server.world.sent) - 1
    assert f"Pesan percakapan: {service} (gratis 1000 sebulan, sisa {1000 - service})" in said
    assert "Yang akan ditagih Meta: 0 pesan" in said


async def test_innovators_do_not_see_it(talk: PhoneTalk) -> None:
    await talk.says("/start", "setuju", "Rina Wati", "puskesmas tanta")
    talk.heard()
    await talk.says("/biaya")

    assert not any("Meta" in one for one in talk.heard())


@pytest.mark.slow
async def test_messages_per_question_are_counted_for_what_was_handed_in(
    talk: PhoneTalk,
) -> None:
    await play(submission.SCRIPT, talk)
    talk.becomes(Role.COORDINATOR)
    await talk.says("/biaya")

    found = costs(talk)
    assert found.proposals == 1
    assert f"{found.messages} pesan untuk {found.questions} jawaban" in talk.heard()[-1]
    begun = select(innovations.c.created_at)
    assert talk.app.database.at_once(lambda c: c.execute(begun).scalar()) < talk.now


def test_the_first_thousand_are_free() -> None:
    assert (Costs(service=999).free_left, Costs(service=999).charged) == (1, 0)
    assert (Costs(service=1200, utility=5).free_left, Costs(1200, 5).charged) == (0, 205)
    assert (Costs().per_question, Costs(messages=23, questions=20).per_question) == (0, 1.15)


async def test_bodies_are_erased_after_eight_days(talk: PhoneTalk) -> None:
    await talk.says("/start")
    old = talk.now - timedelta(days=9)
    first = select(payloads.c.id).order_by(payloads.c.id).limit(1).scalar_subquery()
    change = update(payloads).where(payloads.c.id == first).values(received_at=old)

    def count(connection: object) -> int:
        return len(connection.execute(select(payloads.c.id)).all())

    talk.app.database.at_once(lambda c: c.execute(change))
    before = talk.app.database.at_once(count)
    await talk.app.clock.tick()

    assert talk.app.database.at_once(count) == before - 1
    assert talk.app.database.at_once(lambda c: Deliveries(c, talk.now).prune()) is False

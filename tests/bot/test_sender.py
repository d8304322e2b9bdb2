"""The outbox empties in order, fairly, and whatever the provider says about it."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.bell import MOMENT
from bot.channels import Moved, Refused, TryLater, Unreachable, Unsure
from bot.courier import KEPT_FOR, MOST_BUGS
from bot.pace import Pace
from bot.sender import Round, Sender
from handlers.effects import Lane
from handlers.letters import Incoming
from handlers.replies import Reply
from handlers.texts import Text
from storage.arrivals import Arrivals
from storage.database import Database
from storage.outbox import Outbox
from storage.parcels import parcel
from storage.people import People
from storage.tables import addresses, outbox
from tests.conftest import Paper
from tests.databases import fresh_url

NOW = datetime(2026, 6, 2, tzinfo=UTC)


class Told(Paper):
    """A channel that meets the trouble it is told to meet, one after another."""

    def __init__(self) -> None:
        super().__init__()
        self.trouble: list[Exception] = []
        self.said: list[tuple[str, str]] = []
        self.open = asyncio.Event()
        self.open.set()

    async def send(self, address: str, message: dict[str, Any], parcel: int) -> str:
        await self.open.wait()
        if self.trouble:
            raise self.trouble.pop(0)
        self.said.append((address, message["text"]))
        return f"x{parcel}"


class Post:
    """A sender with a clock moved by hand, and people to write to."""

    def __init__(self, data: Path) -> None:
        self.now, self.channel = NOW, Told()
        self.database = Database(fresh_url(data))
        self.seconds = 0.0
        pace = Pace(10, 1, lambda: self.seconds, lambda: self.seconds)
        self.sender = Sender(self.database, self.channel, lambda: self.now, pace)
        self.houses: dict[str, int] = {}

    def writes(self, to: str, text: str, lane: Lane = Lane.REPLY, **more: Any) -> None:
        def post(connection: Any) -> None:
            if to not in self.houses:
                self.houses[to] = People(connection).enrol("paper", to, "id", NOW)[1]
            row = parcel(Reply(Text(text)), self.houses[to], "paper", lane, self.now, **more)
            Outbox(connection).post([row])

        self.database.at_once(post)

    async def goes_on(self, seconds: float = 0) -> None:
        """Time passes, then everything due is sent."""
        self.now += timedelta(seconds=seconds)
        self.seconds += seconds
        await self.sender.finish()
        while await self.sender.send_due():
            await self.sender.finish()

    def rows(self, table: Any = outbox) -> list[Any]:
        return list(
            self.database.at_once(lambda c: c.execute(select(table).order_by(table.c.id)).all())
        )

    def states(self) -> list[tuple[str, str | None]]:
        return [(row.status, row.reason) for row in self.rows()]


@pytest.fixture
def post(tmp_path: Path) -> Any:
    post = Post(tmp_path)
    yield post
    post.database.close()


async def test_one_persons_messages_go_in_order_others_do_not_wait(post: Post) -> None:
    for text in ("satu", "dua"):
        post.writes("rina", text)
    post.writes("budi", "halo")
    post.channel.open.clear()

    assert await post.sender.send_due() == 2
    assert await post.sender.rest() > 0.2  # the second for Rina does not make us spin
    post.channel.open.set()
    await post.goes_on()

    assert post.channel.said == [("rina", "satu"), ("budi", "halo"), ("rina", "dua")]
    assert {row.status for row in post.rows()} == {"sent"}
    assert [row.external_id for row in post.rows()] == ["x1", "x2", "x3"]


async def test_a_message_that_comes_home_while_another_is_claimed_is_settled(
    post: Post,
) -> None:
    post.writes("rina", "satu")
    post.channel.open.clear()
    await post.sender.send_due()
    post.writes("budi", "halo")
    await post.sender.send_due()
    post.channel.open.set()

    await post.goes_on()

    assert [row.status for row in post.rows()] == ["sent", "sent"]


async def test_an_exchange_that_is_rolled_back_sends_nothing_and_forgets_nothing(
    post: Post,
) -> None:
    post.writes("rina", "satu")
    await post.sender.send_due()
    while not post.channel.said:
        await asyncio.sleep(0)
    await asyncio.sleep(0)
    post.writes("budi", "halo")
    done = Round()

    def rolled_back(connection: Any) -> None:
        post.sender.exchange(connection, done)
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        post.database.at_once(rolled_back)
    post.sender.tear(done)
    assert (len(done.settled), len(done.claimed)) == (1, 1)
    await asyncio.wait_for(post.sender.bell.wait(5), 1)
    await post.goes_on()

    assert post.channel.said == [("rina", "satu"), ("budi", "halo")]
    assert [row.status for row in post.rows()] == ["sent", "sent"]


async def test_two_exchanges_before_the_first_begins_take_nothing_twice(post: Post) -> None:
    post.writes("rina", "halo")
    first, second = Round(), Round()

    for done in (first, second):
        post.database.at_once(lambda c, done=done: post.sender.exchange(c, done))
    for done in (first, second):
        post.sender.begin(done)
    await post.goes_on()

    assert post.channel.said == [("rina", "halo")]


async def test_several_who_come_home_together_ring_once(post: Post) -> None:
    rings = []
    post.sender.bell.ring = lambda: rings.append(1)
    for name in ("rina", "budi", "sari"):
        post.writes(name, "halo")

    await post.sender.send_due()
    await asyncio.sleep(3 * MOMENT)

    assert len(rings) <= 2


async def test_replies_overtake_notices_and_notices_overtake_bulk(post: Post) -> None:
    post.writes("rina", "siaran", Lane.BULK)
    post.writes("rina", "pengingat", Lane.NOTICE)
    post.writes("rina", "jawaban")

    await post.goes_on()
    assert [text for _, text in post.channel.said] == ["jawaban"]
    assert 0 < await post.sender.rest() <= 0.1
    for _ in range(2):
        await post.goes_on(0.2)

    assert [text for _, text in post.channel.said] == ["jawaban", "pengingat", "siaran"]


async def test_bulk_is_spaced_and_replies_are_not(post: Post) -> None:
    for number in range(5):
        post.writes(f"p{number}", "siaran", Lane.BULK)
        post.writes(f"p{number}", "jawaban")

    await post.goes_on()
    assert len(post.channel.said) == 5
    await post.goes_on(0.5)
    assert len(post.channel.said) == 6
    await post.goes_on(0.05)
    assert len(post.channel.said) == 6
    await post.goes_on(0.05)

    assert len(post.channel.said) == 7


async def test_what_fails_is_tried_again_later_and_later(post: Post) -> None:
    post.channel.trouble = [TryLater("down"), TryLater("down")]
    post.writes("rina", "halo")

    await post.goes_on()
    await post.goes_on(1.9)
    assert (post.states(), post.channel.said) == ([("waiting", "down")], [])
    assert await post.sender.rest() == pytest.approx(0.1)
    await post.goes_on(0.1)
    await post.goes_on(4)

    assert post.states() == [("sent", None)]


async def test_two_people_refused_hold_up_everybody(post: Post) -> None:
    post.channel.trouble = [TryLater("too many", 7), TryLater("too many", 7)]
    for who in ("rina", "budi", "tari"):
        post.writes(who, "halo")

    await post.goes_on()
    post.writes("wati", "halo")
    await post.goes_on(6.9)
    assert post.channel.said == [("tari", "halo")]
    assert await post.sender.rest() == pytest.approx(0.1)
    await post.goes_on(0.1)

    assert sorted(who for who, _ in post.channel.said) == ["budi", "rina", "tari", "wati"]


async def test_a_message_that_is_never_taken_holds_nobody_up(post: Post) -> None:
    post.channel.trouble = [Refused("too long")]
    post.writes("rina", "satu")
    post.writes("rina", "dua")

    await post.goes_on()

    assert post.states() == [("failed", "too long"), ("sent", None)]


async def test_a_message_is_given_up_when_it_is_too_late(post: Post) -> None:
    post.writes("rina", "satu")
    post.now += KEPT_FOR + timedelta(seconds=1)
    post.channel.trouble = [TryLater("down")]

    await post.goes_on()

    assert post.states() == [("failed", "down")]


async def test_a_bug_in_a_channel_ends_neither_the_sender_nor_the_tries(post: Post) -> None:
    post.channel.trouble = [RuntimeError("bug") for _ in range(MOST_BUGS)]
    post.writes("rina", "satu")
    for _ in range(MOST_BUGS):
        await post.goes_on(300)

    assert post.states() == [("failed", "RuntimeError")]


async def test_a_copy_that_may_have_arrived_is_not_sent_again(post: Post) -> None:
    post.channel.trouble = [Unsure("no answer"), KeyError("message_id")]
    for name in ("rina", "budi"):
        post.writes(name, "siaran", Lane.BULK)

    for _ in range(4):
        await post.goes_on(300)

    assert post.states() == [("unknown", "no answer"), ("unknown", "KeyError")]
    assert post.channel.said == []


async def test_a_copy_that_certainly_did_not_arrive_and_a_reply_are_sent_again(
    post: Post,
) -> None:
    post.channel.trouble = [Unsure("no answer"), TryLater("NetworkError")]
    post.writes("rina", "jawaban")
    post.writes("budi", "siaran", Lane.BULK)

    for _ in range(4):
        await post.goes_on(300)

    assert sorted(text for _, text in post.channel.said) == ["jawaban", "siaran"]


async def test_who_cannot_be_reached_comes_back_with_the_next_message(post: Post) -> None:
    post.channel.trouble = [Unreachable("blocked")]
    for text in ("satu", "dua"):
        post.writes("rina", text)

    await post.goes_on()

    assert post.states() == [("failed", "blocked"), ("failed", "blocked")]
    assert post.rows(addresses)[0].unreachable == "blocked"

    hears(post, Incoming("paper", "1", "rina", text="/start"))
    post.writes("rina", "tiga")
    await post.goes_on()

    assert post.rows(addresses)[0].unreachable is None
    assert post.channel.said == [("rina", "tiga")]


async def test_a_message_waits_where_its_trouble_cannot_be_written_down(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError("disk full")

    post.channel.trouble = [Unreachable("blocked")]
    post.writes("rina", "satu")
    with monkeypatch.context() as patch:
        patch.setattr(People, "reach", fails)
        await post.goes_on()
    assert post.states() == [("waiting", "OSError")]
    await post.goes_on(4)

    assert post.states() == [("sent", None)]


async def test_an_address_that_moved_is_followed(post: Post) -> None:
    post.channel.trouble = [Moved("-100")]
    post.writes("-1", "halo")

    await post.goes_on()

    assert post.channel.said == [("-100", "halo")]


async def test_what_is_sent_is_settled_even_if_the_database_fails_once(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    post.writes("rina", "halo")
    await post.sender.send_due()
    while not post.channel.said:
        await asyncio.sleep(0)
    await asyncio.sleep(0)

    async def fails(work: Callable[[Any], Any]) -> Any:
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(Database, "run", lambda self, work: fails(work))
        with pytest.raises(OSError, match="disk full"):
            await post.sender.send_due()
    assert await post.sender.rest() <= MOMENT
    await post.goes_on()

    assert post.states() == [("sent", None)]


async def test_after_a_crash_a_reply_is_sent_again_and_a_bulk_copy_is_unknown(
    post: Post,
) -> None:
    post.writes("rina", "jawaban")
    post.writes("budi", "siaran", Lane.BULK)
    name = post.channel.name
    for lane in (Lane.REPLY, Lane.BULK):
        assert post.database.at_once(lambda c, lane=lane: Outbox(c).claim(name, lane, NOW, 9))

    await post.goes_on()

    assert [row.status for row in post.rows()] == ["sent", "unknown"]


def hears(post: Post, *incoming: Incoming) -> int:
    return post.database.at_once(lambda c: Arrivals(c).receive(incoming, post.now))

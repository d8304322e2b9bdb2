"""Places of the day are rows: counted from what went, and given back where it failed."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from handlers.domain.limits import UNLIMITED, Halt, Halted, Lifted, Quality, Tier
from handlers.effects import Lane
from handlers.replies import Reply
from handlers.texts import Text
from storage.database import Database
from storage.limits import RESTS, Limits
from storage.outbox import Outbox
from storage.parcels import Settlement, parcel
from storage.pauses import Pauses
from storage.people import People
from storage.tables import addresses
from tests.databases import fresh_url

NOW = datetime(2026, 6, 2, 1, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
WA = "whatsapp"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(fresh_url(tmp_path))
    yield opened
    opened.close()


class House:
    """Some silent people on WhatsApp, and messages that wait for them."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.now = NOW
        self.addresses: dict[str, int] = {}

    def does(self, work: Any) -> Any:
        return self.database.at_once(work)

    def meets(self, name: str, *, silent: bool = True) -> None:
        seen = self.now - (30 * HOUR if silent else HOUR)
        _, self.addresses[name] = self.does(lambda c: People(c).enrol(WA, name, "id", seen))

    def posts(self, name: str, lane: Lane = Lane.BULK, until: datetime | None = None) -> None:
        to, said = self.addresses[name], Reply(Text("Kabar"))
        row = parcel(said, to, WA, lane, self.now, until=until)
        self.does(lambda c: Outbox(c).post([row]))

    def hears(self, news: Any) -> Any:
        return self.does(lambda c: Limits(c, self.now).hear(news))

    def claims(self, lane: Lane = Lane.BULK, most: int = 1) -> list[str]:
        """Who is written to next, until nobody is."""
        found: list[str] = []
        while some := self.does(lambda c: self._claim(c, lane, most)):
            found += [one.address for one in some]
            self.settles(*(one.id for one in some))
        return found

    def _claim(self, connection: Any, lane: Lane, most: int) -> Any:
        gate = Limits(connection, self.now).gate(WA)
        return Outbox(connection).claim(WA, lane, self.now, most, gate)

    def settles(self, *parcels: int, status: str = "sent") -> None:
        rows = [Settlement(one, status, reason=status) for one in parcels]
        self.does(lambda c: Outbox(c).settle(rows, self.now))

    def standing(self, wished: int = 0) -> Any:
        return self.does(lambda c: Limits(c, self.now).standing(WA, wished))

    def next_due(self, lane: Lane = Lane.BULK) -> datetime | None:
        def look(connection: Any) -> datetime | None:
            gate = Limits(connection, self.now).gate(WA)
            return Outbox(connection).next_dues(WA, gate)[lane]

        return self.does(look)


@pytest.fixture
def house(database: Database) -> House:
    return House(database)


def crowd(house: House, count: int, *, most: int) -> None:
    house.hears(Tier(WA, most))
    for number in range(count):
        house.meets(f"p{number}")
        house.posts(f"p{number}")


def test_no_more_silent_people_than_the_tier_are_claimed(house: House) -> None:
    crowd(house, 4, most=2)
    house.meets("lina", silent=False)
    house.posts("lina")

    assert house.claims() == ["p0", "p1", "lina"]
    assert house.standing().free == 0
    assert house.next_due() is None
    house.now += timedelta(hours=24)
    assert house.claims() == ["p2", "p3"]


def test_before_anything_was_told_there_are_250(house: House) -> None:
    assert house.standing().most == 250
    assert house.standing(wished=100).most == 100
    house.hears(Tier(WA, 50))
    assert house.standing(wished=100).most == 50
    house.hears(Tier(WA, UNLIMITED))
    assert house.standing().most is None
    assert house.standing().free is None
    assert house.standing(wished=100).most == 100


def test_another_channel_counts_nobody(house: House) -> None:
    assert house.does(lambda c: Limits(c, NOW).gate("telegram")) is None


def test_a_second_message_to_the_same_person_takes_no_place(house: House) -> None:
    crowd(house, 2, most=1)
    assert house.claims() == ["p0"]
    house.posts("p0", Lane.NOTICE)

    assert house.next_due(Lane.NOTICE) == house.now
    assert house.claims(Lane.NOTICE) == ["p0"]
    assert house.claims() == []
    house.now += timedelta(hours=23)
    assert len(house.standing().taken) == 1


def test_a_message_that_failed_gives_its_place_back(house: House) -> None:
    crowd(house, 2, most=1)
    (first,) = house.does(lambda c: house._claim(c, Lane.BULK, 1))
    assert house.claims() == []

    house.settles(first.id, status="failed")
    assert (house.standing().free, house.standing().counted) == (1, frozenset())

    assert house.claims() == ["p1"]


def test_replies_always_go_and_are_counted_where_they_are_late(house: House) -> None:
    crowd(house, 1, most=1)
    house.meets("late")
    house.posts("late", Lane.REPLY)

    assert house.claims(Lane.REPLY) == ["late"]
    assert house.claims() == []


def test_the_standing_tells_who_holds_a_place_and_who_waits(house: House) -> None:
    crowd(house, 2, most=1)
    house.posts("p1", Lane.NOTICE)
    before = house.standing()
    assert (before.free, len(before.ahead), before.taken) == (1, 1, ())

    house.claims(Lane.NOTICE)

    after = house.standing()
    assert (after.free, len(after.ahead), after.taken) == (0, 0, (NOW,))
    assert len(after.counted) == 1


def test_what_has_lost_its_sense_waits_for_no_place(house: House) -> None:
    crowd(house, 1, most=1)
    house.meets("late")
    house.posts("late", Lane.NOTICE, until=house.now)

    assert house.standing().ahead == frozenset()


def test_room_is_left_for_what_waits_already(house: House) -> None:
    crowd(house, 3, most=5)

    def room(connection: Any) -> float:
        return Limits(connection, house.now).room(WA)

    assert house.does(room) == 2
    house.hears(Halted(WA, Halt.SPAM))
    assert house.does(room) == RESTS


def test_a_pause_holds_bulk_up_and_grows_when_it_comes_again(house: House) -> None:
    ends = house.hears(Halted(WA, Halt.SPAM, reason="131048 spam limit"))
    assert ends == NOW + HOUR
    assert house.hears(Halted(WA, Halt.SPAM)) == ends
    assert house.next_due() == ends
    house.now = ends

    assert house.standing().rests is None
    assert house.hears(Halted(WA, Halt.SPAM)) == ends + 3 * HOUR
    house.now += timedelta(days=9)
    assert house.hears(Halted(WA, Halt.SPAM)) == house.now + HOUR


def test_a_later_end_wins_over_an_earlier_one(house: House) -> None:
    first, later = NOW + HOUR, NOW + 5 * HOUR
    assert house.hears(Halted(WA, Halt.RESTRICTED, until=first)) == first
    assert house.hears(Halted(WA, Halt.RESTRICTED, until=later)) == later
    assert house.hears(Halted(WA, Halt.RESTRICTED, until=first)) == later

    house.hears(Lifted(WA, Halt.RESTRICTED))

    assert house.standing().pauses == ()


def test_quality_pauses_when_it_becomes_bad_not_while_it_is(house: House) -> None:
    house.hears(Tier(WA, 2000))
    for value in ("GREEN", "RED", "RED"):
        house.hears(Quality(WA, value))
    house.now += timedelta(hours=7)
    house.hears(Quality(WA, "RED"))
    assert house.standing().pauses == ()
    assert house.standing().most == 2000

    house.hears(Quality(WA, "YELLOW"))
    house.hears(Quality(WA, "RED"))

    (pause,) = house.standing().pauses
    assert pause.until == house.now + 12 * HOUR


def test_a_template_that_is_gone_fails_what_waits_for_the_silent(house: House) -> None:
    crowd(house, 2, most=5)
    house.meets("lina", silent=False)
    house.posts("lina")
    house.posts("p0", Lane.NOTICE)

    house.hears(Halted(WA, Halt.STOPPED, "id", "132016 template disabled"))

    assert house.claims(Lane.NOTICE) == ["p0"]
    assert house.claims() == ["lina"]
    assert house.standing().rests is None
    stopped = house.standing().stopped("id")
    assert stopped is not None
    assert stopped.reason == "132016 template disabled"
    assert house.standing().stopped("en") is None


def test_every_pause_is_told_once(house: House) -> None:
    house.hears(Halted(WA, Halt.SPAM))
    house.hears(Halted(WA, Halt.PAUSED, "draf id", bulk=False))

    def tell(connection: Any) -> list[Halt]:
        book = Pauses(connection, house.now)
        found = [(one.id, one.kind) for one in book.untold()]
        for number, _ in found:
            book.told(number)
        return [kind for _, kind in found]

    assert house.does(tell) == [Halt.SPAM, Halt.PAUSED]
    assert house.does(tell) == []


def test_progress_stirs_when_a_pause_begins_or_ends(house: House) -> None:
    def stirred(connection: Any, since: datetime) -> bool:
        return Pauses(connection, house.now).stirred(since)

    assert not house.does(lambda c: stirred(c, NOW - HOUR))
    house.hears(Halted(WA, Halt.SPAM))
    assert house.does(lambda c: stirred(c, NOW - HOUR))
    assert not house.does(lambda c: stirred(c, NOW))
    house.now += 2 * HOUR
    assert house.does(lambda c: stirred(c, NOW + timedelta(minutes=1)))


def test_somebody_who_never_wrote_is_silent(house: House) -> None:
    crowd(house, 2, most=1)
    house.does(lambda c: c.execute(update(addresses).values(seen_at=None)))

    assert house.claims() == ["p0"]

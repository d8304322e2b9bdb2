"""What comes in is kept once; rooms and people come and go."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from handlers.effects import Lane
from handlers.letters import Incoming
from handlers.replies import Reply
from handlers.texts import Text
from storage.arrivals import Arrivals
from storage.database import Database
from storage.outbox import Outbox
from storage.parcels import parcel
from storage.people import People
from storage.tables import addresses, letters, outbox, people
from tests.databases import fresh_url

NOW = datetime(2026, 6, 2, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(fresh_url(tmp_path))
    yield database
    database.close()


def receive(database: Database, *incoming: Incoming) -> int:
    return database.at_once(lambda c: Arrivals(c).receive(incoming, NOW))


def rows(database: Database, table: Any) -> list[Any]:
    return list(database.at_once(lambda c: c.execute(select(table).order_by(table.c.id)).all()))


def said(number: int, address: str = "rina", **more: Any) -> Incoming:
    return Incoming("paper", f"m{number}", address, **more)


def test_what_is_delivered_twice_is_kept_once(database: Database) -> None:
    first, second = said(1, text="a"), said(2, text="b")

    assert receive(database) == 0
    assert receive(database, first, first, second) == 2
    assert receive(database, second, said(3, text="c")) == 1
    assert [row.said["text"] for row in rows(database, letters)] == ["a", "b", "c"]
    assert len(rows(database, people)) == 1


def test_a_late_copy_of_a_farewell_does_not_count(database: Database) -> None:
    stopped = said(2, event="stopped")
    receive(database, said(1, text="a"), stopped)
    receive(database, said(2, event="stopped"))
    assert rows(database, addresses)[0].unreachable == "blocked"

    receive(database, said(3, event="came_back"))
    receive(database, stopped)

    assert rows(database, addresses)[0].unreachable is None
    assert [row.status for row in rows(database, letters)] == ["ready", "done", "done"]


def test_what_no_database_takes_is_left_out(database: Database) -> None:
    receive(database, said(1, text="a\0b\ud83dc", hints={"name": "R\0"}))

    kept = rows(database, letters)[0].said
    assert (kept["text"], kept["hints"]) == ("ab?c", {"name": "R"})


def test_a_room_is_left_and_entered_again_whoever_did_it(database: Database) -> None:
    receive(database, said(1, text="a", room="-1"), said(2, "budi", room="-1", event="stopped"))
    reach = {row.value: row.unreachable for row in rows(database, addresses)}
    assert reach == {"rina": None, "-1": "blocked", "budi": None}

    receive(database, said(3, "budi", room="-1", event="came_back"))

    assert [row.unreachable for row in rows(database, addresses)] == [None, None, None]


def test_a_room_that_moves_is_the_same_room(database: Database) -> None:
    receive(database, said(1, text="a", room="-1"))
    receive(database, said(2, room="-1", event="moved", text="-100"))

    assert [row.value for row in rows(database, addresses)] == ["rina", "-100"]


def test_a_room_whose_new_name_is_known_gets_what_waits_there(database: Database) -> None:
    receive(database, said(1, text="a", room="-1"), said(2, text="b", room="-100"))
    old, new = (row.id for row in rows(database, addresses)[1:])
    waiting = parcel(Reply(Text("halo")), old, "paper", Lane.NOTICE, NOW)
    database.at_once(lambda c: Outbox(c).post([waiting]))

    receive(database, said(3, room="-1", event="moved", text="-100"))
    database.at_once(lambda c: People(c).move(new, "-100"))

    assert [row.address_id for row in rows(database, outbox)] == [new]

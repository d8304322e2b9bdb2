"""Two people become one: each row goes along once, whatever keys it is part of."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from handlers.domain.deadlines import Deadline, Kind
from handlers.domain.reminders import Decision, Mark, Ruling
from handlers.effects import Mute, Post, SetDeadline
from handlers.replies import Reply
from handlers.texts import Text
from storage.database import Database
from storage.joining import join, join_addresses
from storage.people import People
from storage.tables import addresses, decisions, mutes, outbox, people
from storage.work import Work
from tests.databases import fresh_url

NOW = datetime(2026, 6, 2, 1, 30, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    one = Database(fresh_url(tmp_path))
    yield one
    one.close()


def two(connection: Connection) -> tuple[int, int]:
    """Rina on WhatsApp, who did not want news, and again, who was asked last."""
    book, found = People(connection), []
    for value, said, muted in (("1", NOW - timedelta(days=9), {"news"}), ("2", NOW, set())):
        person, _ = book.enrol("whatsapp", value, "id", NOW)
        book.change(person, {"name": f"Rina {value}", "consented_at": said, "muted": muted})
        found.append(person)
    return found[0], found[1]


def told(person: int, ruling: Ruling) -> Decision:
    mark = Mark("deadline:ab", "0", "H-7")
    return Decision(person, mark, ruling, key=f"reminder:{person}:2026-06-02")


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        (Ruling.SENT, Ruling.SENT, ["sent"]),
        (Ruling.HELD, Ruling.SENT, ["held", "sent"]),
        (Ruling.SENT, Ruling.HELD, ["held", "sent"]),
    ],
)
def test_what_either_was_reminded_of_both_were(
    database: Database, first: Ruling, second: Ruling, left: list[str]
) -> None:
    def play(connection: Connection) -> list[str]:
        stays, gone = two(connection)
        work = Work(connection, NOW)
        due = Deadline("ab", "iga-2026", Kind.DRAFT, NOW, "Asia/Makassar")
        work.carry_out(SetDeadline(due), stays)
        for person, ruling in ((stays, first), (gone, second)):
            work.carry_out(Mute("ab", muted=True), person)
            work.reminders.note([told(person, ruling)])
        join(connection, gone, stays, NOW)
        assert connection.execute(select(mutes.c.person_id)).all() == [(stays,)]
        query = select(decisions.c.decision).where(decisions.c.person_id == stays)
        return sorted(connection.execute(query).scalars())

    assert database.at_once(play) == left


def test_the_newest_consent_counts_and_no_refusal_is_lost(database: Database) -> None:
    def play(connection: Connection) -> Any:
        stays, gone = two(connection)
        join(connection, gone, stays, NOW)
        columns = (people.c.name, people.c.consented_at, people.c.muted)
        return [tuple(row) for row in connection.execute(select(*columns))]

    assert database.at_once(play) == [("Rina 1", NOW, "news")]


def test_two_addresses_that_are_one_keep_what_waits(database: Database) -> None:
    def play(connection: Connection) -> Any:
        stays, gone = two(connection)
        work = Work(connection, NOW)
        for person, key in ((stays, "a:1"), (gone, "b:2"), (stays, "n:1"), (gone, "n:2")):
            work.carry_out(Post(person, Reply(Text("x")), key=key), person)
        work.flush()
        ids = dict(connection.execute(select(addresses.c.value, addresses.c.id)).all())
        join_addresses(connection, ids["2"], ids["1"], NOW)
        columns = (outbox.c.key, outbox.c.status, outbox.c.address_id)
        rows = connection.execute(select(*columns).order_by(outbox.c.key)).all()
        return [(key, status) for key, status, at in rows if at == ids["1"]]

    assert database.at_once(play) == [
        ("a:1", "waiting"),
        ("b:2", "waiting"),
        ("n:1", "waiting"),
        ("n:2", "failed"),
    ]


def test_nobody_is_joined_with_who_is_not_there(database: Database) -> None:
    def play(connection: Connection) -> int:
        stays, _ = two(connection)
        join(connection, 99, stays, NOW)
        join(connection, stays, stays, NOW)
        return len(connection.execute(select(people.c.id)).all())

    assert database.at_once(play) == 2

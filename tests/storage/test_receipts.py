"""Receipt numbers: whoever asks while another is handing in waits, and gets the next one."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import insert, select

from handlers.effects import Begin, Submit
from storage.database import Database
from storage.innovations import Innovations
from storage.tables import metadata, people, submissions

NOW = datetime(2026, 6, 2, tzinfo=UTC)
AT_ONCE = 6


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A database file with one person and a draft for each who hands in."""
    opened = Database(f"sqlite:///{tmp_path / 'x.sqlite3'}")
    metadata.create_all(opened.engine)
    opened.at_once(lambda c: c.execute(insert(people).values(id=1, created_at=NOW)))
    for number in range(AT_ONCE):
        with opened.engine.begin() as connection:
            book = Innovations(connection, NOW)
            book.carry_out(Begin(f"draft{number}", "iga-2026"), 1)
            book.flush()
    yield opened
    opened.close()


def hand_in(database: Database, number: int, together: Barrier) -> None:
    together.wait()
    with database.engine.begin() as connection:
        book = Innovations(connection, NOW)
        given = book.next_receipt("iga-2026")
        book.carry_out(Submit(f"draft{number}", f"R-{given}", given, "f", "{}"), 1)


def test_many_at_the_same_moment_get_a_number_each(database: Database) -> None:
    together = Barrier(AT_ONCE)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for done in [pool.submit(hand_in, database, n, together) for n in range(AT_ONCE)]:
            done.result()

    query = select(submissions.c.number).order_by(submissions.c.number)
    numbers = database.at_once(lambda c: list(c.execute(query).scalars()))
    assert numbers == [1, 2, 3, 4, 5, 6]


def test_an_erased_submission_does_not_free_its_number(database: Database) -> None:
    hand_in(database, 0, Barrier(1))
    database.at_once(lambda c: c.execute(submissions.delete()))

    assert database.at_once(lambda c: Innovations(c, NOW).next_receipt("iga-2026")) == 2

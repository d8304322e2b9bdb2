"""Roles for those who have not written yet, and invitations."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from handlers.domain.appointments import Invitation
from handlers.domain.people import Role
from handlers.effects import Appoint, Invite
from storage.appointments import Appointments, appoint_all
from storage.database import Database
from storage.migrations import migrate
from storage.people import People
from storage.tables import events

NOW = datetime(2026, 6, 2, 1, 30, tzinfo=UTC)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """A transaction on a new database."""
    database = Database(f"sqlite:///{tmp_path / 'house.sqlite3'}")
    database.at_once(migrate)
    with database.engine.begin() as connection:
        yield connection
    database.close()


def role(connection: Connection, value: str) -> Role:
    person = People(connection).at("paper", value)
    assert person is not None
    return person.role


def test_a_role_waits_for_whoever_comes(connection: Connection) -> None:
    assert not Appointments(connection, NOW).appoint("paper", "sari", Role.COORDINATOR)

    People(connection).enrol("paper", "sari", "id", NOW)
    People(connection).enrol("paper", "rina", "id", NOW)

    assert role(connection, "sari") is Role.COORDINATOR
    assert role(connection, "rina") is Role.INNOVATOR


def test_whoever_is_there_has_it_at_once_and_it_is_written_down_once(
    connection: Connection,
) -> None:
    person, _ = People(connection).enrol("paper", "sari", "id", NOW)

    appoint_all(connection, ("paper:sari",), NOW)
    appoint_all(connection, ("paper:sari",), NOW)

    assert role(connection, "sari") is Role.COORDINATOR
    noted = connection.execute(select(events.c.kind, events.c.subject)).all()
    assert [tuple(row) for row in noted] == [("appointed", f"person:{person}")]


def test_the_configuration_lowers_nobody(connection: Connection) -> None:
    person, _ = People(connection).enrol("paper", "sari", "id", NOW)
    Appointments(connection, NOW).carry_out(Appoint(person, Role.ADMINISTRATOR), person)

    appoint_all(connection, ("paper:sari",), NOW)

    assert role(connection, "sari") is Role.ADMINISTRATOR


def test_an_invitation_is_found_by_its_code(connection: Connection) -> None:
    person, _ = People(connection).enrol("paper", "sari", "id", NOW)
    book = Appointments(connection, NOW)
    book.carry_out(Invite("ab12cd34", "sekolah", "SDN 1 Tanjung"), person)

    assert book.invitation("ab12cd34") == Invitation("ab12cd34", "sekolah", "SDN 1 Tanjung")
    assert book.invitation("nothing") is None


def test_muted_topics_are_kept(connection: Connection) -> None:
    person, _ = People(connection).enrol("paper", "rina", "id", NOW)
    People(connection).change(person, {"muted": frozenset({"news", "reminders"})})

    found = People(connection).find(person)
    assert found is not None
    assert found.muted == {"news", "reminders"}

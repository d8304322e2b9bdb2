"""Copies what decides about reminders out of a database, which is only read."""

from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, insert, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from storage.database import Database
from storage.migrations import is_current
from storage.tables import (
    addresses,
    answers,
    deadlines,
    decisions,
    events,
    innovations,
    mutes,
    people,
    snoozes,
)

_COPIED = (
    people,
    addresses,
    innovations,
    answers,
    events,
    deadlines,
    mutes,
    snoozes,
    decisions,
)


class NothingToCopy(Exception):
    """There is no database, or it is not up to date; nothing is made or changed for that."""


def copy_for_rehearsal(url: str, into: Database) -> int:
    """Copy people, drafts and deadlines; everybody is reached on paper. Returns the people.

    Raises `NothingToCopy`.
    """
    engine = _read_only(url)
    try:
        with engine.connect() as source:
            if not is_current(source):
                raise NothingToCopy("the database is not up to date")
            rows = {table: _rows(source, table) for table in _COPIED}
    except OperationalError:
        raise NothingToCopy("the database can't be opened") from None
    finally:
        engine.dispose()
    into.at_once(lambda c: _write(c, rows))
    return len(rows[people])


def names_by_address(connection: Connection) -> dict[str, tuple[int, str]]:
    """Whose address on paper it is: the person's number and name."""
    query = select(addresses.c.value, people.c.id, people.c.name).join(
        people, people.c.id == addresses.c.person_id
    )
    return {row.value: (row.id, row.name) for row in connection.execute(query)}


def _read_only(url: str) -> Engine:
    """An engine that can't change anything, never makes the bot wait, and sees one moment."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return create_engine(f"sqlite:///file:{parsed.database}?mode=ro&uri=true")
    manners = {"postgresql_readonly": True, "isolation_level": "REPEATABLE READ"}
    return create_engine(url, execution_options=manners)


def _rows(source: Connection, table: Table) -> list[dict[str, Any]]:
    return [_on_paper(dict(row._mapping), table) for row in source.execute(select(table))]


def _on_paper(row: dict[str, Any], table: Table) -> dict[str, Any]:
    """Addresses become names on paper; nobody's conversation is taken along."""
    if table is addresses:
        return {**row, "channel": "paper", "value": f"{row['channel']}-{row['id']}"}
    return {**row, "state": None} if table is people else row


def _write(connection: Connection, found: dict[Table, list[dict[str, Any]]]) -> None:
    for table, rows in found.items():
        if rows:
            connection.execute(insert(table), rows)

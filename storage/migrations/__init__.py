"""Brings a database to the present schema.

An older one goes step by step, an empty one gets all tables at once (tests hold the two against
each other), and one that is up to date is told by a small read. Alembic costs 11 MB and half a
second, so it is loaded only where there are steps to take.
"""

import re
from functools import cache
from importlib import import_module
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, String, Table, insert, inspect, text

from storage.tables import metadata

_REVISION = re.compile(r'^revision = "(\w+)"', re.MULTILINE)

_VERSIONS = Table(  # as Alembic makes it
    "alembic_version", MetaData(), Column("version_num", String(32), primary_key=True)
)


def migrate(connection: Connection) -> None:
    """Bring the schema of this connection's database up to date."""
    if is_current(connection):
        return
    if not inspect(connection).get_table_names():
        begin(connection)
    else:
        import_module("storage.migrations.upgrading").upgrade(connection)


def begin(connection: Connection) -> None:
    """Make every table in an empty database."""
    metadata.create_all(connection)
    _VERSIONS.create(connection)
    connection.execute(insert(_VERSIONS), {"version_num": newest()})


def is_current(connection: Connection) -> bool:
    """Whether this database has the present schema."""
    if not inspect(connection).has_table("alembic_version"):
        return False
    present = connection.execute(text("SELECT version_num FROM alembic_version"))
    return set(present.scalars()) == {newest()}


@cache
def newest() -> str:
    """The newest revision: that of the last file, since their names begin with a number."""
    last = max((Path(__file__).parent / "versions").glob("*.py"))
    found = _REVISION.search(last.read_text(encoding="utf-8"))
    assert found is not None
    return found[1]

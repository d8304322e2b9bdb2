"""Brings a database to the present schema, step by step.

A database that is up to date is told by one small read: Alembic costs 11 MB and half a second,
so it is loaded only where there is something to do.
"""

import re
from functools import cache
from importlib import import_module
from pathlib import Path

from sqlalchemy import Connection, inspect, text

_REVISION = re.compile(r'^revision = "(\w+)"', re.MULTILINE)


def migrate(connection: Connection) -> None:
    """Bring the schema of this connection's database up to date."""
    if not is_current(connection):
        import_module("storage.migrations.upgrading").upgrade(connection)


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

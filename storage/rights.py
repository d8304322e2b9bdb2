"""Rights that one process holds at a time: to send on a channel, to let the clock tick.

SQLite has one process anyway. On PostgreSQL a right is an advisory lock: it goes with the
connection, so a process that dies gives its rights back at once.
"""

from time import monotonic
from typing import Any

import structlog
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from storage.database import Database

log = structlog.get_logger()
_LOOK_AGAIN = 1.0
"""Seconds between two looks whether the connection, and with it the right, is still there."""


class Right:
    """The right to do something, on a connection of its own."""

    def __init__(self, database: Database, name: str) -> None:
        self._database = database
        self._name = name
        self._held_by: Any = None
        self._looked = float("-inf")
        database.at_the_end(self.give_back)

    def is_held(self) -> bool:
        """Whether it is ours; takes it where it is free. Call it on the storage thread."""
        if self._database.is_sqlite:
            return True
        if self._held_by is not None and monotonic() - self._looked < _LOOK_AGAIN:
            return True
        try:
            return self._look()
        except DBAPIError as error:
            log.warning("right lost", right=self._name, error=type(error).__name__)
            self.give_back()
            return False

    def _look(self) -> bool:
        """Take the right where it is free; where it is ours, see that it still is."""
        if self._held_by is None:
            engine = self._database.engine.execution_options(isolation_level="AUTOCOMMIT")
            self._held_by = engine.connect()
            if not self._held_by.execute(_TRY, {"name": f"inovasi:{self._name}"}).scalar():
                self.give_back()
                return False
        else:
            self._held_by.execute(text("SELECT 1"))
        self._looked = monotonic()
        return True

    def give_back(self) -> None:
        """Let another process have it."""
        if self._held_by is not None:
            self._held_by.invalidate()  # closes the connection for good, and the lock with it
            self._held_by.close()
        self._held_by, self._looked = None, float("-inf")


_KEY = "hashtext(current_schema() || :name)"  # each schema is a house of its own
_TRY = text(f"SELECT pg_try_advisory_lock({_KEY})")
_TRY_UNTIL_COMMIT = text(f"SELECT pg_try_advisory_xact_lock({_KEY})")


def alone(connection: Connection, name: str) -> bool:
    """Whether no other process does this just now; ours until this transaction ends."""
    if connection.dialect.name == "sqlite":
        return True
    return bool(connection.execute(_TRY_UNTIL_COMMIT, {"name": f"inovasi:{name}"}).scalar())

"""The log of what happened to what, for coordinators; outlives a person who is forgotten."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert

from storage.tables import events


class Events:
    """The log within one unit of work."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now

    def note(
        self,
        person: int | None,
        kind: str,
        subject: str,
        details: Mapping[str, Any] | None = None,
    ) -> None:
        """Write down that a person did this to that."""
        row = {
            "at": self._now,
            "person_id": person,
            "kind": kind,
            "subject": subject,
            "details": details,
        }
        self._connection.execute(insert(events), row)

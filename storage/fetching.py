"""Letters whose files are still with their channel."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, case, func, literal, select, update

from handlers.letters import Attachment
from storage.tables import letters
from storage.tables.columns import Moment
from storage.tables.mail import FETCHING

ALBUM_PAUSE = timedelta(seconds=1.2)
"""How long an album waits for its next picture; albums arrive without an end mark."""


@dataclass(frozen=True, slots=True)
class Unfetched:
    """A letter whose files are still with its channel; `attempts` counts this one."""

    id: int
    channel: str
    said: Mapping[str, Any]
    attempts: int

    @property
    def attachments(self) -> list[Attachment]:
        """The files as the channel announced them."""
        return [Attachment(**one) for one in self.said["files"]]


class Fetching:
    """Letters to be fetched for, within one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def due(
        self, channels: Sequence[str], now: datetime, limit: int, until: datetime
    ) -> list[Unfetched]:
        """Letters whose files are to be fetched now, oldest first; ours until `until`."""
        query = (
            select(letters.c.id, letters.c.channel, letters.c.said, letters.c.attempts + 1)
            .where(FETCHING, letters.c.channel.in_(channels), letters.c.due_at <= now)
            .order_by(letters.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        found = [Unfetched(*row) for row in self._connection.execute(query)]
        if found:
            self._connection.execute(
                update(letters)
                .where(letters.c.id.in_([one.id for one in found]))
                .values(attempts=letters.c.attempts + 1, due_at=until)
            )
        return found

    def later(self, letter: int, due: datetime) -> None:
        """The files could not be had now; try again then."""
        self._connection.execute(
            update(letters).where(letters.c.id == letter).values(due_at=due)
        )

    def ready(self, letter: int, said: Mapping[str, Any], now: datetime) -> None:
        """The files of a letter are kept now (or given up, with the reason): it is ready."""
        held, at_once = literal(now + ALBUM_PAUSE, Moment()), literal(now, Moment())
        self._connection.execute(
            update(letters)
            .where(letters.c.id == letter, letters.c.status == "fetching")
            .values(
                status="ready",
                said=said,
                attempts=0,
                due_at=case((letters.c.album != "", held), else_=at_once),
            )
        )

    def again(self, channels: Sequence[str], now: datetime) -> None:
        """After a crash of the only process: nobody fetches for any letter any more."""
        self._connection.execute(
            update(letters).where(FETCHING, letters.c.channel.in_(channels)).values(due_at=now)
        )

    def next_due(self, channels: Sequence[str]) -> datetime | None:
        """When the earliest letter's files are to be fetched."""
        query = select(func.min(letters.c.due_at)).where(
            FETCHING, letters.c.channel.in_(channels)
        )
        return self._connection.execute(query).scalar()

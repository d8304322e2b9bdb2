"""The inbox: every letter is kept before it is acknowledged, and is handled once, in order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select, update

from handlers.domain.people import Person
from storage.people import PERSON_COLUMNS, person_of
from storage.tables import OPEN_LETTERS, letters, people
from storage.tables.columns import one_of

_earlier, _mate = letters.alias("earlier"), letters.alias("mate")
_BEHIND = (
    select(_earlier.c.id)
    .where(
        _earlier.c.person_id == letters.c.person_id,
        _earlier.c.id < letters.c.id,
        one_of(_earlier.c.status, "fetching", "ready"),
    )
    .exists()
)
_UNFINISHED = (
    select(_mate.c.id)
    .where(
        _mate.c.person_id == letters.c.person_id,
        _mate.c.album == letters.c.album,
        one_of(_mate.c.status, "fetching", "ready"),
        one_of(_mate.c.status, "fetching"),
    )
    .exists()
)
_AT_THE_HEAD = (
    OPEN_LETTERS,
    letters.c.status == "ready",
    ~_BEHIND,
    (letters.c.album == "") | ~_UNFINISHED,
)
"""A person's first open letter, and of an album only when all its files are there."""


# Statements are made once: making one costs as much as executing it.
_HEADS = (
    select(letters, people.c.state, *PERSON_COLUMNS)
    .join(people, people.c.id == letters.c.person_id)
    .where(*_AT_THE_HEAD, letters.c.due_at <= bindparam("at"))
    .order_by(letters.c.id)
    .limit(bindparam("most"))
    .with_for_update(of=(letters, people), skip_locked=True)
)
_FINISH = (
    update(letters)
    .where(letters.c.id == bindparam("letter"))
    .values(status="done", about=bindparam("on"), done_at=bindparam("at"))
)
_NEXT = select(func.min(letters.c.due_at)).where(*_AT_THE_HEAD)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter whose turn it is, with the person who wrote it and where they stand."""

    id: int
    channel: str
    address_id: int
    room_id: int | None
    person: Person
    state: Mapping[str, Any] | None
    said: Mapping[str, Any]
    ref: str
    album: str
    attempts: int


class Inbox:
    """Letters within one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def heads(self, now: datetime, limit: int, *, only: int | None = None) -> list[Letter]:
        """The next ready letter of each of at most `limit` people; `only` one if asked.

        A person's later letter waits for the earlier one, fetched or not, and an album for
        all its files. On PostgreSQL the
        rows stay locked until the transaction ends, and locked ones are passed over.
        """
        query = _HEADS if only is None else _HEADS.where(letters.c.id == only)
        found = self._connection.execute(query, {"at": now, "most": limit})
        return [_letter(row) for row in found]

    def album_of(self, letter: Letter) -> list[Letter]:
        """The other letters of this letter's album, in order."""
        query = (
            select(letters, people.c.state, *PERSON_COLUMNS)
            .join(people, people.c.id == letters.c.person_id)
            .where(letters.c.album == letter.album, letters.c.person_id == letter.person.id)
            .where(OPEN_LETTERS, letters.c.id != letter.id)
            .order_by(letters.c.id)
        )
        return [_letter(row) for row in self._connection.execute(query)]

    def about(self, address_id: int, ref: str) -> str:
        """What a message answered when it was handled: "<innovation>:<question>" or ""."""
        query = (
            select(letters.c.about)
            .where(letters.c.address_id == address_id, letters.c.ref == ref)
            .order_by(letters.c.id)
            .limit(1)
        )
        return self._connection.execute(query).scalar() or ""

    def finish(self, done: Sequence[tuple[int, str]], now: datetime) -> None:
        """Mark letters as handled; each with what it was about."""
        if done:
            rows = [{"letter": letter, "on": about, "at": now} for letter, about in done]
            self._connection.execute(_FINISH, rows)

    def stumble(self, letter: int, *, park: bool, now: datetime) -> None:
        """Count a failed try; park the letter when it is not to be tried again."""
        self._connection.execute(
            update(letters)
            .where(letters.c.id == letter)
            .values(
                attempts=letters.c.attempts + 1,
                status="parked" if park else "ready",
                done_at=now if park else None,
            )
        )

    def next_due(self) -> datetime | None:
        """When the earliest waiting letter is due, so that nobody needs to ask before."""
        return self._connection.execute(_NEXT).scalar()


def _letter(row: Row[Any]) -> Letter:
    return Letter(
        id=row.id,
        channel=row.channel,
        address_id=row.address_id,
        room_id=row.room_id,
        person=person_of(row, row.person_id),
        state=row.state,
        said=row.said,
        ref=row.ref,
        album=row.album,
        attempts=row.attempts,
    )

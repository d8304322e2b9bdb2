"""The inbox: every letter is kept before it is acknowledged, and is handled once, in order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select, update

from handlers.domain.people import Person
from handlers.letters import Incoming
from storage.database import insert_new
from storage.people import PERSON_COLUMNS, People, person_of
from storage.tables import OPEN_LETTERS, letters, people

ALBUM_PAUSE = timedelta(seconds=1.2)
"""How long an album waits for its next picture; albums arrive without an end mark."""

LANGUAGES = ("id", "en")


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
        self._people = People(connection)

    def receive(self, incoming: Sequence[Incoming], now: datetime) -> int:
        """Keep messages, each once; returns how many were new.

        People who write for the first time are enrolled by it, and who had become
        unreachable is reachable again.
        """
        known = self._addresses(incoming, now)
        rooms = self._rooms(incoming, now)
        rows = [
            {
                **self._row(one, *known[one.channel, one.address], now),
                "room_id": rooms.get((one.channel, one.room)),
            }
            for one in incoming
        ]
        fresh = insert_new(self._connection, letters)
        before = self._last_id()
        self._connection.execute(fresh, rows)
        self._hold_albums(incoming, now)
        return self._last_id() - before

    def _last_id(self) -> int:
        return self._connection.execute(select(func.max(letters.c.id))).scalar() or 0

    def _addresses(
        self, incoming: Sequence[Incoming], now: datetime
    ) -> dict[tuple[str, str], tuple[int, int]]:
        rows = self._people.known({(one.channel, one.address) for one in incoming})
        self._note_reach(incoming, rows)
        self._people.seen([row.id for row in rows.values()], now)
        found = {pair: (row.person_id, row.id) for pair, row in rows.items()}
        for one in incoming:
            pair = (one.channel, one.address)
            if pair not in found:
                language = one.hints.get("language", "")
                language = language if language in LANGUAGES else "id"
                found[pair] = self._people.enrol(*pair, language, now)
        return found

    def _rooms(self, incoming: Sequence[Incoming], now: datetime) -> dict[tuple[str, str], int]:
        named = {(one.channel, one.room) for one in incoming if one.room}
        return {pair: self._people.room(*pair, now) for pair in named}

    def _note_reach(
        self, incoming: Sequence[Incoming], rows: Mapping[tuple[str, str], Row[Any]]
    ) -> None:
        for one in incoming:
            row = rows.get((one.channel, one.address))
            if row is None:
                continue
            if one.event == "moved":
                self._people.move(row.id, one.text)
            elif one.event == "stopped":
                self._people.reach([row.id], "blocked")
            elif row.unreachable:
                self._people.reach([row.id], None)

    @staticmethod
    def _row(one: Incoming, person_id: int, address_id: int, now: datetime) -> dict[str, Any]:
        return {
            "channel": one.channel,
            "external_id": one.external_id,
            "address_id": address_id,
            "person_id": person_id,
            "status": "done" if one.event else "ready",
            "said": one.content(),
            "ref": one.ref,
            "album": one.album,
            "due_at": now + ALBUM_PAUSE if one.album else now,
            "received_at": now,
        }

    def _hold_albums(self, incoming: Iterable[Incoming], now: datetime) -> None:
        for album in {one.album for one in incoming if one.album}:
            self._connection.execute(
                update(letters)
                .where(letters.c.album == album, OPEN_LETTERS)
                .values(due_at=now + ALBUM_PAUSE)
            )

    def heads(self, now: datetime, limit: int, *, only: int | None = None) -> list[Letter]:
        """The next ready letter of each of at most `limit` people; `only` one if asked.

        A person's later letter waits for the earlier one, fetched or not. On PostgreSQL the
        rows stay locked until the transaction ends, and locked ones are passed over.
        """
        earlier = letters.alias("earlier")
        behind = (
            select(earlier.c.id)
            .where(
                earlier.c.person_id == letters.c.person_id,
                earlier.c.id < letters.c.id,
                earlier.c.status.in_(("fetching", "ready")),
            )
            .exists()
        )
        query = (
            select(letters, people.c.state, *PERSON_COLUMNS)
            .join(people, people.c.id == letters.c.person_id)
            .where(OPEN_LETTERS, letters.c.status == "ready", letters.c.due_at <= now, ~behind)
            .order_by(letters.c.id)
            .limit(limit)
            .with_for_update(of=(letters, people), skip_locked=True)
        )
        if only is not None:
            query = query.where(letters.c.id == only)
        return [_letter(row) for row in self._connection.execute(query)]

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
            self._connection.execute(
                update(letters)
                .where(letters.c.id == bindparam("letter"))
                .values(status="done", about=bindparam("on"), done_at=now),
                [{"letter": letter, "on": about} for letter, about in done],
            )

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
        query = select(func.min(letters.c.due_at)).where(
            OPEN_LETTERS, letters.c.status == "ready"
        )
        return self._connection.execute(query).scalar()

    def unfetched(self, limit: int) -> list[Row[Any]]:
        """Letters whose files are still to be fetched, oldest first."""
        query = (
            select(letters.c.id, letters.c.channel, letters.c.said)
            .where(OPEN_LETTERS, letters.c.status == "fetching")
            .order_by(letters.c.id)
            .limit(limit)
        )
        return list(self._connection.execute(query))

    def fetched(self, letter: int, said: Mapping[str, Any]) -> None:
        """The files of a letter are kept now (or given up, with the reason): it is ready."""
        self._connection.execute(
            update(letters).where(letters.c.id == letter).values(status="ready", said=said)
        )


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

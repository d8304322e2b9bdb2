"""The inbox: every letter is kept before it is acknowledged, and is handled once, in order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, case, func, literal, select, update

from handlers.domain.people import Person
from handlers.letters import Attachment, Incoming
from storage.aliases import Aliases
from storage.database import insert_new
from storage.outbox import Outbox
from storage.people import PERSON_COLUMNS, People, person_of
from storage.tables import OPEN_LETTERS, letters, people
from storage.tables.columns import Moment

ALBUM_PAUSE = timedelta(seconds=1.2)
"""How long an album waits for its next picture; albums arrive without an end mark."""

LANGUAGES = ("id", "en")


_earlier, _mate = letters.alias("earlier"), letters.alias("mate")
_BEHIND = (
    select(_earlier.c.id)
    .where(
        _earlier.c.person_id == letters.c.person_id,
        _earlier.c.id < letters.c.id,
        _earlier.c.status.in_(("fetching", "ready")),
    )
    .exists()
)
_UNFINISHED = (
    select(_mate.c.id)
    .where(
        _mate.c.person_id == letters.c.person_id,
        _mate.c.album == letters.c.album,
        _mate.c.status == "fetching",
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
        if not incoming:
            return 0
        incoming = Aliases(self._connection).settle(incoming, now)
        rows = self._people.known({(one.channel, one.address) for one in incoming})
        addresses = self._addresses(incoming, rows, now)
        rooms = self._rooms(incoming, now)
        letters_now = [
            {
                **self._row(one, *addresses[one.channel, one.address], now),
                "room_id": rooms.get((one.channel, one.room)),
            }
            for one in incoming
        ]
        fresh = self._insert(letters_now)
        new = [one for one in incoming if (one.channel, one.external_id) in fresh]
        self._note_reach(new, rows)
        self._turn_pages(new, addresses, now)
        self._hold_albums(new, now)
        return len(new)

    def _insert(self, rows: Sequence[Mapping[str, Any]]) -> set[tuple[str, str]]:
        fresh = insert_new(self._connection, letters).returning(
            letters.c.channel, letters.c.external_id
        )
        return {(row.channel, row.external_id) for row in self._connection.execute(fresh, rows)}

    def _addresses(
        self,
        incoming: Sequence[Incoming],
        rows: Mapping[tuple[str, str], Row[Any]],
        now: datetime,
    ) -> dict[tuple[str, str], tuple[int, int]]:
        """(person, address) of every writer; who is new is enrolled."""
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

    def _turn_pages(
        self,
        incoming: Sequence[Incoming],
        found: Mapping[tuple[str, str], tuple[int, int]],
        now: datetime,
    ) -> None:
        for one in incoming:
            if one.event == "page":
                _, address = found[one.channel, one.address]
                Outbox(self._connection).turn_page(address, one.text, now)

    @staticmethod
    def _row(one: Incoming, person_id: int, address_id: int, now: datetime) -> dict[str, Any]:
        return {
            "channel": one.channel,
            "external_id": one.external_id,
            "address_id": address_id,
            "person_id": person_id,
            "status": _status(one),
            "said": one.content(),
            "ref": one.ref,
            "album": one.album,
            "due_at": now,
            "received_at": now,
        }

    def _hold_albums(self, incoming: Iterable[Incoming], now: datetime) -> None:
        """Its pictures may still be fetched, or come later, when the first are ready."""
        for album in {one.album for one in incoming if one.album}:
            self._connection.execute(
                update(letters)
                .where(letters.c.album == album, OPEN_LETTERS, letters.c.status == "ready")
                .values(due_at=now + ALBUM_PAUSE)
            )

    def heads(self, now: datetime, limit: int, *, only: int | None = None) -> list[Letter]:
        """The next ready letter of each of at most `limit` people; `only` one if asked.

        A person's later letter waits for the earlier one, fetched or not, and an album for
        all its files. On PostgreSQL the
        rows stay locked until the transaction ends, and locked ones are passed over.
        """
        query = (
            select(letters, people.c.state, *PERSON_COLUMNS)
            .join(people, people.c.id == letters.c.person_id)
            .where(*_AT_THE_HEAD, letters.c.due_at <= now)
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
        query = select(func.min(letters.c.due_at)).where(*_AT_THE_HEAD)
        return self._connection.execute(query).scalar()

    def unfetched(
        self, channels: Sequence[str], now: datetime, limit: int, until: datetime
    ) -> list[Unfetched]:
        """Letters whose files are to be fetched now, oldest first; ours until `until`."""
        query = (
            select(letters.c.id, letters.c.channel, letters.c.said, letters.c.attempts + 1)
            .where(OPEN_LETTERS, letters.c.status == "fetching", letters.c.due_at <= now)
            .where(letters.c.channel.in_(channels))
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

    def fetch_later(self, letter: int, due: datetime) -> None:
        """The files could not be had now; try again then."""
        self._connection.execute(
            update(letters).where(letters.c.id == letter).values(due_at=due)
        )

    def fetched(self, letter: int, said: Mapping[str, Any], now: datetime) -> None:
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

    def unfetched_again(self, channels: Sequence[str], now: datetime) -> None:
        """After a crash of the only process: nobody fetches for any letter any more."""
        self._connection.execute(
            update(letters)
            .where(OPEN_LETTERS, letters.c.status == "fetching")
            .where(letters.c.channel.in_(channels))
            .values(due_at=now)
        )

    def next_fetch(self, channels: Sequence[str]) -> datetime | None:
        """When the earliest letter's files are to be fetched."""
        query = select(func.min(letters.c.due_at)).where(
            OPEN_LETTERS, letters.c.status == "fetching", letters.c.channel.in_(channels)
        )
        return self._connection.execute(query).scalar()


def _status(one: Incoming) -> str:
    if one.event:
        return "done"
    return "fetching" if one.attachments else "ready"


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

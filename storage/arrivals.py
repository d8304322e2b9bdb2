"""What comes in is kept before it is acknowledged, each message once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, update

from handlers.domain.links import MOVED
from handlers.letters import Incoming
from storage.aliases import Aliases
from storage.database import insert_new
from storage.fetching import ALBUM_PAUSE
from storage.outbox import Outbox
from storage.people import People
from storage.tables import OPEN_LETTERS, letters

LANGUAGES = ("id", "en")
_TOLD_OF_THEM = frozenset({"renamed", "stopped_news", "resumed_news"})


class Arrivals:
    """New letters within one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._people = People(connection)

    def receive(self, incoming: Sequence[Incoming], now: datetime) -> int:
        """Keep messages, each once; returns how many were new.

        People who write for the first time are enrolled by it, and who had become
        unreachable is reachable again.
        """
        incoming = Aliases(self._connection).settle(incoming, now)
        if not incoming:
            return 0
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
        gone = {pair for pair, row in rows.items() if row.unreachable}
        for one in new:
            place = rooms.get((one.channel, one.room)) or addresses[one.channel, one.address][1]
            self._note_reach(one, place, back=(one.channel, one.address) in gone)
        self._turn_pages(new, addresses, now)
        self._heed_wishes(new, addresses)
        self._hold_albums(new, now)
        return len(fresh)

    def _insert(self, rows: Sequence[Mapping[str, Any]]) -> set[tuple[str, str]]:
        fresh = insert_new(self._connection, letters, letters.c.channel, letters.c.external_id)
        return {(row[0], row[1]) for row in self._connection.execute(fresh, rows)}

    def _addresses(
        self,
        incoming: Sequence[Incoming],
        rows: Mapping[tuple[str, str], Row[Any]],
        now: datetime,
    ) -> dict[tuple[str, str], tuple[int, int]]:
        """(person, address) of every writer; who is new is enrolled."""
        spoke = {(one.channel, one.address) for one in incoming if _is_said(one)}
        self._people.seen([row.id for pair, row in rows.items() if pair in spoke], now)
        found = {pair: (row.person_id, row.id) for pair, row in rows.items()}
        for one in incoming:
            pair = (one.channel, one.address)
            language = one.hints.get("language", "")
            language = language if language in LANGUAGES else "id"
            if pair not in found:
                found[pair] = self._people.enrol(*pair, language, now)
        return found

    def _rooms(self, incoming: Sequence[Incoming], now: datetime) -> dict[tuple[str, str], int]:
        named = dict.fromkeys((one.channel, one.room) for one in incoming if one.room)
        return {pair: self._people.room(*pair, now) for pair in named}

    def _note_reach(self, one: Incoming, place: int, *, back: bool) -> None:
        """Who stopped the bot can't be reached; who wrote can be, be it a person or a room."""
        if one.event == "moved":
            self._people.move(place, one.text)
        elif one.event == "stopped":
            self._people.reach([place], "blocked")
        elif one.event == "came_back" or back:
            self._people.reach([place], None)

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

    def _heed_wishes(
        self,
        incoming: Sequence[Incoming],
        found: Mapping[tuple[str, str], tuple[int, int]],
    ) -> None:
        """What people switched off or on in the settings of their channel."""
        for one in incoming:
            if one.event in ("stopped_news", "resumed_news"):
                person = self._people.find(found[one.channel, one.address][0])
                if person is not None:
                    news = frozenset({"news"})
                    stop = one.event == "stopped_news"
                    muted = person.muted | news if stop else person.muted - news
                    self._people.change(person.id, {"muted": muted})

    @staticmethod
    def _row(one: Incoming, person_id: int, address_id: int, now: datetime) -> dict[str, Any]:
        return {
            "channel": one.channel,
            "external_id": one.external_id,
            "address_id": address_id,
            "person_id": person_id,
            "status": _status(one),
            "said": storable(one.content()),
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


def storable(value: Any) -> Any:
    """The same value without what a database refuses: NUL, and halves of a character."""
    match value:
        case str():
            if value.isascii() and "\0" not in value:  # nearly always
                return value
            return value.replace("\0", "").encode("utf-8", "replace").decode()
        case dict():
            return {key: storable(one) for key, one in value.items()}
        case list() | tuple():
            return [storable(one) for one in value]
    return value


def _is_said(one: Incoming) -> bool:
    """Whether it came from the person, and not from the provider about them."""
    return one.event not in _TOLD_OF_THEM and one.tap != MOVED


def _status(one: Incoming) -> str:
    if one.event:
        return "done"
    return "fetching" if one.attachments else "ready"

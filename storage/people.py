"""The book of people and their addresses."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, tuple_, update

from handlers.domain.people import Person, Role
from handlers.effects import PersonEffect
from storage.appointments import role_at
from storage.tables import UNSENT, addresses, outbox, people

PERSON_COLUMNS = (
    people.c.name,
    people.c.language,
    people.c.role,
    people.c.agency,
    people.c.agency_name,
    people.c.consented_at,
    people.c.consent_channel,
    people.c.consent_way,
    people.c.muted,
)

# Statements are made once: making one costs as much as executing it.
_KNOWN = select(addresses).where(
    tuple_(addresses.c.channel, addresses.c.value).in_(bindparam("pairs", expanding=True))
)
_SEEN = (
    update(addresses)
    .where(addresses.c.id.in_(bindparam("ids", expanding=True)))
    .values(seen_at=bindparam("at"))
)


def person_of(row: Any, person_id: int) -> Person:
    """The person in a row that holds `PERSON_COLUMNS`."""
    return Person(
        id=person_id,
        name=row.name,
        language=row.language,
        role=Role(row.role),
        agency=row.agency,
        agency_name=row.agency_name,
        consented_at=row.consented_at,
        consent_channel=row.consent_channel,
        consent_way=row.consent_way,
        muted=frozenset(row.muted.split()),
    )


class People:
    """People within one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def carry_out(self, effect: PersonEffect, speaker: int) -> None:
        """Change what is known of the person who speaks."""
        self.change(speaker, effect.changes)

    def with_role(self, role: Role) -> Sequence[Person]:
        """Everybody who has exactly this role."""
        query = select(people.c.id, *PERSON_COLUMNS).where(people.c.role == role)
        return [person_of(row, row.id) for row in self._connection.execute(query)]

    def languages(self, person_ids: Sequence[int]) -> dict[int, str]:
        """The language of each of these people."""
        query = select(people.c.id, people.c.language).where(people.c.id.in_(person_ids))
        return {row.id: row.language for row in self._connection.execute(query)}

    def way_to(self, person_id: int) -> Row[Any] | None:
        """The address where a person was seen last, among those that can be reached."""
        query = (
            select(addresses)
            .where(addresses.c.person_id == person_id, addresses.c.unreachable.is_(None))
            .order_by(addresses.c.seen_at.desc())
            .limit(1)
        )
        return self._connection.execute(query).first()

    def room(self, channel: str, value: str, now: datetime) -> int:
        """The address of a group, which belongs to nobody."""
        known = self.known([(channel, value)]).get((channel, value))
        if known is not None:
            return int(known.id)
        row = {"channel": channel, "value": value, "created_at": now, "seen_at": now}
        made = self._connection.execute(insert(addresses).values(row)).inserted_primary_key
        assert made is not None
        return int(made[0])

    def find(self, person_id: int) -> Person | None:
        """The person of this number, if there is one."""
        query = select(*PERSON_COLUMNS).where(people.c.id == person_id)
        row = self._connection.execute(query).first()
        return person_of(row, person_id) if row else None

    def at(self, channel: str, value: str) -> Person | None:
        """The person who owns this address, if it is known."""
        query = select(addresses.c.person_id).where(
            addresses.c.channel == channel, addresses.c.value == value
        )
        person_id = self._connection.execute(query).scalar()
        return None if person_id is None else self.find(person_id)

    def known(self, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Row[Any]]:
        """The addresses among these (channel, value) pairs that exist already."""
        found = self._connection.execute(_KNOWN, {"pairs": list(pairs)})
        return {(row.channel, row.value): row for row in found}

    def enrol(self, channel: str, value: str, language: str, now: datetime) -> tuple[int, int]:
        """A new person with this address; returns (person, address)."""
        person = self._connection.execute(
            insert(people).values(
                language=language,
                role=role_at(self._connection, channel, value),
                created_at=now,
            )
        ).inserted_primary_key
        assert person is not None
        address = self._connection.execute(
            insert(addresses).values(
                person_id=person[0],
                channel=channel,
                value=value,
                created_at=now,
                seen_at=now,
            )
        ).inserted_primary_key
        assert address is not None
        return int(person[0]), int(address[0])

    def change(self, person_id: int, changes: Mapping[str, Any]) -> None:
        """Change fields of a person."""
        values = {**changes}
        if "muted" in values:
            values["muted"] = " ".join(sorted(values["muted"]))
        self._connection.execute(
            update(people).where(people.c.id == person_id).values(**values)
        )

    def seen(self, address_ids: Iterable[int], now: datetime) -> None:
        """Something came from these addresses just now."""
        self._connection.execute(_SEEN, {"ids": list(address_ids), "at": now})

    def reach(self, address_ids: Iterable[int], reason: str | None) -> None:
        """Mark addresses as unreachable for a reason, or as reachable again (None)."""
        self._connection.execute(
            update(addresses)
            .where(addresses.c.id.in_(list(address_ids)))
            .values(unreachable=reason)
        )

    def move(self, address_id: int, value: str) -> None:
        """An address got another name with its provider (a group became a supergroup).

        Where the new name is known already, what waits is sent there instead.
        """
        old = self._connection.execute(
            select(addresses.c.channel).where(addresses.c.id == address_id)
        ).scalar_one()
        known = self.known([(old, value)]).get((old, value))
        if known is None:
            change = update(addresses).where(addresses.c.id == address_id)
            self._connection.execute(change.values(value=value))
        elif known.id != address_id:
            waiting = update(outbox).where(outbox.c.address_id == address_id, UNSENT)
            self._connection.execute(waiting.values(address_id=known.id))

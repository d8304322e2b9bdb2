"""Several names of one address: a phone number and a business-scoped id of the same person.

Either may be missing, and a phone number may pass to somebody else; the scoped id never
does. So the scoped id decides, and only the provider's own word joins two known people.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, tuple_, update

from handlers.letters import Incoming
from storage.people import People
from storage.tables import addresses, aliases

Pair = tuple[str, str]


class Aliases:
    """Names of addresses within one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def settle(self, incoming: Sequence[Incoming], now: datetime) -> list[Incoming]:
        """The same messages, each at the one address its writer is kept under."""
        named = [one for one in incoming if one.names]
        if not named:
            return list(incoming)
        self._values: dict[int, str] = {}
        self._known = self._find(named)
        return [self._settled(one, now) if one.names else one for one in incoming]

    def _find(self, named: Sequence[Incoming]) -> dict[Pair, int]:
        asked = {(one.channel, name) for one in named for name in (*one.names, one.address)}
        query = (
            select(aliases, addresses.c.value.label("at"))
            .join(addresses, addresses.c.id == aliases.c.address_id)
            .where(tuple_(aliases.c.channel, aliases.c.value).in_(list(asked)))
        )
        rows = list(self._connection.execute(query))
        self._values |= {row.address_id: row.at for row in rows}
        found = {(row.channel, row.value): row.address_id for row in rows}
        return self._without_names(asked - found.keys()) | found

    def _without_names(self, asked: set[Pair]) -> dict[Pair, int]:
        """Addresses that were given before anybody wrote from them; they get their name."""
        rows = People(self._connection).known(asked) if asked else {}
        for (channel, value), row in rows.items():
            self._insert(channel, value, row.id)
            self._values[row.id] = value
        return {pair: row.id for pair, row in rows.items()}

    def _settled(self, one: Incoming, now: datetime) -> Incoming:
        if one.event == "moved":
            return self._moved(one, now)
        first, *others = one.names
        address = self._known.get((one.channel, first))
        for name in others:
            at = self._known.get((one.channel, name))
            if address is None and at is not None and not self._has_other(at, one.names):
                address = at
        if address is None:
            _, address = People(self._connection).enrol(one.channel, first, "id", now)
            self._values[address] = first
        self._name(one.channel, one.names, address)
        return replace(one, address=self._value(address))

    def _has_other(self, address: int, names: Sequence[str]) -> bool:
        """Whether an address is known by a scoped id that is none of these names."""
        return any("." in name and name not in names for name in self._names_of(address))

    def _moved(self, one: Incoming, now: datetime) -> Incoming:
        """The provider says that somebody we know has new names now."""
        address = self._known.get((one.channel, one.address))
        if address is None:
            return self._settled(replace(one, event="renamed"), now)
        self._connection.execute(delete(aliases).where(aliases.c.address_id == address))
        self._known = {pair: at for pair, at in self._known.items() if at != address}
        self._name(one.channel, one.names, address)
        return replace(one, address=self._value(address), event="renamed")

    def _name(self, channel: str, names: Sequence[str], address: int) -> None:
        """Let these names mean this address, and no other any more."""
        for name in names:
            at = self._known.get((channel, name))
            if at == address:
                continue
            if at is None:
                self._insert(channel, name, address)
            else:
                self._take(channel, name, at, address)
            self._known[channel, name] = address
        self._write_to(channel, names, address)

    def _insert(self, channel: str, name: str, address: int) -> None:
        row = {"channel": channel, "value": name, "address_id": address}
        self._connection.execute(insert(aliases), row)

    def _take(self, channel: str, name: str, before: int, address: int) -> None:
        """A name passes from one address to another; who lost it is written to by the rest."""
        self._connection.execute(
            update(aliases)
            .where(aliases.c.channel == channel, aliases.c.value == name)
            .values(address_id=address)
        )
        if self._value(before) == name:
            left = sorted(self._names_of(before))
            self._change(before, left[0] if left else f"lost:{before}:{name}")

    def _write_to(self, channel: str, names: Sequence[str], address: int) -> None:
        """Write to the phone number where there is one: every provider takes it."""
        now = self._value(address)
        if now != names[-1] and (len(names) > 1 or now not in self._names_of(address)):
            self._change(address, names[-1])

    def _names_of(self, address: int) -> set[str]:
        query = select(aliases.c.value).where(aliases.c.address_id == address)
        return set(self._connection.execute(query).scalars())

    def _value(self, address: int) -> str:
        if address not in self._values:
            query = select(addresses.c.value).where(addresses.c.id == address)
            self._values[address] = self._connection.execute(query).scalar_one()
        return self._values[address]

    def _change(self, address: int, value: str) -> None:
        self._connection.execute(
            update(addresses).where(addresses.c.id == address).values(value=value)
        )
        self._values[address] = value


def names_of(connection: Connection, person: int) -> set[str]:
    """Everything a person is or was written to under."""
    mine = select(addresses.c.id).where(addresses.c.person_id == person)
    values = select(addresses.c.value).where(addresses.c.id.in_(mine))
    others = select(aliases.c.value).where(aliases.c.address_id.in_(mine))
    return set(connection.execute(values).scalars()) | set(connection.execute(others).scalars())

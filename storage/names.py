"""Which address each name means, within one batch of messages and in the database."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, tuple_, update

from storage.joining import join_addresses
from storage.people import People
from storage.tables import addresses, aliases

Pair = tuple[str, str]
"""A channel and a name there. A scoped id has a dot in it, a phone number has none."""

_NAMED = (
    select(
        aliases.c.channel, aliases.c.value, aliases.c.address_id, addresses.c.value.label("at")
    )
    .join(addresses, addresses.c.id == aliases.c.address_id)
    .where(tuple_(aliases.c.channel, aliases.c.value).in_(bindparam("pairs", expanding=True)))
)


class Names:
    """The names that a batch of messages may be about, looked up at once.

    `moved` tells that a name has come to mean another address than it meant before.
    """

    def __init__(self, connection: Connection, asked: Collection[Pair]) -> None:
        self._connection = connection
        self.moved = False
        self._values: dict[int, str] = {}
        self._joined: dict[int, int] = {}
        self._known = self._find(set(asked))

    def _find(self, asked: set[Pair]) -> dict[Pair, int]:
        rows = self._connection.execute(_NAMED, {"pairs": list(asked)}).all()
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

    def address_of(
        self,
        channel: str,
        names: Iterable[str],
        theirs: Collection[str] = (),
        *,
        strict: bool = False,
    ) -> int | None:
        """The address of these names, the scoped ids before the numbers; None if unknown.

        A number does not tell where it is kept with another scoped id than `theirs` (these
        names, if nothing is said): it passed to somebody else. Where we hear of no scoped id,
        it tells all the same, unless `strict`.
        """
        ranked = sorted(names, key=_is_number)
        theirs = theirs or ranked
        doubtful = strict or not all(map(_is_number, theirs))
        for name in ranked:
            at = self._known.get((channel, name))
            if at is None:
                continue
            if not (doubtful and _is_number(name) and self._has_other(at, theirs)):
                return at
        return None

    def _has_other(self, address: int, names: Collection[str]) -> bool:
        """Whether an address is known by a scoped id that is none of these names."""
        return any(not _is_number(one) and one not in names for one in self._of(address))

    def enrol(self, channel: str, name: str, now: datetime) -> int:
        """Somebody new of this name."""
        _, address = People(self._connection).enrol(channel, name, "id", now)
        self._values[address] = name
        return address

    def give(self, channel: str, names: Sequence[str], address: int) -> None:
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
        self._write_to(names, address)

    def keep(self, channel: str, names: Collection[str], address: int) -> None:
        """Of its names this address keeps these only; nobody knows whom the others mean."""
        self.moved = True
        here = (aliases.c.address_id == address) & (aliases.c.channel == channel)
        others = aliases.c.value.not_in(list(names))
        self._connection.execute(delete(aliases).where(here, others))
        self._known = {
            pair: at for pair, at in self._known.items() if at != address or pair[1] in names
        }

    def join(self, gone: int, stays: int, now: datetime) -> None:
        """Both were taken for somebody of their own: they are one, at one address."""
        self.moved = True
        join_addresses(self._connection, gone, stays, now)
        self._joined[gone] = stays
        self._known = {pair: stays if at == gone else at for pair, at in self._known.items()}

    def value(self, address: int) -> str:
        """What is written to at this address, or at the one that it has become part of."""
        while address in self._joined:
            address = self._joined[address]
        if address not in self._values:
            query = select(addresses.c.value).where(addresses.c.id == address)
            self._values[address] = self._connection.execute(query).scalar_one()
        return self._values[address]

    def _insert(self, channel: str, name: str, address: int) -> None:
        row = {"channel": channel, "value": name, "address_id": address}
        self._connection.execute(insert(aliases), row)

    def _take(self, channel: str, name: str, before: int, address: int) -> None:
        """A name passes from one address to another; who lost it is written to by the rest."""
        self.moved = True
        self._connection.execute(
            update(aliases)
            .where(aliases.c.channel == channel, aliases.c.value == name)
            .values(address_id=address)
        )
        if self.value(before) == name:
            left = sorted(self._of(before))
            self._change(before, left[0] if left else f"lost:{before}:{name}")

    def _write_to(self, names: Sequence[str], address: int) -> None:
        """Write to the phone number where there is one: every provider takes it."""
        now = self.value(address)
        if now != names[-1] and (len(names) > 1 or now not in self._of(address)):
            self._change(address, names[-1])

    def _of(self, address: int) -> set[str]:
        query = select(aliases.c.value).where(aliases.c.address_id == address)
        return set(self._connection.execute(query).scalars())

    def _change(self, address: int, value: str) -> None:
        self._connection.execute(
            update(addresses).where(addresses.c.id == address).values(value=value)
        )
        self._values[address] = value


def _is_number(name: str) -> bool:
    return "." not in name

"""Several names of one address: a phone number and a business-scoped id of the same person.

Either may be missing, and a phone number may pass to somebody else; the scoped id never
does. So the scoped id decides, and only the provider's own word joins two known people.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select, tuple_

from handlers.domain.links import MOVED
from handlers.letters import Incoming
from storage.names import Names, Pair
from storage.tables import addresses, aliases, letters

Placed = tuple[Incoming, int | None]
"""A message and the address of its writer; None where it came with its only name."""


class Aliases:
    """Names of addresses within one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def settle(self, incoming: Sequence[Incoming], now: datetime) -> list[Incoming]:
        """The same messages, each at the one address its writer is kept under.

        Word that somebody moved whom nobody knows is left out.
        """
        named = [one for one in incoming if one.names]
        if not named:
            return list(incoming)
        self._now = now
        self._names = Names(self._connection, _asked(named))
        self._told = self._told_before(named)
        placed = [found for one in incoming if (found := self._placed(one)) is not None]
        return [one if at is None else self._at_last(one, at) for one, at in placed]

    def _at_last(self, one: Incoming, address: int) -> Incoming:
        """Where it belongs now that all have been read; a later one may have told more."""
        if self._names.moved:
            at = self._names.address_of(one.channel, one.names)
            address = address if at is None else at
        return replace(one, address=self._names.value(address))

    def _told_before(self, named: Sequence[Incoming]) -> set[Pair]:
        """The moves that were told already: their old names may be somebody else's by now."""
        told = [(one.channel, one.external_id) for one in named if one.event == "moved"]
        if not told:
            return set()
        identity = (letters.c.channel, letters.c.external_id)
        query = select(*identity).where(tuple_(*identity).in_(told))
        return {(row.channel, row.external_id) for row in self._connection.execute(query)}

    def _placed(self, one: Incoming) -> Placed | None:
        if not one.names:
            return one, None
        if one.event == "moved":
            return self._moved(one)
        address = self._names.address_of(one.channel, one.names)
        if address is None:
            address = self._names.enrol(one.channel, one.names[0], self._now)
        self._names.give(one.channel, one.names, address)
        return one, address

    def _moved(self, one: Incoming) -> Placed | None:
        """The provider says that somebody has new names: whatever they had goes along.

        Where they wrote under the new names first, the two who were thought to be are joined.
        """
        names, channel, renamed = self._names, one.channel, replace(one, event="renamed")
        new = names.address_of(channel, one.names, strict=True)
        if (channel, one.external_id) in self._told:
            return None if new is None else (renamed, new)
        self._told.add((channel, one.external_id))
        before = [name for name in one.before if name not in one.names]
        old = names.address_of(channel, before, (*one.names, *one.before))
        at = new if old is None else old
        if at is None:
            return None
        if old is not None:
            names.keep(channel, one.names, old)
        if new is not None and new != at:
            names.join(new, at, self._now)
            renamed = replace(one, event="", tap=MOVED)
        names.give(channel, one.names, at)
        return renamed, at


def _asked(named: Sequence[Incoming]) -> set[Pair]:
    return {
        (one.channel, name) for one in named for name in (*one.names, *one.before, one.address)
    }


def names_of(connection: Connection, person: int) -> set[str]:
    """Everything a person is or was written to under."""
    mine = select(addresses.c.id).where(addresses.c.person_id == person)
    values = select(addresses.c.value).where(addresses.c.id.in_(mine))
    others = select(aliases.c.value).where(aliases.c.address_id.in_(mine))
    return set(connection.execute(values).scalars()) | set(connection.execute(others).scalars())

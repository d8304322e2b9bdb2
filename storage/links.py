"""The book of links: codes, who typed them, and the addresses of a person."""

from collections.abc import Sequence
from datetime import datetime
from typing import assert_never

from sqlalchemy import ColumnElement, Connection, delete, func, insert, or_, select, update

from handlers.domain.links import VALID, LinkOffer, Way
from handlers.effects import AskLink, DropLink, Join, LinkEffect, MissLink, OfferLink, Part
from storage.joining import join, part
from storage.tables import addresses, link_misses, links, people


class Links:
    """Links within one unit of work."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now

    def carry_out(self, effect: LinkEffect, speaker: int) -> None:
        """Give, miss, ask, refuse, join or part."""
        match effect:
            case OfferLink():
                self._offer(effect.code, speaker)
            case MissLink():
                row = {"person_id": speaker, "at": self._now}
                self._connection.execute(insert(link_misses), row)
            case AskLink():
                asked = update(links).where(self._valid(), links.c.code == effect.code)
                self._connection.execute(asked.values(asker_id=speaker))
            case DropLink():
                mine = or_(links.c.person_id == speaker, links.c.asker_id == speaker)
                self._connection.execute(delete(links).where(mine))
            case Join():
                join(self._connection, effect.gone, speaker, self._now)
                self._forget(speaker)
            case Part():
                part(self._connection, effect.place, speaker, self._now)
            case _:
                assert_never(effect)

    def find(self, code: str) -> LinkOffer | None:
        """Whose code this is, while it is valid."""
        query = (
            select(links, people.c.name)
            .join(people, people.c.id == links.c.person_id)
            .where(links.c.code == code, self._valid())
        )
        row = self._connection.execute(query).first()
        if row is None:
            return None
        return LinkOffer(row.code, row.person_id, row.name, row.asker_id or 0)

    def asker(self, person_id: int) -> int:
        """Who typed the valid code of this person, or 0."""
        query = select(links.c.asker_id).where(links.c.person_id == person_id, self._valid())
        return self._connection.execute(query).scalar() or 0

    def misses(self, person_id: int) -> int:
        """How many wrong codes a person typed within the time a code is valid."""
        query = select(func.count()).where(
            link_misses.c.person_id == person_id, link_misses.c.at > self._now - VALID
        )
        return self._connection.execute(query).scalar_one()

    def ways(self, person_id: int) -> Sequence[Way]:
        """The addresses of a person, the one seen last first."""
        query = (
            select(addresses)
            .where(addresses.c.person_id == person_id)
            .order_by(addresses.c.seen_at.desc(), addresses.c.id)
        )
        return [
            Way(row.channel, f"{row.channel}:{row.value}", row.seen_at)
            for row in self._connection.execute(query)
        ]

    def _valid(self) -> ColumnElement[bool]:
        return links.c.made_at > self._now - VALID

    def _offer(self, code: str, speaker: int) -> None:
        old = or_(links.c.person_id == speaker, links.c.code == code, ~self._valid())
        self._connection.execute(delete(links).where(old))
        row = {"person_id": speaker, "code": code, "made_at": self._now}
        self._connection.execute(insert(links), row)

    def _forget(self, person_id: int) -> None:
        self._connection.execute(delete(links).where(links.c.person_id == person_id))
        self._connection.execute(
            delete(link_misses).where(link_misses.c.person_id == person_id)
        )

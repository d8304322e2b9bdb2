"""Writing the copies of a broadcast down, and bringing them into the outbox, piece by piece."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from handlers.domain.broadcasts import Copy, Fate
from handlers.effects import Lane
from storage.broadcasts import copy_key
from storage.limits import RESTS
from storage.places import is_free_person
from storage.tables import UNSENT, broadcasts, copies, outbox


class Copies:
    """Copies within one unit of work."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now

    def planned_to(self, broadcast_id: str) -> int:
        """The number of the last person who was looked at; the plan goes on behind."""
        query = select(broadcasts.c.planned_to).where(broadcasts.c.id == broadcast_id)
        return int(self._connection.execute(query).scalar() or 0)

    def add(self, broadcast_id: str, planned: Sequence[Copy], up_to: int) -> None:
        """Write a piece of the plan down: everybody up to this person was looked at."""
        if planned:
            self._connection.execute(
                insert(copies), [self._row(broadcast_id, one) for one in planned]
            )
        self._connection.execute(
            update(broadcasts).where(broadcasts.c.id == broadcast_id).values(planned_to=up_to)
        )

    def due(
        self, broadcast_id: str, limit: int, places: Mapping[str, float] | None = None
    ) -> Sequence[Copy]:
        """The next copies that may go now, `limit` at most.

        `places` are for people who have been silent, by channel that counts them; RESTS where
        nothing goes at all.
        """
        counted = places or {}
        some: ColumnElement[bool] = copies.c.channel.not_in(counted)
        for channel, free in counted.items():
            if free != RESTS:
                some |= (copies.c.channel == channel) & is_free_person(channel, self._now)
        found = self._due(broadcast_id, some, limit)
        for channel, free in counted.items():
            room = min(limit - len(found), free)
            if room > 0:
                silent = ~is_free_person(channel, self._now)
                found += self._due(broadcast_id, (copies.c.channel == channel) & silent, room)
        return found

    def _due(self, broadcast_id: str, some: ColumnElement[bool], limit: float) -> list[Copy]:
        query = (
            select(copies)
            .where(copies.c.broadcast_id == broadcast_id, copies.c.status == "waiting")
            .where(copies.c.due_at <= self._now, some)
            .order_by(copies.c.person_id)
            .limit(int(limit))
        )
        return [
            Copy(row.person_id, row.channel, row.text, due=row.due_at)
            for row in self._connection.execute(query)
        ]

    def posted(self, broadcast_id: str, people: Sequence[int]) -> None:
        """These copies lie in the outbox now."""
        self._change(broadcast_id, people, status="posted", reason="")

    def left_out(
        self, broadcast_id: str, people: Sequence[int], fate: Fate, reason: str
    ) -> None:
        """These copies are not sent after all."""
        self._change(broadcast_id, people, status=str(fate), reason=reason)

    def in_flight(self) -> int:
        """How many bulk messages wait in the outbox, of all broadcasts."""
        query = select(func.count()).where(UNSENT, outbox.c.lane == Lane.BULK)
        return int(self._connection.execute(query).scalar() or 0)

    def _change(self, broadcast_id: str, people: Sequence[int], **values: str) -> None:
        if people:
            self._connection.execute(
                update(copies)
                .where(copies.c.broadcast_id == broadcast_id)
                .where(copies.c.person_id.in_(people))
                .values(**values)
            )

    @staticmethod
    def _row(broadcast_id: str, one: Copy) -> dict[str, object]:
        return {
            "broadcast_id": broadcast_id,
            "person_id": one.person,
            "channel": one.channel,
            "text": one.text,
            "status": one.fate,
            "reason": one.reason,
            "due_at": one.due,
            "key": copy_key(broadcast_id, one.person),
        }

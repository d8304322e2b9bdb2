"""The book of broadcasts, their copies, and what people answered."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, assert_never

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    delete,
    insert,
    select,
    update,
)

from handlers.domain.broadcasts import (
    Broadcast,
    Copy,
    Fate,
    Load,
    Message,
    Phase,
    Response,
    Rhythm,
    Sum,
    audience_of,
)
from handlers.effects.broadcasts import Approve, BroadcastEffect, Plan, Respond, Stop
from storage import tallies
from storage.database import insert_new
from storage.events import Events
from storage.tables import UNSENT, broadcasts, copies, outbox, responses

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Told:
    """What an author heard last of a broadcast: when, and how many copies were settled."""

    at: datetime | None
    settled: int


def copy_key(broadcast: str, person: int) -> str:
    """The once-only key of a copy in the outbox."""
    return f"broadcast:{broadcast}:{person}"


class Broadcasts:
    """Broadcasts within one unit of work."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        self._events = Events(connection, now)

    def carry_out(self, effect: BroadcastEffect, speaker: int) -> None:
        """Change a broadcast, or keep an answer to one."""
        match effect:
            case Plan():
                self.add(effect.broadcast)
                self._events.note(speaker, "broadcast", effect.broadcast.id)
            case Approve():
                self._approve(effect.broadcast, speaker)
            case Stop():
                self.stop(effect.broadcast, effect.reason)
                if effect.reason != "stopped":  # nothing had gone: there is nothing to report
                    self.reported(effect.broadcast)
                self._events.note(speaker, effect.reason, effect.broadcast)
            case Respond():
                self._respond(effect, speaker)
            case _:
                assert_never(effect)

    def find(self, broadcast_id: str) -> Broadcast | None:
        """One broadcast."""
        query = select(broadcasts).where(broadcasts.c.id == broadcast_id)
        row = self._connection.execute(query).first()
        return _broadcast(row) if row else None

    def latest(self, limit: int) -> Sequence[Broadcast]:
        """The broadcasts made last, the newest first."""
        query = select(broadcasts).order_by(broadcasts.c.made_at.desc()).limit(limit)
        return [_broadcast(row) for row in self._connection.execute(query)]

    def in_phase(self, phase: Phase) -> Sequence[Broadcast]:
        """The broadcasts in this phase, the first due first."""
        query = (
            select(broadcasts).where(broadcasts.c.phase == phase).order_by(broadcasts.c.due_at)
        )
        return [_broadcast(row) for row in self._connection.execute(query)]

    def to_tell(self) -> Sequence[tuple[Broadcast, Told]]:
        """What is going out, or was just stopped, and what its author heard of it last."""
        going = (broadcasts.c.phase == Phase.SPREADING) & (broadcasts.c.due_at <= self._now)
        query = select(broadcasts).where(
            going | (broadcasts.c.phase == Phase.STOPPED), broadcasts.c.reported_at.is_(None)
        )
        return [
            (_broadcast(row), Told(row.told_at, row.told_settled))
            for row in self._connection.execute(query)
        ]

    def sum(self, broadcast_id: str) -> Sum:
        """How its copies stand, all of them, at this moment."""
        return tallies.total(self._connection, broadcast_id)

    def load(self, broadcast: Broadcast) -> Load:
        """What of it still has to go."""
        by_channel, last = tallies.still_to_go(self._connection, broadcast.id)
        silent = tallies.silent(self._connection, broadcast.id, self._now)
        ahead = tallies.before(self._connection, broadcast, self._now)
        return Load(by_channel, last, silent, ahead)

    def ahead(self) -> Mapping[str, frozenset[int]]:
        """Who waits for a copy, by channel, that takes a place where people are counted."""
        return tallies.before(self._connection, None, self._now)

    def copies_of(self, broadcast_id: str, *fates: Fate) -> Sequence[Copy]:
        """The copies that met one of these fates, without their texts."""
        return tallies.copies_of(self._connection, broadcast_id, fates)

    def responses_to(self, broadcast_id: str) -> Sequence[Response]:
        """What people answered; of a poll each person's last choice counts, and comes last."""
        query = (
            select(responses)
            .where(responses.c.broadcast_id == broadcast_id)
            .order_by(responses.c.id)
        )
        return [
            Response(row.person_id, row.at, row.text, row.option)
            for row in self._connection.execute(query)
        ]

    def add(self, broadcast: Broadcast) -> None:
        """Write a broadcast down."""
        self._connection.execute(
            insert_new(self._connection, broadcasts).values(
                id=broadcast.id,
                edition=broadcast.edition,
                author_id=broadcast.author,
                message=asdict(broadcast.message),
                audience=asdict(broadcast.audience),
                phase=broadcast.phase,
                rhythm=broadcast.rhythm,
                after=broadcast.after,
                due_at=broadcast.due,
                made_at=broadcast.made_at,
                approved_by=broadcast.approved_by,
            )
        )

    def stop(self, broadcast_id: str, reason: str) -> None:
        """What is not on its way yet does not go; the reason is kept with each copy.

        Done once more later, it takes back what was on its way then and came home unsent.
        """
        mine = copies.c.broadcast_id == broadcast_id
        posted = select(copies.c.key).where(mine, copies.c.status == "posted")
        taken_back = (
            delete(outbox)
            .where(UNSENT, outbox.c.status == "waiting", outbox.c.key.in_(posted))
            .returning(outbox.c.key)
        )
        keys = list(self._connection.execute(taken_back).scalars())
        for start in range(0, len(keys), _AT_ONCE):
            self._skip(mine & copies.c.key.in_(keys[start : start + _AT_ONCE]), reason)
        self._skip(mine & (copies.c.status == "waiting"), reason)
        self.become(broadcast_id, Phase.STOPPED)

    def _skip(self, which: ColumnElement[bool], reason: str) -> None:
        skipped = {"status": str(Fate.SKIPPED), "reason": reason}
        self._connection.execute(update(copies).where(which).values(**skipped))

    def become(self, broadcast_id: str, phase: Phase) -> None:
        """Move a broadcast to another phase."""
        self._change(broadcast_id, phase=phase)

    def told(self, broadcast_id: str, settled: int) -> None:
        """Its author has just heard how it stands, with so many settled."""
        self._change(broadcast_id, told_at=self._now, told_settled=settled)

    def reported(self, broadcast_id: str) -> None:
        """Its author has just heard how it ended."""
        self._change(broadcast_id, told_at=self._now, reported_at=self._now)

    def _change(self, broadcast_id: str, **values: Any) -> None:
        self._connection.execute(
            update(broadcasts).where(broadcasts.c.id == broadcast_id).values(**values)
        )

    def _approve(self, broadcast_id: str, speaker: int) -> None:
        self._connection.execute(
            update(broadcasts)
            .where(broadcasts.c.id == broadcast_id, broadcasts.c.phase == Phase.APPROVAL)
            .where(broadcasts.c.author_id != speaker)
            .values(phase=Phase.PLANNING, approved_by=speaker)
        )
        self._events.note(speaker, "approved", broadcast_id)

    def _respond(self, effect: Respond, speaker: int) -> None:
        self._connection.execute(
            insert(responses).values(
                broadcast_id=effect.broadcast,
                person_id=speaker,
                text=effect.text,
                option=effect.option,
                at=self._now,
            )
        )


def _broadcast(row: Row[Any]) -> Broadcast:
    message = {**row.message, "options": tuple(row.message.get("options", ()))}
    return Broadcast(
        id=row.id,
        edition=row.edition,
        author=row.author_id,
        message=Message(**message),
        audience=audience_of(row.audience),
        phase=Phase(row.phase),
        due=row.due_at,
        made_at=row.made_at,
        rhythm=Rhythm(row.rhythm),
        approved_by=row.approved_by,
        after=row.after,
    )

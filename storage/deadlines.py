"""The book of deadlines, and of what people ask of their reminders."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, assert_never

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from handlers.domain.deadlines import Deadline, Kind, Scope
from handlers.effects import (
    CloseDeadline,
    DeadlineEffect,
    MoveDeadline,
    Mute,
    SetDeadline,
    Snooze,
)
from storage.database import insert_new, insert_or_change
from storage.events import Events
from storage.tables import deadlines, mutes, snoozes

_OPEN = (
    select(deadlines)
    .where(deadlines.c.edition == bindparam("of"), deadlines.c.closed_at.is_(None))
    .order_by(deadlines.c.due_at, deadlines.c.id)
)


class Deadlines:
    """Deadlines within one unit of work."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        self._events = Events(connection, now)
        self._open: dict[str, tuple[Deadline, ...]] = {}

    def carry_out(self, effect: DeadlineEffect, speaker: int) -> None:
        """Change a deadline, or what the person who speaks wants to hear of them."""
        match effect:
            case SetDeadline():
                self.set(effect.deadline, speaker)
            case MoveDeadline():
                self.move(effect, speaker)
            case CloseDeadline():
                self.close(effect.deadline, speaker)
            case Snooze():
                row = {"person_id": speaker, "until": effect.until, "asked_at": self._now}
                self._connection.execute(
                    insert_or_change(self._connection, snoozes, "person_id"), row
                )
            case Mute():
                self.mute(speaker, effect.deadline, muted=effect.muted)
            case _:
                assert_never(effect)

    def of(self, edition: str) -> Sequence[Deadline]:
        """The deadlines of an edition that were not taken back, the next first.

        Every turn in the form asks, so a batch of turns reads them once.
        """
        if edition not in self._open:
            found = self._connection.execute(_OPEN, {"of": edition})
            self._open[edition] = tuple(_deadline(row) for row in found)
        return self._open[edition]

    def find(self, deadline_id: str) -> Deadline | None:
        """One deadline, taken back or not."""
        query = select(deadlines).where(deadlines.c.id == deadline_id)
        row = self._connection.execute(query).first()
        return _deadline(row) if row else None

    def muted_by(self, person_id: int) -> frozenset[str]:
        """The deadlines a person does not want to be reminded of."""
        query = select(mutes.c.deadline_id).where(mutes.c.person_id == person_id)
        return frozenset(self._connection.execute(query).scalars())

    def set(self, deadline: Deadline, speaker: int) -> None:
        """Announce a deadline."""
        self._open.clear()
        row = {
            "id": deadline.id,
            "edition": deadline.edition,
            "kind": deadline.kind,
            "title": deadline.title,
            "due_at": deadline.due,
            "zone": deadline.zone,
            "hard": deadline.hard,
            "agencies": list(deadline.scope.agencies),
            "person_id": deadline.scope.person or None,
            "extends": deadline.extends,
            "version": deadline.version,
            "changed_at": self._now,
        }
        self._connection.execute(insert(deadlines), row)
        self._events.note(speaker, "deadline_set", deadline.id, {"due": str(deadline.due)})

    def move(self, effect: MoveDeadline, speaker: int) -> bool:
        """Let it fall due at another time, unless somebody else moved it meanwhile."""
        self._open.clear()
        changed = self._connection.execute(
            update(deadlines)
            .where(deadlines.c.id == effect.deadline, deadlines.c.closed_at.is_(None))
            .where(deadlines.c.version == effect.version)
            .values(
                due_at=effect.due,
                zone=effect.zone,
                version=effect.version + 1,
                changed_at=self._now,
            )
        )
        if changed.rowcount:
            details = {"due": str(effect.due), "version": effect.version + 1}
            self._events.note(speaker, "deadline_moved", effect.deadline, details)
        return bool(changed.rowcount)

    def close(self, deadline_id: str, speaker: int) -> None:
        """Take a deadline back."""
        self._open.clear()
        self._connection.execute(
            update(deadlines)
            .where(deadlines.c.id == deadline_id, deadlines.c.closed_at.is_(None))
            .values(closed_at=self._now)
        )
        self._events.note(speaker, "deadline_closed", deadline_id)

    def mute(self, person_id: int, deadline_id: str, *, muted: bool) -> None:
        """Remind a person of a deadline no more, or again."""
        row = {"person_id": person_id, "deadline_id": deadline_id, "muted_at": self._now}
        if muted:
            self._connection.execute(insert_new(self._connection, mutes), row)
        else:
            self._connection.execute(
                delete(mutes).where(
                    mutes.c.person_id == person_id, mutes.c.deadline_id == deadline_id
                )
            )


def _deadline(row: Row[Any]) -> Deadline:
    return Deadline(
        id=row.id,
        edition=row.edition,
        kind=Kind(row.kind),
        due=row.due_at,
        zone=row.zone,
        title=row.title,
        hard=row.hard,
        scope=Scope(tuple(row.agencies), row.person_id or 0),
        extends=row.extends,
        version=row.version,
        changed_at=row.changed_at,
        closed_at=row.closed_at,
    )

"""The ledger of reminders: what was decided about each, and why; and the facts of a plan."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from handlers.domain.deadlines import Deadline, announcement_key
from handlers.domain.limits import WINDOWS
from handlers.domain.reminders import FINAL as FINAL_RULINGS
from handlers.domain.reminders import Decision, Mark, Ruling
from handlers.reminding.facts import Hold
from storage.database import insert_new
from storage.outbox import EXPIRED
from storage.tables import (
    FAILED,
    UNSENT,
    addresses,
    deadlines,
    decisions,
    mutes,
    outbox,
    snoozes,
)

_LATELY = timedelta(days=3)
_KEPT_IN_MIND = timedelta(days=75)
"""Decisions older than this are about marks that have long lost their sense."""


class Reminders:
    """The ledger within one unit of work."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now

    def note(self, made: Iterable[Decision]) -> None:
        """Write decisions down; a final one is written once only."""
        rows = [_row(one, self._now) for one in made]
        if rows:
            self._connection.execute(insert_new(self._connection, decisions), rows)

    def recall(self, person_id: int) -> None:
        """A person has done what they were to be reminded of: what still waits is not sent."""
        waits = (outbox.c.status == "waiting") & UNSENT
        self._connection.execute(
            update(outbox)
            .where(waits, outbox.c.key.startswith(f"reminder:{person_id}:", autoescape=True))
            .values(status="failed", reason=EXPIRED, settled_at=self._now)
        )

    def lapse(self) -> None:
        """What was told in messages that came to nothing is open again.

        Those are the messages that lost their sense on the way, and those to an address that
        can't be reached any more. Their keys may be used again.
        """
        query = (
            select(outbox.c.id, outbox.c.key)
            .join(addresses, addresses.c.id == outbox.c.address_id)
            .where(FAILED, outbox.c.key >= "reminder:", outbox.c.key < "reminder;")
            .where((outbox.c.reason == EXPIRED) | addresses.c.unreachable.is_not(None))
        )
        rows = self._connection.execute(query).all()
        if rows:
            ids, keys = [row.id for row in rows], [row.key for row in rows]
            self._connection.execute(
                update(decisions)
                .where(decisions.c.message_key.in_(keys))
                .values(decision=Ruling.LAPSED, reason="channel")
            )
            self._connection.execute(
                update(outbox).where(outbox.c.id.in_(ids)).values(key=None)
            )

    def standing(self) -> tuple[dict[int, set[Mark]], dict[int, dict[Mark, Hold]]]:
        """By person: the marks about which nothing more is decided, and those that wait."""
        query = (
            select(
                decisions.c.person_id,
                decisions.c.subject,
                decisions.c.version,
                decisions.c.occasion,
                decisions.c.decision,
                decisions.c.reason,
                decisions.c.until,
            )
            .where(decisions.c.decided_at > self._now - _KEPT_IN_MIND)
            .order_by(decisions.c.id)
        )
        settled: dict[int, set[Mark]] = defaultdict(set)
        held: dict[int, dict[Mark, Hold]] = defaultdict(dict)
        for person, *mark, ruling, reason, until in self._connection.execute(query):
            if ruling in FINAL_RULINGS:
                settled[person].add(Mark(*mark))
            else:
                held[person][Mark(*mark)] = (reason, until)
        return settled, held

    def stirred(self) -> tuple[object, ...]:
        """Changes whenever deadlines, snoozes or mutes do: something may be due sooner."""
        query = select(
            select(func.max(deadlines.c.changed_at)).scalar_subquery(),
            select(func.count(deadlines.c.closed_at)).scalar_subquery(),
            select(func.max(snoozes.c.asked_at)).scalar_subquery(),
            select(func.count()).select_from(mutes).scalar_subquery(),
        )
        return tuple(self._connection.execute(query).one())

    def told(self) -> dict[int, datetime]:
        """When each person was last reminded without having asked for it."""
        query = (
            select(decisions.c.person_id, func.max(decisions.c.decided_at))
            .where(decisions.c.decision == Ruling.SENT, decisions.c.subject != "snooze")
            .where(decisions.c.decided_at > self._now - _LATELY)
            .group_by(decisions.c.person_id)
        )
        return {one[0]: one[1] for one in self._connection.execute(query)}

    def muted(self) -> dict[int, frozenset[str]]:
        """The deadlines that each person does not want to be reminded of."""
        found: dict[int, set[str]] = defaultdict(set)
        for person, deadline in self._connection.execute(
            select(mutes.c.person_id, mutes.c.deadline_id)
        ):
            found[person].add(deadline)
        return {person: frozenset(ids) for person, ids in found.items()}

    def snoozed(self) -> dict[int, datetime]:
        """When each person wants to be reminded, as far as it is not long ago."""
        query = select(snoozes.c.person_id, snoozes.c.until).where(
            snoozes.c.until > self._now - _LATELY
        )
        return {one[0]: one[1] for one in self._connection.execute(query)}

    def ledger(self) -> Sequence[Decision]:
        """Every decision there is, in order."""
        query = select(decisions).order_by(decisions.c.id)
        return [_decision(row) for row in self._connection.execute(query)]

    def told_of(self, deadline: Deadline) -> frozenset[int]:
        """The people who were told of the present date of a deadline."""
        query = select(decisions.c.person_id).where(
            decisions.c.subject == f"deadline:{deadline.id}",
            decisions.c.version == str(deadline.version),
            decisions.c.decision.in_((Ruling.SENT, Ruling.MERGED)),
        )
        prefix = announcement_key(deadline, "")
        announced = select(outbox.c.key).where(outbox.c.key.startswith(prefix, autoescape=True))
        keys = self._connection.execute(announced).scalars()
        return frozenset(
            [
                *self._connection.execute(query).scalars(),
                *(int(str(key).removeprefix(prefix)) for key in keys),
            ]
        )

    def why(self, person_id: int, since: datetime) -> Sequence[Decision]:
        """The decisions about a person since then, the latest first."""
        query = (
            select(decisions)
            .where(decisions.c.person_id == person_id, decisions.c.decided_at >= since)
            .order_by(decisions.c.id.desc())
        )
        made = [_decision(row) for row in self._connection.execute(query)]
        held = self._waiting([one.key for one in made if one.key])
        return [
            replace(one, ruling=Ruling.HELD, reason="places") if one.key in held else one
            for one in made
        ]

    def _waiting(self, keys: Sequence[str]) -> frozenset[str]:
        """The messages among these that wait until their provider lets us write."""
        query = select(outbox.c.key).where(
            UNSENT,
            outbox.c.status == "waiting",
            outbox.c.channel.in_(WINDOWS),
            outbox.c.key.in_(keys),
        )
        return frozenset(self._connection.execute(query).scalars())


def _row(one: Decision, now: datetime) -> dict[str, Any]:
    subject, version, occasion = one.mark
    return {
        "person_id": one.person,
        "subject": subject,
        "version": version,
        "occasion": occasion,
        "decision": one.ruling,
        "reason": one.reason,
        "until": one.until,
        "decided_at": one.decided_at or now,
        "message_key": one.key,
    }


def _decision(row: Row[Any]) -> Decision:
    return Decision(
        row.person_id,
        Mark(row.subject, row.version, row.occasion),
        Ruling(row.decision),
        row.reason,
        row.until,
        row.decided_at,
        row.message_key,
    )

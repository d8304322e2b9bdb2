"""The book of deliveries: what became of a message, told by its provider afterwards.

A delivery settles the outbox row that its message carried the number of, also where the
provider's answer was lost: then nothing is sent twice. It may come before our own settling.
"""

import zlib
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from handlers.domain.limits import Halt, halted
from handlers.effects import Lane
from handlers.letters import Delivery
from storage.database import insert_new
from storage.limits import Limits
from storage.outbox import Outbox
from storage.people import People
from storage.tables import addresses, deliveries, outbox, payloads, people

KEPT_DAYS = 8
"""A provider delivers again for up to seven days."""

SENT, DELIVERED, FAILED = 1, 2, 9
MOST_TRIES = 5

_RAW = insert(payloads)


class Deliveries:
    """Deliveries within one unit of work."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now

    def take(self, told: Sequence[Delivery], raw: Sequence[bytes] = ()) -> int:
        """Keep deliveries, each once, and settle what they are about; how many were new.

        `raw` are the bodies they came in, which are kept for a while as well.
        """
        self._keep_raw(raw)
        known = {(one.message, one.status): one for one in told if one.rank >= 0}
        fresh = self._insert(list(known.values()))
        went = [one for one in fresh if one.parcel and SENT <= one.rank < FAILED]
        if went:
            self._went(went)
        for one in fresh:
            if one.parcel and one.rank == FAILED:
                self._failed(one)
        return len(fresh)

    def _keep_raw(self, bodies: Sequence[bytes]) -> None:
        if bodies:
            rows = [
                {"body": zlib.compress(body, 1), "received_at": self._now} for body in bodies
            ]
            self._connection.execute(_RAW, rows)

    def prune(self) -> bool:
        """Erase bodies that nobody will deliver again; tells that there is no more."""
        old = self._now - timedelta(days=KEPT_DAYS)
        self._connection.execute(delete(payloads).where(payloads.c.received_at < old))
        return False

    def _insert(self, told: Sequence[Delivery]) -> list[Delivery]:
        if not told:
            return []
        rows = [
            {
                "channel": one.channel,
                "message": one.message,
                "status": one.status,
                "rank": one.rank,
                "parcel_id": one.parcel or None,
                "reason": one.reason,
                "category": one.category,
                "billable": one.billable,
                "received_at": self._now,
            }
            for one in told
        ]
        new = insert_new(
            self._connection, deliveries, deliveries.c.message, deliveries.c.status
        )
        fresh = {(row.message, row.status) for row in self._connection.execute(new, rows)}
        return [one for one in told if (one.message, one.status) in fresh]

    def _went(self, told: Sequence[Delivery]) -> None:
        """They went out, whatever we knew of it; a failure that was told stays a failure."""
        failed = (
            select(deliveries.c.id)
            .where(deliveries.c.channel == bindparam("by"))
            .where(deliveries.c.message == bindparam("given"), deliveries.c.rank == FAILED)
            .exists()
        )
        ours = or_(outbox.c.external_id.is_(None), outbox.c.external_id == bindparam("given"))
        self._connection.execute(
            update(outbox)
            .where(outbox.c.id == bindparam("parcel"), outbox.c.channel == bindparam("by"))
            .where(ours, outbox.c.status != "sent", ~failed)
            .values(
                status="sent",
                external_id=bindparam("given"),
                reason=None,
                settled_at=self._now,
            ),
            [{"parcel": one.parcel, "by": one.channel, "given": one.message} for one in told],
        )

    def _failed(self, one: Delivery) -> None:
        """It did not arrive, unless we were told it did: try again, or fail with a reason."""
        row = self._connection.execute(select(outbox).where(_meant(one))).first()
        if row is None or self._rank(one) >= DELIVERED:
            return
        bulk = row.lane == Lane.BULK
        otherwise = _otherwise(one, row.message, row.attempts, bulk=bulk)
        due = self._halt(one, row) if one.halt and otherwise is None else None
        if due and _waits(one, row.attempts):
            otherwise = {}
        if otherwise is not None:
            message = {**row.message, **otherwise}
            Outbox(self._connection).again(row.id, message, one.reason, due or self._now)
            return
        self._connection.execute(
            update(outbox)
            .where(outbox.c.id == row.id)
            .values(status="failed", reason=one.reason, settled_at=self._now)
        )
        if one.verdict == "unreachable":
            People(self._connection).reach([row.address_id], one.reason)

    def _halt(self, one: Delivery, row: Row[Any]) -> datetime | None:
        """It concerns more than this message; until when things rest."""
        kind, bulk = Halt(one.halt), row.lane == Lane.BULK
        reader = (
            select(people.c.language)
            .join(addresses, addresses.c.person_id == people.c.id)
            .where(addresses.c.id == row.address_id)
        )
        language = self._connection.execute(reader).scalar() or "id"
        news = halted(one.channel, kind, language, one.reason, bulk=bulk)
        return Limits(self._connection, self._now).hear(news)

    def _rank(self, one: Delivery) -> int:
        query = select(func.max(deliveries.c.rank)).where(
            deliveries.c.channel == one.channel,
            deliveries.c.message == one.message,
            deliveries.c.rank < FAILED,
        )
        return self._connection.execute(query).scalar() or 0


def _waits(one: Delivery, attempts: int) -> bool:
    """Whether it goes again when the pause is over."""
    return one.halt not in ("", Halt.STOPPED) and attempts < MOST_TRIES


def erase_bodies(connection: Connection, names: Collection[str]) -> None:
    """Erase the bodies in which somebody of these names wrote, or was written to."""
    marks = [name.encode() for name in names if name]
    found = [
        row.id
        for row in connection.execute(select(payloads.c.id, payloads.c.body))
        if any(mark in zlib.decompress(row.body) for mark in marks)
    ]
    connection.execute(delete(payloads).where(payloads.c.id.in_(found)))


def _otherwise(
    one: Delivery, message: Mapping[str, Any], attempts: int, *, bulk: bool
) -> dict[str, bool] | None:
    """What to change of a failed message to try it once more; None: it failed for good."""
    match one.verdict:
        case "window" if not message.get("outside"):
            return {"outside": True}
        case "unwanted" if bulk:
            return None
        case "template" | "unwanted" if message.get("notice") and not message.get("any_news"):
            return {"any_news": True}
        case "retry" if attempts < MOST_TRIES:
            return {}
        case _:
            return None


def _meant(one: Delivery) -> ColumnElement[bool]:
    """The row of a delivery: by our number, and not where it is about another sending of it."""
    ours = or_(outbox.c.external_id.is_(None), outbox.c.external_id == one.message)
    return and_(outbox.c.id == one.parcel, outbox.c.channel == one.channel, ours)

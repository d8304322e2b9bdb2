"""How the copies of a broadcast stand: their own rows and the outbox, counted together.

Nothing is counted up while it happens, so that no crash can make a sum wrong.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, case, func, select

from handlers.domain.broadcasts import Broadcast, Copy, Fate, Phase, Sum
from handlers.domain.limits import WINDOWS
from storage.places import is_free_person
from storage.tables import broadcasts, copies, outbox

People = dict[str, frozenset[int]]
"""Numbers of people, by channel."""

_FATE = case(
    (copies.c.status != "posted", copies.c.status),
    (outbox.c.status == "sending", Fate.WAITING),
    else_=func.coalesce(outbox.c.status, Fate.UNKNOWN),
)
"""What became of a copy: its own row knows, or the outbox once it was posted."""

_REASON = case((copies.c.status != "posted", copies.c.reason), else_=outbox.c.reason)
_JOINED = copies.outerjoin(outbox, outbox.c.key == copies.c.key)


def total(connection: Connection, broadcast_id: str) -> Sum:
    """How many copies met each fate, and why those failed or were left out."""
    query = (
        select(_FATE, _REASON, func.count())
        .select_from(_JOINED)
        .where(copies.c.broadcast_id == broadcast_id)
        .group_by(_FATE, _REASON)
    )
    fates: dict[Fate, int] = {}
    reasons: dict[str, int] = {}
    for status, reason, count in connection.execute(query):
        fate = Fate(status)
        fates[fate] = fates.get(fate, 0) + count
        if fate in (Fate.FAILED, Fate.SKIPPED) and reason:
            reasons[reason] = reasons.get(reason, 0) + count
    return Sum(fates, reasons)


def still_to_go(
    connection: Connection, broadcast_id: str
) -> tuple[dict[str, int], datetime | None]:
    """How many wait on each channel, and when the last of them may go."""
    query = (
        select(copies.c.channel, func.count(), func.max(copies.c.due_at))
        .select_from(_JOINED)
        .where(copies.c.broadcast_id == broadcast_id, _FATE == Fate.WAITING)
        .group_by(copies.c.channel)
    )
    rows = connection.execute(query).all()
    return {row[0]: row[1] for row in rows}, max((row[2] for row in rows), default=None)


def silent(connection: Connection, broadcast_id: str, now: datetime) -> People:
    """Who of those who wait will take a place, on each channel that counts people."""
    query = (
        select(copies.c.person_id)
        .select_from(_JOINED)
        .where(copies.c.broadcast_id == broadcast_id, _FATE == Fate.WAITING)
    )
    return {
        name: frozenset(
            connection.execute(
                query.where(copies.c.channel == name, ~is_free_person(name, now))
            ).scalars()
        )
        for name in WINDOWS
    }


def before(connection: Connection, broadcast: Broadcast | None, now: datetime) -> People:
    """Who waits and will take a place in broadcasts that go before this one (None: all)."""
    query = select(broadcasts.c.id).where(broadcasts.c.phase == Phase.SPREADING)
    if broadcast is not None:
        query = query.where(broadcasts.c.due_at < broadcast.due)
    found = [silent(connection, one, now) for one in connection.execute(query).scalars()]
    return {name: frozenset().union(*(one[name] for one in found)) for name in WINDOWS}


def copies_of(
    connection: Connection, broadcast_id: str, fates: Sequence[Fate]
) -> Sequence[Copy]:
    """The copies that met one of these fates, without their texts."""
    query = (
        select(
            copies.c.person_id,
            copies.c.channel,
            copies.c.due_at,
            _FATE.label("fate"),
            _REASON.label("reason"),
        )
        .select_from(_JOINED)
        .where(copies.c.broadcast_id == broadcast_id, _FATE.in_(fates))
        .order_by(copies.c.person_id)
    )
    return [
        Copy(row.person_id, row.channel, "", Fate(row.fate), row.reason or "", row.due_at)
        for row in connection.execute(query)
    ]

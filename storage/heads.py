"""The messages that may go next: statements that look for them, and take them.

Made once, since making a statement costs as much as executing it.
"""

from sqlalchemy import bindparam, func, select, update

from handlers.effects import Lane
from storage.places import FREE
from storage.tables import UNSENT, addresses, outbox, people
from storage.tables.columns import one_of

_earlier = outbox.alias("earlier")
_BEHIND = (
    select(_earlier.c.id)
    .where(
        _earlier.c.address_id == outbox.c.address_id,
        _earlier.c.lane == outbox.c.lane,
        _earlier.c.id < outbox.c.id,
        one_of(_earlier.c.status, "waiting", "sending"),
    )
    .exists()
)
_AT_THE_HEAD = (UNSENT, outbox.c.status == "waiting", ~_BEHIND)
"""What nothing earlier of the same address and lane holds up."""

_LANE = (outbox.c.channel == bindparam("by"), outbox.c.lane == bindparam("on"))

DUE = (
    select(
        outbox.c.id,
        outbox.c.address_id,
        addresses.c.value.label("address"),
        outbox.c.lane,
        outbox.c.message,
        (outbox.c.attempts + 1).label("attempts"),
        outbox.c.created_at,
        func.coalesce(people.c.name, "").label("name"),
        func.coalesce(people.c.language, "id").label("language"),
        addresses.c.seen_at,
        outbox.c.expires_at,
    )
    .join(addresses, addresses.c.id == outbox.c.address_id)
    .outerjoin(people, people.c.id == addresses.c.person_id)
    .where(*_AT_THE_HEAD, *_LANE, outbox.c.due_at <= bindparam("at"))
    .order_by(outbox.c.due_at, outbox.c.id)
    .limit(bindparam("most"))
    .with_for_update(of=outbox, skip_locked=True)
)
TAKE = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("parcels", expanding=True)))
    .values(status="sending", attempts=outbox.c.attempts + 1)
)
DUE_FREE = DUE.where(FREE)
COLD = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("parcels", expanding=True)))
    .values(cold_at=bindparam("at"))
)
_FIRST = select(outbox.c.due_at).where(*_AT_THE_HEAD, *_LANE).order_by(outbox.c.due_at).limit(1)
NEXT_FREE = _FIRST.join(addresses, addresses.c.id == outbox.c.address_id).where(FREE)
NEXT = select(
    *(
        select(outbox.c.due_at)
        .where(*_AT_THE_HEAD, outbox.c.channel == bindparam("by"), outbox.c.lane == lane)
        .order_by(outbox.c.due_at)
        .limit(1)
        .scalar_subquery()
        .label(lane.name)
        for lane in Lane
    )
)

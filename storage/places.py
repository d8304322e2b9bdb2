"""Places of the day: whom a provider lets us write to although they have been silent.

A place is the outbox row of a message that went to somebody silent within 24 hours and has not
failed; whoever holds one, or wrote lately, takes no other. Nothing is counted in memory.
"""

from dataclasses import dataclass
from datetime import datetime
from math import inf

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, or_, select

from handlers.domain.limits import DAY, WINDOWS
from storage.tables import addresses, copies, outbox

PLACE = outbox.alias("place")
"""Messages that hold a place."""

HELD = (
    select(PLACE.c.id)
    .where(
        PLACE.c.address_id == outbox.c.address_id,
        PLACE.c.cold_at > bindparam("day_ago"),
        PLACE.c.status != "failed",
    )
    .exists()
)
FREE = (addresses.c.seen_at > bindparam("warm_since")) | HELD
"""What takes no place, of rows of `outbox` and `addresses`; asks for what a `Gate` asks."""

USED = (
    select(func.count(PLACE.c.address_id.distinct()))
    .where(PLACE.c.channel == bindparam("by"), PLACE.c.cold_at > bindparam("day_ago"))
    .where(PLACE.c.cold_at.is_not(None), PLACE.c.status != "failed")
)
"""How many places are in use."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What may go on a channel whose provider counts whom we write to first.

    Who wrote after `warm_since` is not counted, nor who holds a place taken after `day_ago`;
    `places` are free for others. `rests_until` tells that broadcasts rest.
    """

    warm_since: datetime
    day_ago: datetime
    places: float = inf
    rests_until: datetime | None = None

    def asks(self) -> dict[str, datetime]:
        """What the statements ask for that leave others out."""
        return {"warm_since": self.warm_since, "day_ago": self.day_ago}


def is_free(channel: str, now: datetime) -> ColumnElement[bool]:
    """Whether writing to an address of `addresses` takes no place."""
    holders = select(PLACE.c.address_id).where(_holds(channel, now))
    return or_(is_warm(channel, now), addresses.c.id.in_(holders))


def is_free_person(channel: str, now: datetime) -> ColumnElement[bool]:
    """Whether writing to the person of a row of `copies` there takes no place."""
    return exists().where(
        addresses.c.person_id == copies.c.person_id,
        addresses.c.channel == channel,
        is_free(channel, now),
    )


def is_warm(channel: str, now: datetime) -> ColumnElement[bool]:
    """Whether somebody wrote from an address of `addresses` lately."""
    return func.coalesce(addresses.c.seen_at > now - WINDOWS[channel], False)


def taken(channel: str, now: datetime) -> Select[int, int, datetime]:
    """A row for each address that holds a place, and when it was written to last."""
    return (
        select(
            PLACE.c.address_id,
            addresses.c.person_id,
            func.max(PLACE.c.cold_at).label("cold_at"),
        )
        .join(addresses, addresses.c.id == PLACE.c.address_id)
        .where(_holds(channel, now))
        .group_by(PLACE.c.address_id, addresses.c.person_id)
    )


def _holds(channel: str, now: datetime) -> ColumnElement[bool]:
    """Rows that hold a place: what has failed was not delivered and is not counted."""
    return and_(
        PLACE.c.cold_at.is_not(None),
        PLACE.c.channel == channel,
        PLACE.c.cold_at > now - DAY,
        PLACE.c.status != "failed",
    )

"""What was said with one address, both ways, for a channel that shows it again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from storage.tables import addresses, letters, outbox
from storage.tables.columns import EPOCH

MOST = 400
"""How many messages of each side are shown again at most."""


@dataclass(frozen=True, slots=True)
class Line:
    """One message of a conversation: a parcel of the bot, or a letter of the person.

    `id` is the parcel's or letter's; `ref` the person's own id of the letter.
    """

    id: int
    at: datetime
    mine: bool
    message: Mapping[str, Any] = field(repr=False)
    ref: str = ""


def conversation(connection: Connection, channel: str, value: str, since: int) -> list[Line]:
    """What was said from parcel `since` on (0: from the beginning), in order.

    Some of it may have been shown before: a parcel of a slower lane can be sent after one
    with a greater id, so the moment counts and not the number. Whoever shows it drops doubles.
    """
    address = connection.execute(
        select(addresses.c.id).where(addresses.c.channel == channel, addresses.c.value == value)
    ).scalar()
    if address is None:
        return []
    made, settled = _moments(connection, address, since)
    said = [
        Line(row.id, row.received_at, True, row.said, row.ref)
        for row in connection.execute(_letters(address, made))
    ]
    heard = [
        Line(row.id, row.created_at, False, row.message)
        for row in connection.execute(_parcels(address, settled))
    ]
    return sorted((*said, *heard), key=lambda one: (one.at, not one.mine, one.id))


def parcel_of(connection: Connection, channel: str, value: str, parcel: int) -> Any:
    """The message of a parcel, if it went to this address; None otherwise."""
    query = (
        select(outbox.c.message)
        .join(addresses, addresses.c.id == outbox.c.address_id)
        .where(outbox.c.id == parcel)
        .where(addresses.c.channel == channel, addresses.c.value == value)
    )
    return connection.execute(query).scalar()


def _moments(connection: Connection, address: int, since: int) -> tuple[datetime, datetime]:
    """When a parcel was written and when it was settled, which can be well after it was sent.

    What a person said in between came after the parcel, too.
    """
    query = select(outbox.c.created_at, outbox.c.settled_at).where(
        outbox.c.id == since, outbox.c.address_id == address
    )
    row = connection.execute(query).first()
    return (row.created_at, row.settled_at or EPOCH) if row else (EPOCH, EPOCH)


def _letters(address: int, moment: datetime) -> Select[Any]:
    return (
        select(letters.c.id, letters.c.received_at, letters.c.said, letters.c.ref)
        .where(letters.c.address_id == address, letters.c.received_at >= moment)
        .order_by(letters.c.id.desc())
        .limit(MOST)
    )


def _parcels(address: int, moment: datetime) -> Select[Any]:
    settled = outbox.c.settled_at
    return (
        select(outbox.c.id, outbox.c.created_at, outbox.c.message)
        .where(outbox.c.address_id == address)
        .where(outbox.c.status.in_(("sending", "sent", "unknown")))
        .where(settled.is_(None) | (settled >= moment))
        .order_by(outbox.c.id.desc())
        .limit(MOST)
    )

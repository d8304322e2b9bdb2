"""The outbox: a reply is a row first, then it is claimed, sent and settled."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, select, update

from handlers.effects import Lane
from handlers.replies import Choice
from storage.database import insert_new
from storage.heads import COLD, DUE, DUE_FREE, NEXT, NEXT_FREE, TAKE
from storage.parcels import Parcel, Settlement, choices_of
from storage.places import Gate
from storage.tables import UNSENT, addresses, outbox
from storage.tables.columns import one_of
from storage.tables.mail import ABOUT

EXPIRED = "expired"
"""Why a message was not sent that had lost its sense before its turn came."""

# Made once: making a statement costs as much as executing it.
_SETTLE = (
    update(outbox)
    .where(outbox.c.id == bindparam("parcel"), outbox.c.status == "sending")
    .values(
        status=bindparam("became"),
        external_id=bindparam("given"),
        reason=bindparam("why"),
        due_at=bindparam("due"),
        settled_at=bindparam("at"),
    )
)

_GONE_OUT = one_of(outbox.c.status, "sending", "sent")
_LOOKED_BACK = 5
"""Messages among which the last one with buttons is looked for."""


class Outbox:
    """Messages to people within one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def post(self, rows: Sequence[dict[str, Any]]) -> None:
        """Write messages to be sent; of those with the same key, only the first counts."""
        if not rows:
            return
        self._connection.execute(insert_new(self._connection, outbox), list(rows))

    def claim(
        self, channel: str, lane: Lane, now: datetime, limit: int, gate: Gate | None = None
    ) -> list[Parcel]:
        """Take the next due messages of a channel's lane, at most one an address.

        What follows for the same person waits until this one is settled, so order is kept.
        Whom the `gate` does not let through waits; whoever takes a place there is marked.
        """
        wanted = {"by": channel, "on": lane, "at": now, "most": limit}
        query = DUE
        if gate and not gate.places and lane > Lane.REPLY:
            query, wanted = DUE_FREE, wanted | gate.asks()
        parcels = list(self._fresh(self._connection.execute(query, wanted).all(), now))
        if parcels:
            self._connection.execute(TAKE, {"parcels": [one.id for one in parcels]})
        if gate and (cold := [one.id for one in parcels if one.is_cold(gate.warm_since)]):
            self._connection.execute(COLD, {"parcels": cold, "at": now})
        return parcels

    def _fresh(self, rows: Sequence[Any], now: datetime) -> Iterator[Parcel]:
        """Those that may still be sent; what has lost its sense fails here."""
        for *parcel, expires_at in map(tuple, rows):
            if expires_at is None or expires_at > now:
                yield Parcel(*parcel)
            else:
                self._fail(outbox.c.id == parcel[0], EXPIRED, now)

    def _fail(self, which: ColumnElement[bool], reason: str, now: datetime) -> None:
        self._connection.execute(
            update(outbox)
            .where(which, UNSENT, outbox.c.status == "waiting")
            .values(status="failed", reason=reason, settled_at=now)
        )

    def settle(self, settlements: Sequence[Settlement], now: datetime) -> None:
        """Write down what became of claimed messages, unless a receipt was faster."""
        if settlements:
            self._connection.execute(
                _SETTLE,
                [
                    {
                        "parcel": one.id,
                        "became": one.status,
                        "given": one.external_id,
                        "why": one.reason,
                        "due": one.due_at or now,
                        "at": now,
                    }
                    for one in settlements
                ],
            )

    def again(
        self, parcel_id: int, message: dict[str, Any], reason: str, now: datetime
    ) -> None:
        """Send a message once more, maybe changed: its provider says that it did not arrive."""
        self._connection.execute(
            update(outbox)
            .where(outbox.c.id == parcel_id)
            .values(
                status="waiting", message=message, external_id=None, reason=reason, due_at=now
            )
        )

    def turn_page(self, address_id: int, page: str, now: datetime) -> None:
        """Show another page of the choices under a message ("417.2"), if it was sent there."""
        number, _, wanted = page.partition(".")
        if not (number.isdecimal() and wanted.isdecimal()):
            return
        query = select(outbox).where(
            outbox.c.id == int(number), outbox.c.address_id == address_id
        )
        row = self._connection.execute(query).first()
        if row is not None and row.message["text"]:  # else its words are erased
            message = {**row.message, "page": int(wanted), "outside": False}  # they just wrote
            again = {name: getattr(row, name) for name in ("address_id", "channel", "about")}
            again |= {"lane": Lane.REPLY, "status": "waiting", "message": message}
            self.post([again | {"key": None, "due_at": now, "created_at": now}])

    def recover(self, channel: str, due: datetime | None = None) -> int:
        """After a crash: what was being sent is sent again, a bulk copy is marked unknown.

        `due` gives receipts that still come the time to tell. Call it only while holding the
        channel's right to send. Returns how many there were.
        """
        torn = (outbox.c.channel == channel) & UNSENT & (outbox.c.status == "sending")
        unknown = (
            update(outbox).where(torn, outbox.c.lane == Lane.BULK).values(status="unknown")
        )
        later = {"due_at": due} if due else {}
        again = update(outbox).where(torn).values(status="waiting", **later)
        return sum(self._connection.execute(one).rowcount for one in (unknown, again))

    def about(self, address_id: int, external_id: str) -> str:
        """What a message that was sent there was about, "" where it was about nothing."""
        query = select(outbox.c.about).where(
            outbox.c.address_id == address_id,
            outbox.c.external_id == external_id,
            ABOUT,
        )
        return self._connection.execute(query).scalar() or ""

    def shown(self, person_id: int) -> tuple[Choice, ...]:
        """What can be tapped under the message that this person was sent last.

        A message without buttons that came after it (a file, a confirmation) hides none.
        """
        query = (
            select(outbox.c.message)
            .join(addresses, addresses.c.id == outbox.c.address_id)
            .where(addresses.c.person_id == person_id, _GONE_OUT)
            .order_by(outbox.c.id.desc())
            .limit(_LOOKED_BACK)
        )
        for message in self._connection.execute(query).scalars():
            if choices := choices_of(message):
                return choices
        return ()

    def has(self, key: str) -> bool:
        """Whether the message of this key was written already."""
        query = select(outbox.c.id).where(outbox.c.key == key)
        return self._connection.execute(query).scalar() is not None

    def sent_as(self, key: str, address_id: int) -> str:
        """The provider's id of the message with this key, "" while it was not sent there."""
        query = select(outbox.c.external_id).where(
            outbox.c.key == key, outbox.c.address_id == address_id
        )
        return self._connection.execute(query).scalar() or ""

    def next_dues(self, channel: str, gate: Gate | None = None) -> list[datetime | None]:
        """When the earliest waiting message of each lane of a channel is due; the `gate` leaves
        out whoever waits for a place, and broadcasts that rest.
        """
        dues = list(self._connection.execute(NEXT, {"by": channel}).one())
        if gate and not gate.places:
            for lane in (Lane.NOTICE, Lane.BULK):
                wanted = {"by": channel, "on": lane} | gate.asks()
                dues[lane] = self._connection.execute(NEXT_FREE, wanted).scalar()
        if gate and gate.rests_until:
            dues[Lane.BULK] = gate.rests_until
        return dues

    def give_up(self, address_id: int, reason: str, now: datetime) -> None:
        """All that waits for an address that can't be reached fails with the reason."""
        self._fail(outbox.c.address_id == address_id, reason, now)

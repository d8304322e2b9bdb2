"""Outbox → channel: claim, send with no transaction open, settle."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.channels import Channel, Refused, TryLater, Unreachable
from storage.database import Database
from storage.outbox import Outbox, Parcel, Settlement
from storage.people import People

log = structlog.get_logger()
AT_ONCE = 32
MOST_TRIES = 12


@dataclass(slots=True)
class Sender:
    """Sends what waits for one channel."""

    database: Database
    channel: Channel
    clock: Callable[[], datetime]

    async def recover(self) -> int:
        """Put right what a crash left half-sent; call once before sending."""
        return await self.database.run(lambda c: Outbox(c).recover(self.channel.name))

    async def send_due(self) -> int:
        """Send the next due message of each waiting person; returns how many were claimed."""
        now = self.clock()
        name = self.channel.name
        parcels = await self.database.run(lambda c: Outbox(c).claim(name, now, AT_ONCE))
        if parcels:
            settled = await asyncio.gather(*(self._send(parcel) for parcel in parcels))
            await self.database.run(lambda c: Outbox(c).settle(settled, self.clock()))
        return len(parcels)

    async def _send(self, parcel: Parcel) -> Settlement:
        try:
            given = await self.channel.send(parcel.address, parcel.message, parcel.id)
            return Settlement(parcel.id, "sent", external_id=given)
        except Unreachable as error:
            reason = str(error)
            await self.database.run(lambda c: People(c).reach([parcel.address_id], reason))
            return Settlement(parcel.id, "failed", reason=reason)
        except Refused as error:
            return Settlement(parcel.id, "failed", reason=str(error))
        except TryLater as error:
            return self._later(parcel, str(error), error.after)
        except Exception as error:  # a bug in a channel must not end the sender
            log.error("send failed", parcel=parcel.id, error=type(error).__name__)
            return self._later(parcel, type(error).__name__, None)

    def _later(self, parcel: Parcel, reason: str, after: float | None) -> Settlement:
        if parcel.attempts >= MOST_TRIES:
            return Settlement(parcel.id, "failed", reason=reason)
        wait = after if after is not None else min(2.0**parcel.attempts, 600)
        due = self.clock() + timedelta(seconds=wait)
        return Settlement(parcel.id, "waiting", reason=reason, due_at=due)

"""Outbox → channel: claim, send with no transaction open, settle."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Connection

from bot.bell import Bell, rest_until
from bot.channels import Channel, Refused, TryLater, Unreachable
from bot.metrics import SENDS
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
    bell: Bell = field(default_factory=Bell)
    _flying: set["asyncio.Task[None]"] = field(default_factory=set)
    _settled: list[Settlement] = field(default_factory=list)

    async def recover(self) -> int:
        """Put right what a crash left half-sent; call once before sending."""
        name, due = self.channel.name, None
        if grace := getattr(self.channel, "grace", 0.0):  # receipts may still tell
            due = self.clock() + timedelta(seconds=grace)
        return await self.database.run(lambda c: Outbox(c).recover(name, due))

    async def send_due(self) -> int:
        """Settle what has been sent, and begin to send what is due; returns how many began.

        One transaction for all of it. At most one message a person and lane is under way.
        """
        now, name = self.clock(), self.channel.name
        settled, self._settled = self._settled, []
        free = AT_ONCE - len(self._flying)

        def exchange(connection: Connection) -> list[Parcel]:
            outbox = Outbox(connection)
            outbox.settle(settled, now)
            return outbox.claim(name, now, free) if free > 0 else []

        try:
            parcels = await self.database.run(exchange)
        except BaseException:
            self._settled += settled  # so that it is settled the next time
            raise
        for parcel in parcels:
            task = asyncio.ensure_future(self._deliver(parcel))
            self._flying.add(task)
            task.add_done_callback(self._flying.discard)
        return len(parcels)

    @property
    def busy(self) -> bool:
        """Whether something is on its way right now."""
        return bool(self._flying)

    async def finish(self) -> None:
        """Wait for what is under way, and settle it."""
        await asyncio.gather(*self._flying)
        if self._settled:
            settled, self._settled = self._settled, []
            await self.database.run(lambda c: Outbox(c).settle(settled, self.clock()))

    async def rest(self) -> float:
        """Seconds until the next message is due."""
        if self._settled:
            return 0.0
        name = self.channel.name
        due = await self.database.run(lambda c: Outbox(c).next_due(name))
        return rest_until(due, self.clock())

    async def _deliver(self, parcel: Parcel) -> None:
        settlement = await self._send(parcel)
        SENDS.labels(self.channel.name, settlement.status).inc()
        self._settled.append(settlement)
        self.bell.ring()

    async def _send(self, parcel: Parcel) -> Settlement:
        try:
            message = {**parcel.message, "reader": self._reader(parcel)}
            given = await self.channel.send(parcel.address, message, parcel.id)
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

    def _reader(self, parcel: Parcel) -> dict[str, Any]:
        """Who will read it, for channels where that matters; "idle" in seconds."""
        heard = parcel.heard_at
        idle = (self.clock() - heard).total_seconds() if heard else None
        return {"name": parcel.name, "language": parcel.language, "idle": idle}

    def _later(self, parcel: Parcel, reason: str, after: float | None) -> Settlement:
        if parcel.attempts >= MOST_TRIES:
            return Settlement(parcel.id, "failed", reason=reason)
        wait = after if after is not None else min(2.0**parcel.attempts, 600)
        due = self.clock() + timedelta(seconds=wait)
        return Settlement(parcel.id, "waiting", reason=reason, due_at=due)

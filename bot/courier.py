"""Carries one message to its channel, and tells what became of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Connection

from bot.channels import Channel, Halting, Moved, Refused, TryLater, Unreachable, Unsure
from bot.pace import Pace
from handlers.domain.limits import Halt, halted
from handlers.effects import Lane
from storage.database import Database
from storage.limits import Limits
from storage.outbox import Outbox
from storage.parcels import Parcel, Settlement
from storage.people import People

log = structlog.get_logger()
MOST_BUGS = 12
"""How often a message is tried that fails by a fault of ours."""

LONGEST_BACKOFF = 300.0
KEPT_FOR = timedelta(days=2)
"""How long a message is tried while its channel can't be reached; then it is too late."""


@dataclass(frozen=True, slots=True)
class Courier:
    """Hands messages to one channel; what went wrong becomes a settlement, too."""

    database: Database
    channel: Channel
    clock: Callable[[], datetime]
    pace: Pace

    async def carry(self, parcel: Parcel) -> Settlement:
        """Send a message; whatever happens is told, never raised."""
        try:
            return await self._sent(parcel)
        except Exception as error:  # the log or the database failed just now
            return self._later(parcel, TryLater(type(error).__name__))

    async def _sent(self, parcel: Parcel) -> Settlement:
        try:
            message = {**parcel.message, "reader": self._reader(parcel)}
            given = await self.channel.send(parcel.address, message, parcel.id)
            return Settlement(parcel.id, "sent", external_id=given)
        except Unreachable as error:
            return await self._unreachable(parcel, str(error))
        except Moved as error:
            new = str(error)
            await self.database.run(lambda c: People(c).move(parcel.address_id, new))
            return Settlement(parcel.id, "waiting", reason="moved", due_at=self.clock())
        except Halting as error:
            return await self._halt(parcel, error)
        except Refused as error:
            log.error("message refused", parcel=parcel.id, channel=self.channel.name)
            return Settlement(parcel.id, "failed", reason=str(error))
        except TryLater as error:
            return self._later(parcel, error)
        except Exception as error:  # a bug in a channel must not end the sender
            log.exception("send failed", parcel=parcel.id, error=type(error).__name__)
            if parcel.attempts >= MOST_BUGS:
                return Settlement(parcel.id, "failed", reason=type(error).__name__)
            return self._later(parcel, Unsure(type(error).__name__))

    def _reader(self, parcel: Parcel) -> dict[str, Any]:
        """Who will read it, for channels where that matters; "idle" in seconds."""
        heard = parcel.heard_at
        idle = (self.clock() - heard).total_seconds() if heard else None
        return {"name": parcel.name, "language": parcel.language, "idle": idle}

    async def _unreachable(self, parcel: Parcel, reason: str) -> Settlement:
        """Nothing more goes there until something comes from there."""

        def note(connection: Connection) -> None:
            People(connection).reach([parcel.address_id], reason)
            Outbox(connection).give_up(parcel.address_id, reason, self.clock())

        await self.database.run(note)
        return Settlement(parcel.id, "failed", reason=reason)

    async def _halt(self, parcel: Parcel, error: Halting) -> Settlement:
        """Broadcasts rest, or the template is of no use any more; a reply is tried again."""
        now, reason, bulk = self.clock(), str(error), parcel.lane == Lane.BULK
        news = halted(self.channel.name, error.kind, parcel.language, reason, bulk=bulk)
        until = await self.database.run(lambda c: Limits(c, now).hear(news))
        if error.kind is Halt.STOPPED:
            return Settlement(parcel.id, "failed", reason=reason)
        if parcel.lane == Lane.REPLY:
            return self._later(parcel, TryLater(reason))
        return Settlement(parcel.id, "waiting", reason=reason, due_at=until)

    def _later(self, parcel: Parcel, error: TryLater) -> Settlement:
        """When to try again; a copy of a broadcast that may have arrived is not sent twice."""
        now, reason = self.clock(), str(error)
        if parcel.lane == Lane.BULK and isinstance(error, Unsure):
            return Settlement(parcel.id, "unknown", reason=reason)
        if now - parcel.created_at > KEPT_FOR:
            return Settlement(parcel.id, "failed", reason=reason)
        if error.after is not None:
            self.pace.refused(parcel.address, error.after, whole=error.whole)
        backoff = min(2.0 ** min(parcel.attempts, 10), LONGEST_BACKOFF)
        wait = backoff if error.after is None else error.after
        due = now + timedelta(seconds=wait)
        return Settlement(parcel.id, "waiting", reason=reason, due_at=due)

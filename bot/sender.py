"""Outbox → channel: claim, send with no transaction open, settle."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Connection

from bot.bell import LONGEST_REST, Bell, rest_until
from bot.channels import Channel, Halting, Moved, Refused, TryLater, Unreachable, Unsure
from bot.metrics import SENDS
from bot.pace import Pace
from handlers.domain.limits import Halt, Halted
from handlers.effects import Lane
from storage.database import Database
from storage.limits import Limits
from storage.outbox import Gate, Outbox
from storage.parcels import Parcel, Settlement
from storage.people import People
from storage.rights import Right

log = structlog.get_logger()
AT_ONCE = 64
MOST_BUGS = 12
"""How often a message is tried that fails by a fault of ours."""

LONGEST_BACKOFF = 300.0
KEPT_FOR = timedelta(days=2)
"""How long a message is tried while its channel can't be reached; then it is too late."""


@dataclass(slots=True)
class Sender:
    """Sends what waits for one channel: many people's messages at once, one person's in order.

    Replies to somebody who waits overtake notices, and notices bulk. `people_a_day` is how
    many silent people the configuration lets us write to where the provider counts them.
    """

    database: Database
    channel: Channel
    clock: Callable[[], datetime]
    pace: Pace = field(default_factory=Pace)
    bell: Bell = field(default_factory=Bell)
    people_a_day: int = 0
    right: Right = field(init=False)
    _recovered: bool = False
    _flying: set["asyncio.Task[None]"] = field(default_factory=set)
    _settled: list[Settlement] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.right = Right(self.database, f"send:{self.channel.name}")

    async def recover(self) -> None:
        """Put right what a crash left half-sent, where the right to send is ours."""
        await self.database.run(lambda c: self._may_send(Outbox(c)))

    def _may_send(self, outbox: Outbox) -> bool:
        """Whether this is the process that sends on this channel.

        Whoever comes by the right puts in order first what a crash left half-sent.
        """
        if not self.right.is_held():
            self._recovered = False
        elif not self._recovered:
            due = None
            if grace := getattr(self.channel, "grace", 0.0):  # receipts may still tell
                due = self.clock() + timedelta(seconds=grace)
            outbox.recover(self.channel.name, due)
            self._recovered = True
        return self._recovered

    async def send_due(self) -> int:
        """Settle what has been sent, and begin to send what is due; returns how many began.

        One transaction for all of it.
        """
        settled, self._settled = self._settled, []
        try:
            parcels = await self.database.run(lambda c: self._exchange(c, settled))
        except BaseException:
            self._settled += settled  # so that it is settled the next time
            raise
        for parcel, wait in parcels:
            task = asyncio.ensure_future(self._deliver(parcel, wait))
            self._flying.add(task)
            task.add_done_callback(self._flying.discard)
        return len(parcels)

    def _exchange(
        self, connection: Connection, settled: list[Settlement]
    ) -> list[tuple[Parcel, float]]:
        """Settle and claim; with each parcel the seconds until its place in the row."""
        now, name, outbox = self.clock(), self.channel.name, Outbox(connection)
        if settled:
            outbox.settle(settled, now)
        free = AT_ONCE - len(self._flying)
        if free <= 0 or self.pace.held() or not self._may_send(outbox):
            return []
        gate = self._gate(connection)
        parcels = outbox.claim(name, Lane.REPLY, now, free, gate)
        claimed = [(one, self.pace.take(one.address)) for one in parcels]
        if len(parcels) < free and not self.pace.wait():
            others = outbox.claim(name, Lane.NOTICE, now, 1, gate)
            if not others and not (gate and gate.rests_until):
                others = outbox.claim(name, Lane.BULK, now, 1, gate)
            claimed += [(one, self.pace.take(one.address)) for one in others]
        return claimed

    def _gate(self, connection: Connection) -> Gate | None:
        """Whom the provider lets us write to first; None where it does not count."""
        limits = Limits(connection, self.clock())
        return limits.gate(self.channel.name, self.people_a_day)

    async def close(self) -> None:
        """Let another process send on this channel, and let its connections go."""
        await self.database.run(lambda _: self.right.give_back())
        await self.channel.close()

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

    async def send_all(self) -> int:
        """Send what is due now, in its order and at its pace; returns how many were sent."""
        await self.finish()
        count = 0
        while begun := await self.send_due() or await self._next_place():
            count += begun
            await self.finish()
        return count

    async def _next_place(self) -> int:
        """Begin to send what is due but has to wait for its place in the row."""
        if spacing := self.pace.spacing():
            await asyncio.sleep(spacing)
            return await self.send_due()
        return 0

    async def rest(self) -> float:
        """Seconds until the next message may go."""
        if self._settled:
            return 0.0
        if len(self._flying) >= AT_ONCE:
            return LONGEST_REST  # whichever comes home first rings
        dues = await self.database.run(self._dues)
        now, longest = self.clock(), self.database.longest_rest
        hurried, *others = [rest_until(due, now, longest) for due in dues]
        return max(self.pace.held(), min(hurried, max(min(others), self.pace.wait())))

    def _dues(self, connection: Connection) -> list[datetime | None]:
        outbox = Outbox(connection)
        if not self._recovered:  # another process sends here
            return [None for _ in Lane]
        gate = self._gate(connection)
        return [outbox.next_due(self.channel.name, lane, gate) for lane in Lane]

    async def _deliver(self, parcel: Parcel, wait: float) -> None:
        if parcel.lane > Lane.REPLY:
            wait = self.pace.wait_for(parcel.address) - 1 / self.pace.per_chat
        if wait > 0:
            await asyncio.sleep(wait)
        try:
            settlement = await self._send(parcel)
        except Exception as error:  # the log or the database failed just now
            settlement = self._later(parcel, TryLater(type(error).__name__))
        SENDS.labels(self.channel.name, settlement.status).inc()
        self._settled.append(settlement)  # looked up only now: meanwhile it is another list
        self.bell.ring()

    async def _send(self, parcel: Parcel) -> Settlement:
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
        subject = parcel.language if error.kind.of_template else ""
        news = Halted(self.channel.name, error.kind, subject, reason, bulk=bulk)
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

"""Outbox → channel: claim, send with no transaction open, settle."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.bell import LONGEST_REST, MOMENT, Bell, rest_until
from bot.channels import Channel
from bot.courier import Courier
from bot.metrics import SENDS
from bot.pace import Pace
from handlers.effects import Lane
from storage.database import Database
from storage.limits import Limits
from storage.outbox import Outbox
from storage.parcels import Parcel, Settlement
from storage.places import Gate
from storage.rights import Right

AT_ONCE = 100


@dataclass(slots=True)
class Round:
    """What a sender wrote down and took in one transaction; nothing of it holds before the
    commit. With each parcel the seconds until its place in the row.
    """

    settled: list[Settlement] = field(default_factory=list)
    claimed: list[tuple[Parcel, float]] = field(default_factory=list)
    recovered: bool = False


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
    _courier: Courier = field(init=False)
    _recovered: bool = False
    _flying: set["asyncio.Task[None]"] = field(default_factory=set)
    _settled: deque[Settlement] = field(default_factory=deque)

    def __post_init__(self) -> None:
        self.right = Right(self.database, f"send:{self.channel.name}")
        self._courier = Courier(self.database, self.channel, self.clock, self.pace)

    async def recover(self) -> None:
        """Put right what a crash left half-sent, where the right to send is ours."""
        await self._in_one(lambda c, done: self._may_send(Outbox(c), done))

    async def send_due(self) -> int:
        """Settle what has been sent, and begin to send what is due; returns how many began."""
        return await self._in_one(self.exchange)

    async def _in_one(self, work: Callable[[Connection, Round], object]) -> int:
        """Do this in a transaction of our own."""
        done = Round()
        try:
            await self.database.run(lambda c: work(c, done))
        except BaseException:
            self.tear(done)
            raise
        return self.begin(done)

    def exchange(self, connection: Connection, done: Round) -> None:
        """Settle and claim in this transaction, on the storage thread. The caller begins or
        tears the round once it is known whether the transaction holds.
        """
        self._settle(connection, done)
        outbox = Outbox(connection)
        if self._free > 0 and not self.pace.held() and self._may_send(outbox, done):
            done.claimed = self._claimed(outbox, self._gate(connection))

    def _settle(self, connection: Connection, done: Round) -> None:
        while self._settled:
            done.settled.append(self._settled.popleft())
        Outbox(connection).settle(done.settled, self.clock())

    def _claimed(self, outbox: Outbox, gate: Gate | None) -> list[tuple[Parcel, float]]:
        """What is due, as far as there is room; of what is unhurried one at a time."""
        name, free, now = self.channel.name, self._free, self.clock()
        hurried, *others = (one and one <= now for one in outbox.next_dues(name, gate))
        parcels = outbox.claim(name, Lane.REPLY, now, free, gate) if hurried else []
        claimed = [(one, self.pace.take(one.address)) for one in parcels]
        if any(others) and len(parcels) < free and not self.pace.wait():
            unhurried = outbox.claim(name, Lane.NOTICE, now, 1, gate)
            if not unhurried and not (gate and gate.rests_until):
                unhurried = outbox.claim(name, Lane.BULK, now, 1, gate)
            claimed += [(one, self.pace.take(one.address)) for one in unhurried]
        return claimed

    def _may_send(self, outbox: Outbox, done: Round) -> bool:
        """Whether this is the process that sends on this channel.

        Whoever comes by the right puts in order first what a crash left half-sent.
        """
        if not self.right.is_held():
            self._recovered = False
            return False
        if not self._recovered:
            due = None
            if grace := getattr(self.channel, "grace", 0.0):  # receipts may still tell
                due = self.clock() + timedelta(seconds=grace)
            outbox.recover(self.channel.name, due)
            self._recovered = done.recovered = True
        return True

    def begin(self, done: Round) -> int:
        """The transaction is in the database: send what was claimed; returns how many."""
        for parcel, wait in done.claimed:
            task = asyncio.ensure_future(self._deliver(parcel, wait))
            self._flying.add(task)
            task.add_done_callback(self._flying.discard)
        return len(done.claimed)

    def tear(self, done: Round) -> None:
        """The transaction was rolled back: what is settled is written down the next time."""
        if done.recovered:
            self._recovered = False
        if done.settled:
            self._settled.extend(done.settled)
            self.bell.ring_in_a_moment()

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

    @property
    def _free(self) -> int:
        return AT_ONCE - len(self._flying)

    async def finish(self) -> None:
        """Wait for what is under way, and settle it."""
        await asyncio.gather(*self._flying)
        if self._settled:
            await self._in_one(self._settle)

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
            return MOMENT
        if self._free <= 0:
            return LONGEST_REST  # whichever comes home first rings
        dues = await self.database.run(self._dues)
        now, longest = self.clock(), self.database.longest_rest
        hurried, *others = [rest_until(due, now, longest) for due in dues]
        return max(self.pace.held(), min(hurried, max(min(others), self.pace.wait())))

    def _dues(self, connection: Connection) -> list[datetime | None]:
        outbox = Outbox(connection)
        if not self._recovered:  # another process sends here
            return [None for _ in Lane]
        return outbox.next_dues(self.channel.name, self._gate(connection))

    async def _deliver(self, parcel: Parcel, wait: float) -> None:
        if parcel.lane > Lane.REPLY:
            wait = self.pace.wait_for(parcel.address) - 1 / self.pace.per_chat
        if wait > 0:
            await asyncio.sleep(wait)
        settlement = await self._courier.carry(parcel)
        SENDS.labels(self.channel.name, settlement.status).inc()
        self._settled.append(settlement)
        if len(self._flying) > 1:  # whoever comes home next is settled with it
            self.bell.ring_in_a_moment()
        else:
            self.bell.ring()

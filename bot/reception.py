"""Where everything comes in: kept in one commit before it is acknowledged.

Those who come while a commit is under way share the next one, so that a crowd of webhooks
costs few commits and a single one does not wait.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from handlers.domain.limits import News
from handlers.letters import Delivery, Incoming
from storage.arrivals import Arrivals
from storage.database import Database
from storage.deliveries import Deliveries
from storage.limits import Limits

MOST_AT_ONCE = 256


@dataclass(slots=True)
class Arrival:
    """What came in one piece; `kept` is done when it is committed, or says why it is not."""

    incoming: Sequence[Incoming]
    deliveries: Sequence[Delivery]
    raw: bytes
    news: Sequence[News]
    kept: "asyncio.Future[None]"


@dataclass(slots=True)
class Reception:
    """Keeps what channels receive."""

    database: Database
    clock: Callable[[], datetime]
    _waiting: list[Arrival] = field(default_factory=list)
    _keeping: "asyncio.Task[None] | None" = None

    async def receive(
        self,
        incoming: Sequence[Incoming],
        deliveries: Sequence[Delivery],
        raw: bytes,
        news: Sequence[News] = (),
    ) -> None:
        """Keep what came; raises what kept it from being stored."""
        kept = asyncio.get_running_loop().create_future()
        self._waiting.append(Arrival(incoming, deliveries, raw, news, kept))
        if self._keeping is None or self._keeping.done():
            self._keeping = asyncio.create_task(self._keep_all())
        await kept

    async def _keep_all(self) -> None:
        while self._waiting:
            batch = self._waiting[:MOST_AT_ONCE]
            del self._waiting[: len(batch)]
            await self._keep(batch)

    async def _keep(self, batch: Sequence[Arrival]) -> None:
        """All of a batch; where that fails, each alone, so that one costs no other."""
        try:
            await self.database.run(lambda c: self._store(c, batch))
        except Exception as error:
            if len(batch) > 1:
                for one in batch:
                    await self._keep([one])
                return
            _tell(batch, error)
        else:
            _tell(batch, None)

    def _store(self, connection: Connection, batch: Sequence[Arrival]) -> None:
        now = self.clock()
        letters = [letter for one in batch for letter in one.incoming]
        told = [delivery for one in batch for delivery in one.deliveries]
        Arrivals(connection).receive(letters, now)
        Deliveries(connection, now).take(told, [one.raw for one in batch if one.raw])
        for heard in (news for one in batch for news in one.news):
            Limits(connection, now).hear(heard)


def _tell(batch: Sequence[Arrival], error: Exception | None) -> None:
    for one in batch:
        if one.kept.done():  # whoever waited has gone
            continue
        if error is None:
            one.kept.set_result(None)
        else:
            one.kept.set_exception(error)

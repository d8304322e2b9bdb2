"""The clock: does what is due, on one APScheduler tick.

Due-ness is a column, never a timer, so a restart neither repeats nor loses anything, and a
tick that finds nothing costs one short transaction.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import Connection

from bot.jobs.pruning import prune_payloads
from storage.database import Database
from storage.rights import alone
from storage.work import Work

log = structlog.get_logger()
TICK_SECONDS = 15
_BREATH = 0.03
"""Seconds between two pieces of one chore: what is sent evenly has its place every 34 ms, and
a row of pieces without a gap cost a broadcast two or three places at every tick."""

Chore = Callable[[Work], bool]
"""Something due by the clock, done in one unit of work; tells whether there is more of it."""

CHORES: tuple[Chore, ...] = (prune_payloads,)
"""What the house does by the clock; a noun that has due work adds its chore here."""


@dataclass(slots=True)
class Clock:
    """Does the chores; `done` is called when messages may have been written."""

    database: Database
    now: Callable[[], datetime]
    done: Callable[[], None]
    chores: Sequence[Chore] = field(default=CHORES, repr=False)
    _scheduler: AsyncIOScheduler = field(
        default_factory=lambda: AsyncIOScheduler(timezone="UTC")
    )

    def start(self) -> None:
        """Begin to tick."""
        self._scheduler.add_job(
            self.tick,
            "interval",
            seconds=TICK_SECONDS,
            next_run_time=self.now(),
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,
        )
        self._scheduler.start()

    def stop(self) -> None:
        """Tick no more; a chore under way comes to its end on the storage thread."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """Do every chore until nothing of it is due; one that fails holds up no other."""
        for chore in self.chores:
            try:
                while await self._do(chore):
                    self.done()
                    await asyncio.sleep(_BREATH)
            except asyncio.CancelledError:
                return  # the house is closing; APScheduler would log that as an error
            except Exception as error:
                log.exception("chore failed", chore=chore.__name__, error=type(error).__name__)
            self.done()

    async def _do(self, chore: Chore) -> bool:
        def once(connection: Connection) -> bool:
            if not alone(connection, "clock"):
                return False  # another process is at it
            work = Work(connection, self.now())
            more = chore(work)
            work.flush()
            return more

        return await self.database.run(once)

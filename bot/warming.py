"""Keeps the finder of FAQ entries made, so that nobody's question has to wait for it.

Making it takes about a second: at the start, and after a coordinator changed an entry. It is
done beside the turns, on a thread of its own.
"""

import asyncio
import gc
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.bell import Bell
from handlers.content import Content
from handlers.content.changed import entries_now
from handlers.faq.finding import finder_of
from storage.database import Database
from storage.questions import Questions

LOOK_EVERY = 15.0
"""Seconds between two looks whether somebody changed the FAQ."""


def set_apart() -> None:
    """What was made until now stays: the garbage collector need not walk through it again.

    It would with every full collection, a hundred megabytes of content and code each time.
    """
    gc.collect()
    gc.freeze()


@dataclass(slots=True)
class Warmer:
    """Looks now and then whether the FAQ changed, and makes its finder anew."""

    database: Database
    content: Content
    now: Callable[[], datetime]
    bell: Bell = field(default_factory=Bell)
    _made: int = -1

    async def warm(self) -> int:
        """Make the finder where it is not made of the present entries."""
        now = self.now()
        changes = await self.database.run(lambda c: Questions(c, now).changes())
        if changes.number != self._made:
            entries = tuple(entries_now(self.content.entries, changes.entries).values())
            await asyncio.to_thread(finder_of, entries)
            self._made = changes.number
            set_apart()
        return 0

    async def rest(self) -> float:
        """Seconds until the next look."""
        return LOOK_EVERY

"""Wakes a loop: rung when there is something to do, else it rings by itself when time is up."""

import asyncio
from datetime import datetime

LONGEST_REST = 30.0
"""Seconds until a loop looks again even though nobody rang."""

MOMENT = 0.02
"""Seconds within which several who ring are heard as one."""

BREATH = 0.005
"""Seconds that a busy loop waits for more to come: work costs nearly the same for one as for
ten (at 300 updates a second 2.3 ms of processor time each with it, 2.9 without).
"""


class Bell:
    """Rung by whoever makes work; waited on by the one loop that does it."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self._soon: asyncio.TimerHandle | None = None

    def ring(self) -> None:
        """There is something to do."""
        self._rung.set()

    def ring_in_a_moment(self) -> None:
        """There is something to do that may wait until there is more of it."""
        if self._soon is None:
            self._soon = asyncio.get_running_loop().call_later(MOMENT, self._ring_now)

    def _ring_now(self) -> None:
        self._soon = None
        self.ring()

    def hush(self) -> None:
        """What comes from now on is rung for anew; call it before looking for work."""
        self._rung.clear()

    async def wait(self, seconds: float = LONGEST_REST) -> None:
        """Rest until rung, at most so long."""
        try:
            async with asyncio.timeout(max(0.0, seconds)):
                await self._rung.wait()
        except TimeoutError:
            return


def rest_until(due: datetime | None, now: datetime, longest: float) -> float:
    """Seconds to rest when the next work is due then; None: nothing is."""
    return longest if due is None else min((due - now).total_seconds(), longest)

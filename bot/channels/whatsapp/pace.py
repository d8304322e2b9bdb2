"""How fast we may write: evenly over the number, and not too much to one person."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable

REMEMBERED = 20_000
"""People whose pace is remembered at most; the rest wrote to long ago."""


class Pace:
    """Even spacing just under the limit; a token bucket that bursts is refused at once.

    `slow_down` holds the whole number for a while, `tries` counts refusals for one person.
    """

    def __init__(self, per_second: float, clock: Callable[[], float]) -> None:
        self._gap = 1.0 / per_second
        self._clock = clock
        self._next = 0.0
        self._refused: OrderedDict[str, int] = OrderedDict()
        self._slowed = 0

    async def wait(self) -> None:
        """Return when the next message may go."""
        now = self._clock()
        at = max(self._next, now)
        self._next = at + self._gap
        if at > now:
            await asyncio.sleep(at - now)

    def slow_down(self) -> float:
        """The number sends too fast: pause all of it, longer each time; returns seconds."""
        self._slowed = min(self._slowed + 1, 6)
        pause = float(2**self._slowed)
        self._next = max(self._next, self._clock() + pause)
        return pause

    def refuse(self, address: str) -> int:
        """One person gets too much; returns how often that was so in a row before."""
        tries = self._refused.pop(address, 0)
        self._refused[address] = tries + 1
        if len(self._refused) > REMEMBERED:
            self._refused.popitem(last=False)
        return tries

    def accepted(self, address: str) -> None:
        """A message went through, so nothing is too fast any more."""
        self._slowed = 0
        self._refused.pop(address, None)

"""The stage of a rehearsal: the whole bot, driven from one due moment to the next."""

import heapq
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.app import App
from bot.config import Config
from bot.rehearsal.paper import Paper
from handlers.effects import Effect
from handlers.letters import Incoming
from storage.work import Work

_LONGEST_STEP = timedelta(hours=6)
"""Whatever people do brings nothing about before the next morning; this is soon enough."""

Scene = Callable[["Stage"], Awaitable[None]]
"""Something that happens at a moment of the season."""


@dataclass(order=True, slots=True)
class _Cue:
    at: datetime
    number: int
    scene: Scene = field(compare=False)


class Stage:
    """The bot with its clock in our hands. `now` is aware and only moves forward."""

    def __init__(self, config: Config, start: datetime, paper: type[Paper] = Paper) -> None:
        self.now = start
        self.paper = paper(lambda: self.now)
        self.app = App(config, [self.paper], clock=lambda: self.now)
        self.ticks = 0
        self._cues: list[_Cue] = []
        self._letters = self._count = 0
        self._tick_at, self._stirred = start, True

    @property
    def edition(self) -> str:
        """The edition that is played."""
        return self.app.config.bot.edition

    def at(self, moment: datetime, scene: Scene) -> None:
        """Let something happen at a moment, or now where that has passed."""
        self._count += 1  # scenes of the same moment are played in the order they were set
        heapq.heappush(self._cues, _Cue(max(moment, self.now), self._count, scene))

    async def plays(self, until: datetime) -> None:
        """Go on to a moment: every scene, and every tick at which something falls due."""
        while self.now < until:
            if self._stirred or self.now >= self._tick_at:
                await self._tick()
            scenes = [one.at for one in self._cues[:1]]
            self.now = min(until, self._tick_at, *scenes)
            while self._cues and self._cues[0].at <= self.now:
                await heapq.heappop(self._cues).scene(self)

    async def _tick(self) -> None:
        self.ticks, self._stirred = self.ticks + 1, False
        await self.app.clock.tick()
        await self.app.settle_down()
        wake = self.app.reminding.wake
        soon = self.now + _LONGEST_STEP
        self._tick_at = min(soon, wake) if wake and wake > self.now else soon

    def does(self, person: int, effects: Iterable[Effect], *, stirs: bool = False) -> None:
        """What a dialogue would let a person do, done at once.

        `stirs`: it may bring something about now, not only on another day.
        """
        self._stirred |= stirs

        def once(work: Work) -> None:
            for effect in effects:
                work.carry_out(effect, person)
            work.flush()

        self.app.database.at_once(lambda c: once(Work(c, self.now)))

    async def taps(self, address: str, choice: str) -> None:
        """A person taps a button."""
        await self._hears(address, tap=choice)

    async def returns(self, address: str) -> None:
        """Somebody who could not be reached writes again."""
        self.paper.away.discard(address)
        await self._hears(address, text="/menu")

    async def _hears(self, address: str, text: str = "", tap: str = "") -> None:
        self._letters, self._stirred = self._letters + 1, True
        letter = Incoming("paper", f"rehearsal-{self._letters}", address, text=text, tap=tap)
        await self.app.receive([letter])
        await self.app.settle_down()

    def close(self) -> None:
        """Take the stage down."""
        self.app.close()

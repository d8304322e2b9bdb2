"""Puts the parts together; the only module that knows them all."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from time import time
from typing import Any

from bot.bell import BREATH, Bell
from bot.channels import Channel
from bot.clock import CHORES, Chore, Clock
from bot.config import Config
from bot.dispatcher import Dispatcher
from bot.fetcher import Fetcher
from bot.house import house_of, pace_of
from bot.jobs.alerting import alerting
from bot.jobs.broadcasting import Broadcasting
from bot.jobs.digesting import digesting
from bot.jobs.pruning import tidying
from bot.jobs.reminding import Reminding
from bot.loops import ended, listening, working
from bot.menus import watches
from bot.reception import Reception
from bot.sender import Sender
from bot.warming import Warmer
from handlers.content import BUILT_IN, Content, read_content
from handlers.dialogues import all_dialogues
from handlers.domain.limits import News
from handlers.letters import Delivery, Incoming
from handlers.router import Router
from storage.appointments import appoint_all
from storage.database import Database
from storage.files import Files, FileStore
from storage.migrations import migrate

_STRAY = 3600
"""Seconds after which a file that no row knows was left by a crash."""
LAST_WORDS = 5.0
"""Seconds to go on after we were asked to stop; the rest is done after the next start."""


def wall_clock() -> datetime:
    """The time now, aware."""
    return datetime.now(UTC)


class App:
    """The whole bot over one database and some channels."""

    def __init__(
        self,
        config: Config,
        channels: Sequence[Channel],
        *,
        database: Database | None = None,
        content: Content | None = None,
        clock: Callable[[], datetime] = wall_clock,
        chores: Sequence[Chore] = CHORES,
    ) -> None:
        self.config = config
        self.database = database or Database(config.database_url)
        self.database.at_once(migrate)
        self.database.at_once(lambda c: appoint_all(c, config.people.coordinators, clock()))
        self.reception = Reception(self.database, clock)
        self.files = FileStore(config.bot.data_dir / "files")
        self.now = clock
        self.content = content or read_content(config.bot.content_dir or BUILT_IN)
        self.channels = channels
        self._letters, self._files = Bell(), Bell()
        self.house = house = house_of(config)
        dialogues = all_dialogues()
        self.senders = [self._sender(one) for one in channels]
        self.dispatcher = Dispatcher(
            self.database,
            Router(dialogues, first="welcome", fallback="menu"),
            self.content,
            house,
            clock,
            self.senders,
            self.files.remove,
        )
        self.menus = watches(self.database, self.senders, dialogues, self.content.words)
        self.fetcher = Fetcher(
            self.database,
            {one.name: one for one in channels},
            self.files,
            clock,
            house.max_file,
            self._fetched,
        )
        self.reminding = Reminding(self.content, house)
        self.warmer = Warmer(self.database, self.content, clock)
        self.clock = Clock(self.database, clock, self._posted, (*chores, *self._chores()))

    def _sender(self, channel: Channel) -> Sender:
        name = channel.name
        return Sender(
            self.database,
            channel,
            self.now,
            pace_of(self.config, name, self.now),
            people_a_day=self.house.people_a_day.get(name, 0),
        )

    def _chores(self) -> tuple[Chore, ...]:
        """What the clock does besides its own chores, in order."""
        content, house = self.content, self.house
        return (
            self.reminding.remind,
            alerting(content, house),
            *Broadcasting(content, house).chores(),
            digesting(content, house),
            tidying(house),
        )

    def _posted(self) -> None:
        for sender in self.senders:
            sender.bell.ring()

    def _fetched(self) -> None:
        self._letters.ring()
        self._files.ring()

    async def receive(
        self,
        incoming: Sequence[Incoming],
        deliveries: Sequence[Delivery] = (),
        raw: bytes = b"",
        news: Sequence[News] = (),
    ) -> None:
        """Keep what came; when this returns it is stored and may be acknowledged."""
        await self.reception.receive(incoming, deliveries, raw, news)
        self._letters.ring()
        if deliveries or news or any(one.event for one in incoming):
            self._posted()
        if any(one.attachments for one in incoming):
            self._files.ring()

    async def settle_down(self, deadline: float | None = None) -> None:
        """Fetch, handle and send until nothing is due, or until this time of the loop."""
        loop = asyncio.get_running_loop()
        busy = True
        while busy and (deadline is None or loop.time() < deadline):
            busy = bool(await self.fetcher.fetch_due())
            await self.fetcher.finish()
            busy = bool(await self.dispatcher.take_turns()) or busy
            for sender in self.senders:
                busy = bool(await sender.send_all()) or busy

    async def run(self, stop: asyncio.Event | None = None) -> None:
        """Run until `stop` is set or no channel listens any more; then finish what is due."""
        await self._recover()
        stopping = asyncio.Event()
        ears = asyncio.gather(*(listening(one, self.receive) for one in self.channels))
        hands = [asyncio.ensure_future(one) for one in self._loops(stopping)]
        told = asyncio.ensure_future((stop or asyncio.Event()).wait())
        ends: list[asyncio.Future[Any]] = [told, ears, *hands]
        self.clock.start()
        try:
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await ended(ears, told)
            self.clock.stop()
            stopping.set()
            self._ring_all()
            await asyncio.gather(*hands)
            await self._last_words()
            for sender in self.senders:
                await sender.close()

    def _loops(self, stopping: asyncio.Event) -> list[Coroutine[Any, Any, None]]:
        turns, files = self.dispatcher, self.fetcher
        return [
            working(turns.take_turns, turns.rest, self._letters, stopping, BREATH),
            working(files.fetch_due, files.rest, self._files, stopping),
            working(self.warmer.warm, self.warmer.rest, self.warmer.bell, stopping),
            *(working(one.set_due, one.rest, one.bell, stopping) for one in self.menus),
            *(working(one.send_due, one.rest, one.bell, stopping) for one in self.senders),
        ]

    async def _recover(self) -> None:
        """Put right what a crash left half done, before anything new is begun."""
        known = await self.database.run(lambda c: Files(c).all())
        await asyncio.to_thread(self.files.sweep, known, time() - _STRAY)
        await self.fetcher.recover()

    def _ring_all(self) -> None:
        self._fetched()
        self._posted()
        for bell in (self.warmer.bell, *(one.bell for one in self.menus)):
            bell.ring()

    async def _last_words(self) -> None:
        """Handle and send what there is, for a few seconds."""
        self.fetcher.stop()
        deadline = asyncio.get_running_loop().time() + LAST_WORDS
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_WORDS + 1):
                await self.settle_down(deadline)

    def close(self) -> None:
        """Close what is open; call it after `run` has ended."""
        self.database.close()

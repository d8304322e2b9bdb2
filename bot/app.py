"""Puts the parts together; the only module that knows them all."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.channels import Channel
from bot.config import Config
from bot.dispatcher import Dispatcher
from bot.sender import Sender
from handlers.content import BUILT_IN, Content, read_content
from handlers.dialogues import all_dialogues
from handlers.letters import Incoming
from handlers.router import Router
from handlers.turn import House
from storage.database import Database
from storage.inbox import Inbox
from storage.migrations import migrate

_MEGABYTE = 1_000_000


def wall_clock() -> datetime:
    """The time now, aware."""
    return datetime.now(UTC)


def house_of(config: Config) -> House:
    """What dialogues may know of the configuration."""
    limits = config.limits
    return House(
        name=config.bot.name,
        region=config.bot.region,
        agency=config.bot.agency,
        zone=ZoneInfo(config.bot.timezone),
        edition=config.bot.edition,
        max_file=int(limits.max_file_mb * _MEGABYTE),
        channel_max_file=int(limits.telegram_download_mb * _MEGABYTE),
        max_files=limits.max_files,
        group=config.people.group_chat,
    )


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
    ) -> None:
        self.config = config
        self.database = database or Database(config.database_url)
        self.database.at_once(migrate)
        self.clock = clock
        self.content = content or read_content(config.bot.content_dir or BUILT_IN)
        router = Router(all_dialogues(), first="welcome", fallback="menu")
        self._news = asyncio.Event()
        self.channels = channels
        self.dispatcher = Dispatcher(
            self.database, router, self.content, house_of(config), clock, self._news.set
        )
        self.senders = [Sender(self.database, one, clock) for one in channels]

    async def receive(self, incoming: Sequence[Incoming]) -> None:
        """Keep messages; when this returns they are stored and may be acknowledged."""
        now = self.clock()
        await self.database.run(lambda c: Inbox(c).receive(incoming, now))
        self._news.set()

    async def settle_down(self) -> None:
        """Handle and send until nothing is due."""
        busy = True
        while busy:
            busy = bool(await self.dispatcher.take_turns())
            for sender in self.senders:
                busy = bool(await sender.send_due()) or busy

    async def run(self, stop: asyncio.Event | None = None) -> None:
        """Run until the channels end or `stop` is set; the turn under way is finished."""
        stop = stop or asyncio.Event()
        for sender in self.senders:
            await sender.recover()
        listening = [asyncio.ensure_future(one.listen(self.receive)) for one in self.channels]
        try:
            while not (stop.is_set() or all(one.done() for one in listening)):
                self._news.clear()
                await self.settle_down()
                await self._rest()
            await self.settle_down()
        finally:
            for one in listening:
                one.cancel()

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(0.5):
                await self._news.wait()
        except TimeoutError:
            return

    def close(self) -> None:
        """Finish what is under way."""
        self.database.close()

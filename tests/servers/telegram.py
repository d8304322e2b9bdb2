"""A strict local Telegram Bot API server for tests and benchmarks.

In a test: `async with TelegramServer() as server`. As a process of its own:
`python -m tests.servers.telegram_process --port 8081 --rate 30`.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any, Self

from aiohttp import web

from tests.servers.botapi_spec import load_spec
from tests.servers.telegram_calls import METHODS, Broken, Call
from tests.servers.telegram_faults import Fault, Faults, Pace, densest
from tests.servers.telegram_http import answer
from tests.servers.telegram_people import Group, Person
from tests.servers.telegram_updates import Updates
from tests.servers.telegram_world import World

__all__ = ["Broken", "Fault", "TelegramServer"]
TOKEN = "7000000001:AAuji_hanya_untuk_server_lokal_12345"
LEAN_KEEPS_MESSAGES = 20


class TelegramServer:
    """Telegram as one bot and some people see it.

    `strict` validates calls, `lean` forgets calls and old messages (benchmarks), `privacy` is
    the bot's group privacy mode, `open_chats` lets the bot write to any user id.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        strict: bool = True,
        lean: bool = False,
        privacy: bool = True,
        open_chats: bool = False,
        pace: Pace | None = None,
        port: int = 0,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.token = token
        self.strict = strict
        self.privacy = privacy
        self.pace = pace or Pace()
        self.port = port
        self.webhook_retry = 0.2
        self.world = World(
            clock, open_chats=open_chats, keep=LEAN_KEEPS_MESSAGES if lean else None
        )
        self.updates = Updates(keep_log=not lean)
        self.faults = Faults()
        self.calls: list[Call] = []
        self.counts: Counter[str] = Counter()
        self.violations: list[Broken] = []
        self.sent: list[tuple[float, int]] = []
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}
        self.other_paths: dict[str, Callable[[web.BaseRequest], Any]] = {}
        self.lean = lean
        self.spec = load_spec()
        self.names = self.spec.names if self.spec else {n.lower(): n for n in METHODS}
        self._media_groups = count(13_000_000_000_000_001)
        self.closing = asyncio.Event()
        self._runner: web.ServerRunner | None = None

    @property
    def url(self) -> str:
        """Where the API is; libraries append `/bot<token>/`."""
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Listens, on the same port as before where there was one."""
        self.closing.clear()
        server = web.Server(partial(answer, self), handler_cancellation=True, access_log=None)
        self._runner = web.ServerRunner(server, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Breaks off whatever hangs; everything known is kept for the next start."""
        self.closing.set()
        self.updates.break_off()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self.updates.webhook is not None:
            await self.updates.webhook.close()
        await self.stop()

    def person(self, user_id: int = 501, first_name: str = "Siti", **more: Any) -> Person:
        """A person with a Telegram app; the same id gives the same person."""
        if user_id not in self.people:
            self.people[user_id] = Person(self, user_id, first_name, **more)
        return self.people[user_id]

    def group(self, chat_id: int = -1_001_000_000_001, title: str = "Tim inovasi") -> Group:
        """A group the bot is a member of; the same id gives the same group."""
        if chat_id not in self.groups:
            self.groups[chat_id] = Group(self, chat_id, title)
        return self.groups[chat_id]

    def redeliver(self, update_id: int) -> None:
        """Delivers an update once more, as Telegram does when it missed the answer."""
        self.updates.redeliver(update_id)

    def expire_callbacks(self) -> None:
        """Makes every tap so far too old to be answered."""
        for callback in self.world.callbacks.values():
            callback.asked_at = float("-inf")

    def max_rate(self, seconds: float = 1.0, chat_id: int | None = None) -> int:
        """The most messages accepted in any window of this length."""
        return densest([at for at, to in self.sent if chat_id in (None, to)], seconds)

    def called(self, method: str) -> list[Call]:
        """The calls of one method, oldest first."""
        return [call for call in self.calls if call.method == method]

    def admit(self, chat_id: int, messages: int) -> None:
        """Counts messages that are about to be accepted; raises 429 where they are too many."""
        at = self.pace.admit(chat_id, messages)
        self.sent.extend([(at, chat_id)] * messages)

    def next_media_group(self) -> int:
        return next(self._media_groups)

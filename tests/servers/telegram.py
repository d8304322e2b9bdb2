"""A strict local Telegram Bot API server for tests and benchmarks.

In a test: `async with TelegramServer() as server`. As a process of its own:
`python -m tests.servers.telegram --port 8081 --rate 30`.
"""

import asyncio
import inspect
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from typing import Any, Self

from aiohttp import web

from tests.servers import telegram_messages, telegram_settings
from tests.servers.botapi_errors import ApiError, Violation
from tests.servers.botapi_form import read_body, read_loosely
from tests.servers.botapi_spec import load_spec
from tests.servers.telegram_calls import METHODS, Call
from tests.servers.telegram_faults import Fault, Faults, Pace, densest, misbehave
from tests.servers.telegram_people import Group, Person
from tests.servers.telegram_updates import Updates
from tests.servers.telegram_world import World

__all__ = ["Broken", "Fault", "TelegramServer"]
REAL = (telegram_messages, telegram_settings)
TOKEN = "7000000001:AAuji_hanya_untuk_server_lokal_12345"
UNAUTHORIZED = ApiError(401, "Unauthorized")
NO_METHOD = ApiError(404, "Not Found: method not found")
NOT_FOUND = ApiError(404, "Not Found")
VERBS = "get|set|send|edit|delete|answer|copy|forward|pin|unpin|ban|unban|approve|decline|leave"
PLAUSIBLE = re.compile(rf"(?:{VERBS})[a-z]+", re.IGNORECASE)
LEAN_KEEPS_MESSAGES = 20


@dataclass(frozen=True, slots=True)
class Broken:
    """A call that broke the documented interface."""

    method: str
    description: str
    params: dict[str, Any]


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
        self._lean = lean
        self._spec = load_spec()
        self._names = self._spec.names if self._spec else {n.lower(): n for n in METHODS}
        self._media_groups = count(13_000_000_000_000_001)
        self._closing = asyncio.Event()
        self._runner: web.ServerRunner | None = None

    @property
    def url(self) -> str:
        """Where the API is; libraries append `/bot<token>/`."""
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Listens, on the same port as before where there was one."""
        self._closing.clear()
        server = web.Server(self._answer, handler_cancellation=True, access_log=None)
        self._runner = web.ServerRunner(server, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Breaks off whatever hangs; everything known is kept for the next start."""
        self._closing.set()
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

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        try:
            return await self._route(request)
        except ApiError as error:
            self.counts[str(error.code)] += 1
            return _json(error.body(), error.code)

    async def _route(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path.startswith("/bot"):
            token, _, name = path[4:].partition("/")
            self._check_token(token)
            return await self._perform(request, name)
        if path.startswith("/file/bot"):
            token, _, name = path[9:].partition("/")
            self._check_token(token)
            return await self._download(request, name)
        if (page := self.other_paths.get(path)) is not None:
            return _json(await page(request))
        raise NOT_FOUND

    def _check_token(self, token: str) -> None:
        if token != self.token:
            raise UNAUTHORIZED

    async def _download(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        if (fault := self.faults.strike("file", {})) is not None:
            return await misbehave(fault, request, self._closing)
        if (stored := self.world.files.at(path)) is None:
            raise NOT_FOUND
        self.counts["file"] += 1
        return web.Response(body=stored.data, content_type="application/octet-stream")

    async def _perform(self, request: web.BaseRequest, name: str) -> web.StreamResponse:
        method = self._method(name)
        raw, uploads = await read_body(request)
        call = Call(method, raw, uploads, time.monotonic())
        self.counts[method] += 1
        if not self._lean:
            self.calls.append(call)
        fault = self.faults.strike(method, raw) if self.faults else None
        try:
            if fault is not None and not fault.comes_after:
                call.outcome = f"fault {fault.kind}"
                return await misbehave(fault, request, self._closing)
            result = await self._carry_out(call)
        except ApiError as error:
            self._note(call, error)
            raise
        call.outcome = f"fault {fault.kind}" if fault else "ok"
        if fault is not None:
            return await misbehave(fault, request, self._closing)
        return _json({"ok": True, "result": result})

    def _method(self, name: str) -> str:
        if (method := self._names.get(name.lower())) is not None:
            return method
        if self._spec is None and PLAUSIBLE.fullmatch(name):
            return name
        raise NO_METHOD

    async def _carry_out(self, call: Call) -> Any:
        if self.strict and self._spec is not None:
            call.params = self._spec.read(call.method, call.params, call.uploads)
        else:
            call.params = read_loosely(call.params)
        if (function := METHODS.get(call.method)) is None:
            return True
        result = function(self, call)
        return await result if inspect.isawaitable(result) else result

    def _note(self, call: Call, error: ApiError) -> None:
        call.outcome = f"{error.code} {error.description}"
        if self.strict and isinstance(error, Violation):
            self.violations.append(Broken(call.method, error.description, call.params))


def _json(body: Any, status: int = 200) -> web.Response:
    encoded = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return web.Response(body=encoded, status=status, content_type="application/json")


if __name__ == "__main__":
    from tests.servers.telegram_process import main

    with suppress(KeyboardInterrupt):
        main()

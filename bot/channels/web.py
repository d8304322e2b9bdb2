"""The web chat: a phone in the browser, over plain HTTP and server-sent events.

A message is acknowledged by the answer to its own request, once it is stored; what the bot
says is pushed to every open page of that session, and read again from the outbox when a page
comes back. Server-sent events pass proxies that break WebSockets, and need no library.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from starlette.routing import BaseRoute

from bot.channels import Receive
from bot.web.chat.doors import Doors
from bot.web.chat.lines import bot_line
from bot.web.chat.sessions import is_coordinator
from bot.web.chat.uploads import Uploads

Event = Mapping[str, Any]
MOST_WAITING = 1000
"""Events a page may fall behind before its stream is cut; it then comes back and catches up."""
HEARTBEAT = 15.0
"""Seconds of silence after which a page is told that the house is still there."""


class Memory(Protocol):
    """What the chat reads from the house: what was said before, and files that were sent."""

    async def since(self, address: str, parcel: int) -> Sequence[Event]:
        """The conversation from a parcel on."""
        ...

    async def file(self, address: str, parcel: int) -> tuple[Path, str] | None:
        """The file that came with a parcel to this address, and its name."""
        ...

    async def appoint(self, address: str) -> None:
        """Make the person at this address a coordinator; the demo's second role."""
        ...

    def now(self) -> datetime:
        """The time."""
        ...


class Web:
    """Every browser that has the chat open; an address is the secret id of a session."""

    name = "web"

    def __init__(
        self,
        memory: Memory,
        uploads: Uploads,
        *,
        demo: bool = False,
        hints: Mapping[bool, Sequence[str]] | None = None,
    ) -> None:
        """`hints`: words to try, for innovators (False) and for coordinators (True)."""
        self.memory, self.uploads, self.demo = memory, uploads, demo
        self._hints = hints or {}
        self._streams: dict[str, set[asyncio.Queue[Event | None]]] = {}
        self._over = False

    def routes(self, receive: Receive) -> Sequence[BaseRoute]:
        """The page, and the doors it talks through."""
        return Doors(self, receive).routes()

    async def listen(self, receive: Receive) -> None:
        """Messages come through the doors; here we only wait for the end, and close them."""
        self.uploads.sweep(self.memory.now())
        try:
            await asyncio.Event().wait()
        finally:
            self._over = True
            for queue in [one for queues in self._streams.values() for one in queues]:
                queue.put_nowait(None)

    def fetch(self, ref: str) -> AsyncIterator[bytes]:
        """The bytes of an upload. Raises `Gone` where it was swept away."""
        return self.uploads.read(ref)

    async def send(self, address: str, message: dict[str, Any], parcel: int) -> str:
        """Show a message on every open page; a page that is closed reads it later."""
        self.push(address, bot_line(parcel, message, self.memory.now()))
        return str(parcel)

    async def close(self) -> None:
        """Nothing is open."""

    def push(self, address: str, event: Event) -> None:
        """Give an event to every open page of a session."""
        for queue in self._streams.get(address, ()):
            queue.put_nowait(event if queue.qsize() < MOST_WAITING else None)

    async def stream(self, address: str, since: int) -> AsyncIterator[Event]:
        """What was said since, then whatever comes, with a sign of life in between."""
        queue: asyncio.Queue[Event | None] = asyncio.Queue()
        self._streams.setdefault(address, set()).add(queue)
        try:
            for event in await self.memory.since(address, since):
                yield event
            yield {"kind": "ready", "demo": self.demo, "hints": self._for(address)}
            async for event in _coming(queue):
                yield event
        finally:
            self._streams[address].discard(queue)

    def _for(self, address: str) -> list[str]:
        return list(self._hints.get(is_coordinator(address), ()))

    @property
    def over(self) -> bool:
        """Whether the house is closing; no new stream is opened then."""
        return self._over


async def _coming(queue: asyncio.Queue[Event | None]) -> AsyncIterator[Event]:
    while True:
        try:
            async with asyncio.timeout(HEARTBEAT):
                event = await queue.get()
        except TimeoutError:
            event = {"kind": "alive"}
        if event is None:
            return
        yield event

"""Trouble on purpose: scripted faults, and rate limits that answer 429."""

import asyncio
import math
import socket
import struct
import time
from bisect import bisect_right
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.servers.botapi_errors import ApiError, too_fast

KINDS = ("500", "502-html", "timeout-before", "timeout-after", "reset", "reset-after")
AFTER = ("timeout-after", "reset-after")
BAD_GATEWAY = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


@dataclass(slots=True)
class Fault:
    """The next `times` calls of a method (any with "*", downloads with "file") go wrong.

    Kinds: 500, 502-html, timeout-before (never accepted), timeout-after (accepted, no answer),
    reset (before), reset-after (accepted, then the connection breaks), 429:SECONDS.
    """

    method: str
    kind: str
    times: int = 1
    chat_id: int | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS and not self.kind.startswith("429:"):
            raise ValueError(f"unknown kind of fault: {self.kind}")

    def matches(self, method: str, params: dict[str, Any]) -> bool:
        named = self.method == "*" or self.method.lower() == method.lower()
        return named and self.chat_id in (None, _chat(params))

    @property
    def comes_after(self) -> bool:
        """Whether the call is carried out all the same."""
        return self.kind in AFTER


def _chat(params: dict[str, Any]) -> Any:
    chat_id = str(params.get("chat_id", ""))
    return int(chat_id) if chat_id.lstrip("-").isdigit() else chat_id


class Faults(list[Fault]):
    """The script; a fault leaves it when it has struck often enough."""

    def strike(self, method: str, params: dict[str, Any]) -> Fault | None:
        for fault in self:
            if fault.matches(method, params):
                fault.times -= 1
                if fault.times <= 0:
                    self.remove(fault)
                return fault
        return None


async def misbehave(
    fault: Fault, request: web.BaseRequest, closing: asyncio.Event
) -> web.StreamResponse:
    """Does to the connection what the fault says; raises ApiError for plain answers."""
    if fault.kind == "500":
        raise ApiError(500, "Internal Server Error")
    if fault.kind.startswith("429:"):
        raise too_fast(int(fault.kind[4:]))
    if fault.kind == "502-html":
        return web.Response(status=502, text=BAD_GATEWAY, content_type="text/html")
    if fault.kind.startswith("timeout"):
        await closing.wait()
    break_connection(request)
    return web.Response()


def break_connection(request: web.BaseRequest) -> None:
    """Ends the connection with a TCP reset instead of an answer."""
    transport = request.transport
    if transport is None:
        return
    if (sock := transport.get_extra_info("socket")) is not None:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


class Window:
    """At most `limit` messages in any `seconds`; once refused, all wait `retry_after`."""

    def __init__(self, limit: int, seconds: float, retry_after: int | None = None) -> None:
        self._limit = limit
        self._seconds = seconds
        self._retry_after = retry_after
        self._taken: deque[float] = deque()
        self._closed_until = 0.0

    def check(self, now: float) -> None:
        """Raises a 429 where one more would be too many."""
        while self._taken and now - self._taken[0] >= self._seconds:
            self._taken.popleft()
        if now >= self._closed_until and len(self._taken) >= self._limit:
            free_in = self._taken[0] + self._seconds - now
            self._closed_until = now + (self._retry_after or max(1, math.ceil(free_in)))
        if now < self._closed_until:
            raise too_fast(max(1, math.ceil(self._closed_until - now)))

    def take(self, now: float, messages: int) -> None:
        self._taken.extend([now] * messages)


class Pace:
    """Limits over all chats, per chat and second, and per group and minute; None is none."""

    def __init__(
        self,
        rate: int | None = None,
        per_chat: int | None = None,
        per_group_minute: int | None = None,
        retry_after: int | None = None,
    ) -> None:
        self._all = Window(rate, 1.0, retry_after) if rate else None
        self._per_chat = per_chat
        self._per_group_minute = per_group_minute
        self._retry_after = retry_after
        self._chats: dict[tuple[Any, float], Window] = {}

    def admit(self, chat_id: Any, messages: int) -> float:
        """Counts the messages in and gives the time, or raises a 429 and counts none."""
        now = time.monotonic()
        windows = [self._all] if self._all else []
        if self._per_chat:
            windows.append(self._window(chat_id, self._per_chat, 1.0))
        if self._per_group_minute and str(chat_id).startswith("-"):
            windows.append(self._window(chat_id, self._per_group_minute, 60.0))
        for window in windows:
            window.check(now)
        for window in windows:
            window.take(now, messages)
        return now

    def _window(self, chat_id: Any, limit: int, seconds: float) -> Window:
        if (window := self._chats.get((chat_id, seconds))) is None:
            window = Window(limit, seconds, self._retry_after)
            self._chats[chat_id, seconds] = window
        return window


def densest(times: Sequence[float], seconds: float) -> int:
    """The most moments that fall into any window of this length (half open)."""
    ordered = sorted(times)
    most = 0
    for first, start in enumerate(ordered):
        end = bisect_right(ordered, start + seconds - 1e-9)
        most = max(most, end - first)
    return most

"""Trouble on purpose: scripted faults and the limits of a number."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from tests.servers.graph_errors import GraphError
from tests.servers.telegram_faults import BAD_GATEWAY, break_connection

AFTER = ("timeout-after", "reset-after")
KINDS = ("500", "502-html", "timeout-before", "reset", "empty", *AFTER)


@dataclass(slots=True)
class Fault:
    """The next `times` calls of a kind (see `CALLS`: messages, media, file, …, or *) go wrong.

    Kinds: 500, 502-html, empty (200 without JSON), timeout-before, reset (never accepted),
    timeout-after, reset-after (accepted, no answer), error:CODE, later:CODE (failed status).
    """

    call: str
    kind: str
    times: int = 1

    def __post_init__(self) -> None:
        if self.kind not in KINDS and not self.kind.startswith(("error:", "later:")):
            raise ValueError(f"unknown kind of fault: {self.kind}")

    @property
    def comes_after(self) -> bool:
        """Whether the call is carried out all the same."""
        return self.kind in AFTER

    @property
    def later(self) -> int | None:
        """The error code of the failed status that follows an accepted message."""
        return int(self.kind[6:]) if self.kind.startswith("later:") else None


class Faults(list[Fault]):
    """The script; a fault leaves it when it has struck often enough."""

    def strike(self, call: str) -> Fault | None:
        for fault in self:
            if fault.call in ("*", call):
                fault.times -= 1
                if fault.times <= 0:
                    self.remove(fault)
                return fault
        return None


async def misbehave(
    fault: Fault, request: web.BaseRequest, closing: asyncio.Event
) -> web.StreamResponse:
    """Does to the connection what the fault says; raises GraphError for plain answers."""
    if fault.kind == "500":
        raise GraphError(131000, "Internal", 500)
    if fault.kind.startswith("error:"):
        raise GraphError(int(fault.kind[6:]), "by order")
    if fault.kind == "502-html":
        return web.Response(status=502, text=BAD_GATEWAY, content_type="text/html")
    if fault.kind == "empty":
        return web.Response(status=200)
    if fault.kind.startswith("timeout"):
        await closing.wait()
    break_connection(request)
    return web.Response()


class Limits:
    """Messages a second over all people, and the pace of writing to one person.

    A burst to one person borrows from the time to come: `burst` at once, then one each
    `pair_seconds`.
    """

    def __init__(
        self,
        clock: Callable[[], float],
        per_second: int = 80,
        pair_seconds: float = 6.0,
        burst: int = 45,
    ) -> None:
        self.per_second = per_second
        self.pair_seconds = pair_seconds
        self.burst = burst
        self._clock = clock
        self._sent: deque[float] = deque()
        self._paid_until: dict[str, float] = defaultdict(float)

    def admit(self, person: str) -> None:
        """Counts one message in, or raises what Meta says."""
        now = self._clock()
        while self._sent and now - self._sent[0] >= 1:
            self._sent.popleft()
        if len(self._sent) >= self.per_second:
            raise GraphError(130429, "Cloud API message throughput has been reached.")
        until = max(self._paid_until[person], now) + self.pair_seconds
        if until - now > self.burst * self.pair_seconds:
            raise GraphError(131056, "Too many messages to this person in a short time.")
        self._paid_until[person] = until
        self._sent.append(now)

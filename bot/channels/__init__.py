"""What every channel can do, and the closed list of what may go wrong when it sends."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol

from handlers.letters import Incoming

Receive = Callable[[Sequence[Incoming]], Awaitable[None]]
"""Keeps messages; when it returns, they may be acknowledged."""


class Channel(Protocol):
    """A way to people: two verbs, and nothing of the house inside."""

    name: str

    async def listen(self, receive: Receive) -> None:
        """Take in messages until cancelled."""
        ...

    async def send(self, address: str, message: dict[str, Any], parcel: int) -> str:
        """Send one message; returns the provider's id for it."""
        ...


class TryLater(Exception):
    """Not now; `after` in seconds where the provider said when."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after


class Unreachable(Exception):
    """This person can't be reached until they write again."""


class Refused(Exception):
    """The provider will never take this message."""

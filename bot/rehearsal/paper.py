"""A channel on which everything arrives at once, written down with its time."""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.routing import BaseRoute

from bot.channels import Gone, Receive, Unreachable
from handlers.texts import plain


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody got, and when. `about` says what the message was about."""

    at: datetime
    address: str
    text: str
    choices: tuple[str, ...]
    about: str

    @property
    def reminds(self) -> bool:
        """Whether it is a reminder, and no answer or announcement."""
        return self.about.startswith("reminder:") and "deadlines:show" not in self.choices


class Paper:
    """Everybody's post; those in `away` can't be reached."""

    name = "paper"

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.sent: list[Message] = []
        self.away: set[str] = set()
        self._clock = clock

    def routes(self, receive: Receive) -> Sequence[BaseRoute]:
        """None: paper has no pages."""
        return ()

    async def fetch(self, ref: str) -> AsyncIterator[bytes]:
        """No files come on paper."""
        raise Gone(ref)
        yield b""

    async def listen(self, receive: Receive) -> None:
        """Nothing comes in by itself."""

    async def close(self) -> None:
        """Nothing is open."""

    async def send(self, address: str, message: dict[str, Any], parcel: int) -> str:
        """Write a message down."""
        if address in self.away:
            raise Unreachable("blocked")
        choices = tuple(one["id"] for one in message["choices"])
        text = plain(message["text"])
        self.sent.append(Message(self._clock(), address, text, choices, message["about"]))
        return str(parcel)

"""What every channel can do, and the closed list of what may go wrong when it sends."""

from collections.abc import AsyncIterator, Sequence
from typing import Any, Protocol

from starlette.routing import BaseRoute

from handlers.domain.limits import Halt, News
from handlers.letters import Delivery, Incoming


class Receive(Protocol):
    """Keeps what came, in one piece; when it returns, it may be acknowledged."""

    async def __call__(
        self,
        incoming: Sequence[Incoming],
        deliveries: Sequence[Delivery] = (),
        raw: bytes = b"",
        news: Sequence[News] = (),
    ) -> None:
        """Keep messages, deliveries of ours, the body they came in, and news of the account."""
        ...


class Channel(Protocol):
    """A way to people, and nothing of the house inside."""

    name: str

    def routes(self, receive: Receive) -> Sequence[BaseRoute]:
        """The pages and webhooks of this channel on the house's web server, if any."""
        ...

    async def listen(self, receive: Receive) -> None:
        """Take in messages until cancelled."""
        ...

    def fetch(self, ref: str) -> AsyncIterator[bytes]:
        """The bytes of a file that came in, piece by piece.

        Raises `TryLater`; `Gone` where it can't be had any more; `TooBig` where the provider
        does not hand over files of its size.
        """
        ...

    async def send(self, address: str, message: dict[str, Any], parcel: int) -> str:
        """Send one message; returns the provider's id for it.

        `message` is the reply as JSON; its "reader" tells who will read it: name, language,
        and "idle", the seconds since they last wrote (None: never).
        Raises `TryLater`, `Unsure`, `Unreachable`, `Moved`, `Halting` or `Refused`.
        """
        ...

    async def close(self) -> None:
        """Let go of connections; nothing is asked of the channel afterwards."""
        ...


class TryLater(Exception):
    """Not now; `after` in seconds where the provider said when.

    `whole` where the provider said that it means all of the channel, not this person.
    """

    def __init__(self, reason: str, after: float | None = None, *, whole: bool = False) -> None:
        super().__init__(reason)
        self.after, self.whole = after, whole


class Unsure(TryLater):
    """No answer came, and the message may have arrived all the same."""


class Gone(Exception):
    """A file that can't be fetched any more; the person has to send it again."""


class TooBig(Exception):
    """A file that the provider, or we, will not carry for its size."""


class Unreachable(Exception):
    """This person can't be reached until they write again."""


class Moved(Exception):
    """This address is another one now; `args[0]` is the new one."""


class Refused(Exception):
    """The provider will never take this message."""


class Halting(Exception):
    """The provider refuses this, and more of its kind had better not be sent for a while."""

    def __init__(self, reason: str, kind: Halt) -> None:
        super().__init__(reason)
        self.kind = kind

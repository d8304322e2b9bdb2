"""What a turn may change about broadcasts."""

from dataclasses import dataclass, field

from handlers.domain.broadcasts import Broadcast


@dataclass(frozen=True, slots=True)
class Plan:
    """Write a broadcast down; its copies are made next, and sent when it is due."""

    broadcast: Broadcast


@dataclass(frozen=True, slots=True)
class Approve:
    """A second coordinator agrees to a broadcast."""

    broadcast: str


@dataclass(frozen=True, slots=True)
class Stop:
    """Send no more copies; `reason` is said of those left: undone, stopped, refused."""

    broadcast: str
    reason: str


@dataclass(frozen=True, slots=True)
class Respond:
    """The person who speaks answers a broadcast: in words, or by an option of its poll."""

    broadcast: str
    text: str = field(default="", repr=False)
    option: int | None = None


BroadcastEffect = Plan | Approve | Stop | Respond

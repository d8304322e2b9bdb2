"""Messages to others than the one who speaks."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from handlers.replies import Reply


class Lane(IntEnum):
    """A reply to somebody who is waiting goes before a notice, a notice before bulk."""

    REPLY = 0
    NOTICE = 1
    BULK = 2


@dataclass(frozen=True, slots=True)
class Post:
    """Say something to another person, or in a room ("telegram:-100123") where `to` is 0.

    `key` makes it once only, whoever posts it again; `due` holds it until then, and from
    `until` on it had better not be said any more. A person who can't be reached anywhere gets
    nothing, and nobody is held up by it. `over` is the key of an earlier message that this one
    may take the place of, where the channel can (with `Reply.edits`).
    """

    to: int
    reply: Reply
    room: str = ""
    key: str = ""
    lane: Lane = Lane.NOTICE
    over: str = ""
    due: datetime | None = None
    until: datetime | None = None

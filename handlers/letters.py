"""What travels between a channel and the house: a message in, and a file that came with it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as its channel announces it; `ref` is what the channel needs to fetch it."""

    ref: str
    name: str = ""
    size: int | None = None
    photo: bool = False


@dataclass(frozen=True, slots=True)
class FileSeen:
    """A file after it was fetched. `kind` is told by its content, never by its name.

    `problem` is empty, or says why the file could not be taken: too_big, gone, empty.
    `text` is what can be read in it (docx, pdf, txt), "" for pictures. `size` in bytes.
    """

    name: str
    kind: str = "unknown"
    size: int = 0
    sha256: str = ""
    problem: str = ""
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message as read by a channel, before anything is decided.

    `external_id` is unique within the channel (a redelivery has the same one), `ref` names
    the message itself (an edit has a new id and the same ref), `album` groups files sent
    together, `hints` are what the channel knows of the sender (name, language).
    `event` is set for what is not a message: stopped, came_back, moved. `room` is the group
    it was written in (`address` is its author all the same), `reply_to` the id of the bot's
    message it answers, `tapped` the id of the message whose button was tapped. `names` are
    all the addresses the channel knows this person by, where it may be several; where the
    person moved, `names` are the new ones and `before` those they had.
    """

    channel: str
    external_id: str
    address: str
    text: str = field(default="", repr=False)
    tap: str = ""
    ref: str = ""
    edits: bool = False
    location: tuple[float, float] | None = field(default=None, repr=False)
    attachments: tuple[Attachment, ...] = ()
    album: str = ""
    other: str = ""
    event: str = ""
    hints: Mapping[str, str] = field(default_factory=dict, repr=False)
    room: str = ""
    reply_to: str = ""
    tapped: str = ""
    names: tuple[str, ...] = ()
    before: tuple[str, ...] = ()

    def content(self) -> dict[str, Any]:
        """The part that is kept as JSON; empty fields are left out."""
        said = {
            "text": self.text,
            "tap": self.tap,
            "edits": self.edits,
            "location": self.location,
            "files": [asdict(one) for one in self.attachments],
            "other": self.other,
            "event": self.event,
            "hints": dict(self.hints),
            "reply_to": self.reply_to,
            "tapped": self.tapped,
        }
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True, slots=True)
class Delivery:
    """How far one of our messages came, as told by its provider afterwards.

    `message` is the provider's id, `parcel` ours (0 where it was not told). Deliveries come in
    any order and more than once: only one of a higher `rank` counts (0 accepted, 1 sent,
    2 delivered, 3 read, 9 failed). `verdict` says what a failure asks for: window, template
    (another), unwanted (another, but for broadcasts), retry, unreachable, refused; `halt` is
    set where it concerns more than this message (a kind of `handlers.domain.limits.Halt`).
    `category` and `billable` tell what the provider charges.
    """

    channel: str
    message: str
    status: str
    rank: int
    parcel: int = 0
    verdict: str = ""
    halt: str = ""
    reason: str = ""
    category: str = ""
    billable: bool | None = None

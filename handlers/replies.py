"""What the bot says: one message, and what may be tapped under it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from handlers.texts import Text


class Look(StrEnum):
    """How a choice is shown: an answer, or a quiet way to somewhere else, or an address."""

    ANSWER = "answer"
    WAY = "way"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tap. `id` is "<dialogue>:<rest>", at most 64 bytes; for a link, its address.

    Whoever cannot tap types the number (answers are numbered in order), the label, or a word.
    """

    id: str
    label: Text
    look: Look = Look.ANSWER
    hint: Text = Text("")


@dataclass(frozen=True, slots=True)
class Notice:
    """What a message is, for channels where only approved wording may be said unasked.

    `kind` names the wording ("deadline"), `values` fill its blanks with what the message says.
    """

    kind: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to a person: a text, choices in rows of `columns`, maybe a kept file.

    `file` is the SHA-256 of a file in the store; `picture` shows it instead of attaching it.
    `document` is the text of a small file made for this message alone, named `file_name`.
    `about` ("question:17") comes back as `Said.replies_to` when somebody answers this very
    message. `edits` lets a channel that can put it in place of the message whose button was
    tapped; `asks` ("location") lets it offer what its phones can send at a tap. `notice` is the
    same in short, for messages that may reach somebody who has not written for long.
    """

    text: Text
    choices: tuple[Choice, ...] = ()
    columns: int = 1
    file: str = ""
    file_name: str = ""
    document: str = ""
    picture: bool = False
    about: str = ""
    edits: bool = False
    asks: str = ""
    notice: Notice | None = None

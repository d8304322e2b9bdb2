"""The vocabulary of a conversation: what was said, the turn, and what comes of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from handlers.domain.innovations import Innovation
from handlers.domain.people import Person, Role
from handlers.effects import Effect
from handlers.letters import FileSeen
from handlers.texts import Text, Words

if TYPE_CHECKING:
    from handlers.content import Content

State = Mapping[str, Any]
"""Where a dialogue stands with a person: JSON of its own making."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said in one turn. `tap` is the id of a tapped choice, without its dialogue.

    `about` says what an edited message had answered: (innovation, question), if anything.
    """

    text: str = field(default="", repr=False)
    tap: str = ""
    ref: str = ""
    edits: bool = False
    about: str = ""
    location: tuple[float, float] | None = field(default=None, repr=False)
    files: tuple[FileSeen, ...] = ()
    other: str = ""
    hints: Mapping[str, str] = field(default_factory=dict, repr=False)


class Look(StrEnum):
    """How a choice is shown: an answer, or a quiet way to somewhere else."""

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
class Reply:
    """One message to a person: a text, choices in rows of `columns`, maybe a kept file."""

    text: Text
    choices: tuple[Choice, ...] = ()
    columns: int = 1
    file: str = ""
    file_name: str = ""


class Books(Protocol):
    """What a dialogue may read. Storage implements it, within the turn's transaction."""

    def innovations(self, owner: int) -> Sequence[Innovation]:
        """All innovations of a person without their answers, newest first."""
        ...

    def innovation(self, innovation_id: str) -> Innovation | None:
        """One innovation with its answers."""
        ...

    def submitted(self, edition: str) -> int:
        """How many receipts an edition has given so far."""
        ...


@dataclass(frozen=True, slots=True)
class Turn:
    """Everything a dialogue needs to decide. Times and codes are given to it, never taken.

    `now` is aware (UTC), `zone` the region's own; `fresh` is a new short code, unique enough
    for an id; `house` holds what the configuration says of this place (see `House`).
    """

    person: Person
    said: Said
    now: datetime
    words: Words
    content: "Content"
    books: Books
    house: "House"
    state: State | None = None
    fresh: str = ""

    @property
    def today(self) -> date:
        """The date where the person is."""
        return self.now.astimezone(self.house.zone).date()

    def hears(self, **changes: Any) -> "Turn":
        """The same turn with something else said."""
        return replace(self, said=replace(self.said, **changes))


@dataclass(frozen=True, slots=True)
class House:
    """Where the bot is at home: names and limits from the configuration.

    `max_file` in bytes: what is taken at most; `channel_max_file`: what the channel can fetch.
    """

    name: str
    region: str
    agency: str
    zone: tzinfo
    edition: str
    max_file: int = 10_000_000
    channel_max_file: int = 20_000_000
    max_files: int = 10


class _Kept:
    """The state stays as it is; None would end the dialogue."""

    def __repr__(self) -> str:
        return "KEPT"


KEPT = _Kept()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of a turn: the new state (KEPT, None = over), replies, effects.

    `maybe_question` says that what was said may be no answer but a question to the FAQ; the
    router asks the FAQ first and uses this outcome where it has no answer. `about` names
    what the message answered ("<innovation>:<question>"), so that an edit finds it again.
    """

    state: State | None | _Kept = KEPT
    replies: tuple[Reply, ...] = ()
    effects: tuple[Effect, ...] = ()
    maybe_question: bool = False
    about: str = ""


Handle = Callable[[Turn], Outcome]


@dataclass(frozen=True, slots=True)
class Dialogue:
    """One subject the bot can talk about; a module of `handlers.dialogues` holds one.

    `commands` open it from anywhere ("/usul" is typed "usul" too); `resume` says again where
    we stand and changes nothing; `open_to_all` may be used before consent is given.
    """

    name: str
    handle: Handle
    opens: Handle
    resume: Handle | None = None
    commands: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    role: Role = Role.INNOVATOR
    open_to_all: bool = False

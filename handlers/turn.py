"""The vocabulary of a conversation: what was said, the turn, and what comes of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING, Any

from handlers.books import Books
from handlers.domain.people import Person, Role
from handlers.effects import Effect
from handlers.letters import FileSeen
from handlers.reminding.occasions import Settings
from handlers.replies import Choice, Look, Notice, Reply
from handlers.texts import Words

if TYPE_CHECKING:
    from handlers.content import Content

__all__ = [
    "KEPT",
    "Books",
    "Choice",
    "Dialogue",
    "Handle",
    "House",
    "Look",
    "Notice",
    "Offer",
    "Outcome",
    "Reply",
    "Said",
    "State",
    "Turn",
]

State = Mapping[str, Any]
"""Where a dialogue stands with a person: JSON of its own making."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said in one turn. `tap` is the id of a tapped choice, without its dialogue.

    `command` is the word that opened a dialogue ("usul"); `text` is then what stood behind it.
    `about` says what an edited message had answered, if anything; `replies_to` is the `about`
    of the bot's message that this one answers; `room` tells that it was said in a group, and
    `channel` over which app.
    """

    text: str = field(default="", repr=False)
    tap: str = ""
    command: str = ""
    ref: str = ""
    edits: bool = False
    about: str = ""
    location: tuple[float, float] | None = field(default=None, repr=False)
    files: tuple[FileSeen, ...] = ()
    other: str = ""
    hints: Mapping[str, str] = field(default_factory=dict, repr=False)
    replies_to: str = ""
    room: bool = False
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A way in that the menu and the help show to whoever may use it.

    `opens` is a command ("usul") or the id of a choice ("mine:list"), `text` the key of
    its label. The lowest `rank` comes first; the help shows those, too, that the menu leaves
    out (`in_menu`).
    """

    opens: str
    text: str
    rank: int = 50
    in_menu: bool = True


@dataclass(frozen=True, slots=True)
class Turn:
    """Everything a dialogue needs to decide. Times and codes are given to it, never taken.

    `now` is aware (UTC); `fresh` is a new short code, unique enough for an id; `house` holds
    what the configuration says of this place; `ways` is what this person may do from here.
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
    ways: tuple[Offer, ...] = ()

    @property
    def today(self) -> date:
        """The date where the person is."""
        return self.now.astimezone(self.house.zone).date()

    def stands(self, state: State) -> "Turn":
        """The same turn with the dialogue standing elsewhere."""
        return replace(self, state=state)

    def hears(self, **changes: Any) -> "Turn":
        """The same turn with something else said."""
        return replace(self, said=replace(self.said, **changes))


@dataclass(frozen=True, slots=True)
class House:
    """Where the bot is at home: names and limits from the configuration.

    `max_file` in bytes: what is taken at most; `channel_max_file`: what the channel can fetch.
    `reminding` says when people are reminded and when they are left alone.
    `second_look`: another coordinator approves broadcasts; `rates` are messages per second,
    `people_a_day` how many silent people may be written to where a provider counts them.
    `group` is the coordinators' room ("telegram:-100123"), if there is one; `telegram` is the
    bot's username there, without @. After `keep_days` messages are erased.
    """

    name: str
    region: str
    agency: str
    zone: tzinfo
    edition: str
    reminding: Settings
    max_file: int = 10_000_000
    channel_max_file: int = 20_000_000
    max_files: int = 10
    group: str = ""
    office_hours: str = ""
    second_look: bool = False
    rates: Mapping[str, float] = field(default_factory=dict)
    people_a_day: Mapping[str, int] = field(default_factory=dict)
    telegram: str = ""
    keep_days: int = 365


class _Kept:
    """The state stays as it is; None would end the dialogue."""

    def __repr__(self) -> str:
        return "KEPT"


KEPT = _Kept()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of a turn: the new state (KEPT, None = over), replies, effects.

    A dialogue that is over gives the word back to the one it interrupted, which says again
    where we were; KEPT leaves everything as it is and says nothing more. `then` is opened
    afterwards, in the same turn: a command with what may stand behind it ("tautkan AB12"), or
    the id of a choice. `maybe_question` says that what was said may be no answer but a
    question to the FAQ; the router asks the FAQ first and uses this outcome where it has no
    answer. `missed` says that nothing here fits what was said. `about` names what the message
    answered ("<innovation>:<question>"), so that an edit of it comes back to the same dialogue
    with `Said.about`.
    """

    state: State | None | _Kept = KEPT
    replies: tuple[Reply, ...] = ()
    effects: tuple[Effect, ...] = ()
    maybe_question: bool = False
    missed: bool = False
    about: str = ""
    then: str = ""


Handle = Callable[[Turn], Outcome]


@dataclass(frozen=True, slots=True)
class Dialogue:
    """One subject the bot can talk about; a module of `handlers.dialogues` holds one.

    `commands` open it from anywhere ("/usul" is typed "usul" too), `words` are others for it;
    `offers` are what the menu and the help show of it. `resume` says again where we stand and
    changes nothing: a dialogue that has it may be interrupted and is come back to. One that
    `leaves` ends what is under way instead. `open_to_all`: also before consent is given.
    `keeps` are words of others ("bantuan") that it takes itself while it is under way.
    `answers` are the kinds of message ("question") whose replies it takes, in a room too.
    `aside` answers something said in passing without taking the place of the dialogue under
    way, or returns None; it is given the state of that dialogue, None where there is none.
    Only one dialogue may have it.
    """

    name: str
    handle: Handle
    opens: Handle
    resume: Handle | None = None
    commands: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    role: Role = Role.INNOVATOR
    keeps: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    open_to_all: bool = False
    leaves: bool = False
    answers: tuple[str, ...] = ()
    aside: Callable[[Turn], "Outcome | None"] | None = None

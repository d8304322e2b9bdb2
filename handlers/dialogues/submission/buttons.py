"""The names of the buttons: each says which innovation and question it is about.

`submission:<innovation>.<question>.<what>`, where `what` is an option's id, or a way such as
`~skip`. So an old button, or one from another draft, is known for what it is.
"""

from dataclasses import dataclass

from handlers.texts import EMPTY, Text
from handlers.turn import Choice, Look

REVIEW = "review"
"""Stands where the question would: nothing is asked, everything is looked at."""


@dataclass(frozen=True, slots=True)
class Tap:
    """A tapped button, taken apart. `way` is "" where it is an option or nothing we know."""

    innovation: str
    about: str
    what: str

    @property
    def way(self) -> str:
        """The name of the way, without what it carries."""
        return self.what[1:].partition(".")[0] if self.what.startswith("~") else ""

    @property
    def carried(self) -> str:
        """What the way carries, such as a paragraph's number."""
        return self.what.partition(".")[2]


def read_tap(tap: str) -> Tap:
    """A button's name without the dialogue's."""
    innovation, about, what = (*tap.split(".", 2), "", "")[:3]
    return Tap(innovation, about, what)


def option(innovation: str, about: str, what: str, label: Text, hint: Text = EMPTY) -> Choice:
    """A button that answers."""
    return Choice(f"submission:{innovation}.{about}.{what}", label, hint=hint)


def way(innovation: str, about: str, what: str, label: Text) -> Choice:
    """A button that leads somewhere."""
    return Choice(f"submission:{innovation}.{about}.~{what}", label, Look.WAY)

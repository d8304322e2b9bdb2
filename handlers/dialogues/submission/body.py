"""What stands below a question: more text, its buttons, and ways of its own."""

from dataclasses import dataclass

from handlers.texts import EMPTY, Text
from handlers.turn import Choice


@dataclass(frozen=True, slots=True)
class Body:
    """`shown` are the ids of options in the order of the numbers people may type."""

    text: Text = EMPTY
    choices: tuple[Choice, ...] = ()
    ways: tuple[Choice, ...] = ()
    shown: tuple[str, ...] = ()
    columns: int = 1

"""What is tapped can be typed too: which of the choices shown a message means."""

from collections.abc import Sequence

from handlers.reading.choosing import Chosen, Option, choose
from handlers.replies import Choice, Look
from handlers.texts import plain

_NO_NUMBERS = ("",)
"""Where nothing answers, "3" is not the third of the ways: nobody sees them numbered."""


def typed_choice(text: str, choices: Sequence[Choice]) -> Choice | None:
    """The choice whose label or number somebody typed; None when in doubt.

    Answers are numbered in the order shown; quiet ways are known by their label only.
    """
    options = [Option(one.id, plain(one.label)) for one in choices]
    shown = [one.id for one in choices if one.look is Look.ANSWER]
    found = choose(text, options, shown=shown or _NO_NUMBERS)
    if not isinstance(found, Chosen):
        return None
    return next(one for one in choices if one.id == found.option.id)

"""What is tapped can be typed too: which of the choices shown a message means."""

from collections.abc import Sequence

from handlers.reading.choosing import UNNUMBERED, Chosen, Option, choose
from handlers.reading.folding import fold
from handlers.replies import Choice, Look
from handlers.texts import plain


def typed_choice(text: str, choices: Sequence[Choice]) -> Choice | None:
    """The choice whose label or number somebody typed; None when in doubt.

    Answers are numbered in the order shown; quiet ways are known by their label only.
    """
    options = [Option(one.id, plain(one.label)) for one in choices]
    shown = [one.id for one in choices if one.look is Look.ANSWER]
    # Where nothing answers, "3" is not the third of the ways: nobody sees them numbered.
    found = choose(text, options, shown=shown or UNNUMBERED)
    if not isinstance(found, Chosen):
        return None
    return next(one for one in choices if one.id == found.option.id)


def whole_label(text: str, choices: Sequence[Choice]) -> Choice | None:
    """The choice whose whole label was typed: less may be an answer."""
    said = fold(text)
    return next((one for one in choices if said and said == fold(plain(one.label))), None)

"""Reading a date from a coordinator: asked back where it can't be read or was guessed."""

from collections.abc import Callable
from typing import Any

from handlers.dialogues.scheduling.reading import Passed, When, read_when
from handlers.reading.dates import NotADate
from handlers.reminding.telling import when
from handlers.turn import Choice, Outcome, Reply, Turn


def dated(turn: Turn, state: dict[str, Any], then: Callable[[When], Outcome]) -> Outcome:
    """Read a time and go on; what can't be read, has passed or was guessed is asked back."""
    try:
        found = read_when(turn)
    except Passed:
        return Outcome(state, (Reply(turn.words("scheduling.passed")),))
    except NotADate as error:
        said = turn.words(f"scheduling.date_{error.why}")
        return Outcome(state, (Reply(said),), maybe_question=True)
    if found.sure:
        return then(found)
    moment = when(turn.words, found.due, found.zone, turn.house.zone)
    yes = Choice("scheduling:yes", turn.words("answer.yes"))
    kept = {**state, "due": found.due.isoformat(), "zone": found.zone}
    return Outcome(kept, (Reply(turn.words("scheduling.meant", moment=moment), (yes,)),))

"""What a passed deadline means for the proposals of the person who speaks."""

from handlers.domain.deadlines import Deadline, closed_for, late_for, task_of
from handlers.domain.innovations import Status
from handlers.reminding.telling import falls, title
from handlers.texts import Text
from handlers.turn import Turn


def shut(turn: Turn, edition: str, status: Status) -> Deadline | None:
    """The hard deadline that lets nothing be changed any more, None while it is open."""
    deadlines = turn.books.deadlines.of(edition)
    return closed_for(turn.person, deadlines, turn.now, task_of(status))


def late(turn: Turn, edition: str, status: Status) -> Deadline | None:
    """The soft deadline after which what is handed in now is late."""
    deadlines = turn.books.deadlines.of(edition)
    return late_for(turn.person, deadlines, turn.now, task_of(status))


def passed(turn: Turn, key: str, deadline: Deadline, name: str = "") -> Text:
    """A sentence about a proposal (`name`) and a deadline that has passed."""
    return turn.words(
        f"closing.{key}",
        name=name or turn.words("reminder.untitled"),
        title=title(turn.words, deadline),
        moment=falls(turn.words, deadline, turn.house.zone),
    )

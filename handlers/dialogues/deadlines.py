"""What is next for me: the deadlines that bind a person, and a file for the calendar."""

from collections.abc import Sequence

from handlers.domain.deadlines import Deadline, Kind, binding
from handlers.domain.people import Role
from handlers.reminding.icalendar import icalendar
from handlers.reminding.lefts import NOTHING_LEFT, left
from handlers.reminding.telling import falls, state_line, time_left, title
from handlers.texts import Text, join, plain
from handlers.turn import KEPT, Choice, Dialogue, Look, Offer, Outcome, Reply, Turn

_FILE = "tenggat.ics"


def show(turn: Turn) -> Outcome:
    """The deadlines ahead, how much time is left, and what is missing until then."""
    mine = _mine(turn)
    if not mine:
        return Outcome(None, (Reply(turn.words("deadline.none"), _ways(turn, mine)),))
    muted = turn.books.deadlines.muted_by(turn.person.id)
    lines = (_line(turn, one, muted=one.id in muted) for one in mine)
    text = join((turn.words("deadline.head"), *lines, _missing(turn)), "\n\n")
    return Outcome(None, (Reply(text, _ways(turn, mine)),))


def take(turn: Turn) -> Outcome:
    """The file for the calendar, or the list again."""
    if turn.said.tap != "ics":
        return show(turn)
    entries = [
        (
            one,
            plain(turn.words("deadline.entry", title=title(turn.words, one))),
            plain(_after(turn, one)),
        )
        for one in _mine(turn)
    ]
    if not entries:
        return show(turn)
    said, file = turn.words("deadline.ics"), icalendar(entries, turn.now)
    return Outcome(KEPT, (Reply(said, file_name=_FILE, document=file),))


def _mine(turn: Turn) -> list[Deadline]:
    """Those ahead, and those just passed that still matter."""
    all_of_them = binding(turn.person, turn.books.deadlines.of(turn.house.edition))
    ahead = [one for one in all_of_them if one.due > turn.now]
    passed = [
        one for one in all_of_them if one.due <= turn.now and one.kind is not Kind.OPENING
    ]
    return [*passed[-1:], *ahead]


def _line(turn: Turn, deadline: Deadline, *, muted: bool) -> Text:
    words = turn.words
    line = words(
        "deadline.line",
        title=title(words, deadline),
        left=time_left(words, deadline, turn.now),
        moment=falls(words, deadline, turn.house.zone),
    )
    return join((line, _after(turn, deadline), words("deadline.muted") if muted else ""))


def _after(turn: Turn, deadline: Deadline) -> Text:
    """What happens once it has passed."""
    if deadline.kind is Kind.OPENING:
        return turn.words("deadline.after_opening")
    return turn.words("deadline.after_hard" if deadline.hard else "deadline.after_soft")


def _missing(turn: Turn) -> Text:
    """What the person's own proposals still lack."""
    me = turn.books.recipients.one(turn.house.edition, turn.person.id)
    if me is None or not me.open_proposals:
        return Text("")
    form = turn.content.forms[turn.house.edition]
    lines = []
    for one in me.open_proposals[:3]:
        found = turn.books.innovations.find(one.id)
        todo = left(form, found.answers) if found else NOTHING_LEFT
        lines.append(state_line(turn.words, one, todo))
    return join(lines)


def _ways(turn: Turn, mine: Sequence[Deadline]) -> tuple[Choice, ...]:
    ways = []
    if any(one.due > turn.now for one in mine):
        ways.append(Choice("deadlines:ics", turn.words("deadline.calendar")))
    ways.append(Choice("mine:list", turn.words("menu.mine")))
    if turn.person.role.covers(Role.COORDINATOR):
        ways.append(Choice("scheduling:list", turn.words("deadline.manage"), Look.WAY))
    return tuple(ways)


DIALOGUE = Dialogue(
    "deadlines",
    handle=take,
    opens=show,
    commands=("tenggat",),
    words=("deadline", "deadlines", "jadwal tenggat", "batas waktu", "tenggat saya"),
    offers=(Offer("tenggat", "deadline.offer", 40),),
)

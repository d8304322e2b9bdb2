"""What people answer to a reminder: later, not this one any more, or again after all."""

from handlers.domain.deadlines import Deadline, binding
from handlers.effects import Mute, Snooze
from handlers.reading.tapping import typed_choice
from handlers.reminding.laters import LATER, later_at
from handlers.reminding.telling import falls, title
from handlers.reminding.wording import later, next_due
from handlers.turn import Choice, Dialogue, Look, Outcome, Reply, Turn


def take(turn: Turn) -> Outcome:
    """Take a tap under a reminder; a draft under way stays where it is."""
    wish, _, deadline_id = turn.said.tap.partition(".")
    if wish in LATER:
        return _later(turn, wish)
    deadline = turn.books.deadlines.find(deadline_id) if deadline_id else None
    if deadline and wish in {"mute", "unmute"}:
        return _mute(turn, deadline, muted=wish == "mute")
    return _typed(turn)


def _later(turn: Turn, wish: str) -> Outcome:
    calendar = turn.house.reminding.calendar
    until = later_at(wish, turn.now, calendar)
    ends = _next(turn)
    if until and ends and ends.due <= until:
        return _beyond(turn, ends)
    if until is None:
        choices = tuple(later(turn.words, turn.now, calendar))
        return Outcome(replies=(Reply(turn.words("reminder.too_late"), choices),))
    moment = turn.words.moment(until, turn.house.zone)
    return Outcome(
        replies=(Reply(turn.words("reminder.later", moment=moment)),), effects=(Snooze(until),)
    )


def _next(turn: Turn) -> Deadline | None:
    """The next deadline that this person is still to be reminded of."""
    muted = turn.books.deadlines.muted_by(turn.person.id)
    mine = binding(turn.person, turn.books.deadlines.of(turn.house.edition))
    return next_due((one for one in mine if one.id not in muted), turn.now)


def _beyond(turn: Turn, missed: Deadline) -> Outcome:
    """A reminder after the deadline helps nobody, and would hold back the last one before."""
    said = turn.words(
        "reminder.beyond",
        title=title(turn.words, missed),
        moment=falls(turn.words, missed, turn.house.zone),
    )
    calendar = turn.house.reminding.calendar
    choices = tuple(later(turn.words, turn.now, calendar, missed.due))
    return Outcome(replies=(Reply(said, choices),))


def _mute(turn: Turn, deadline: Deadline, *, muted: bool) -> Outcome:
    said = turn.words(
        "reminder.muted" if muted else "reminder.unmuted",
        title=title(turn.words, deadline),
        moment=falls(turn.words, deadline, turn.house.zone),
    )
    back = Choice(f"reminders:unmute.{deadline.id}", turn.words("reminder.unmute"), Look.WAY)
    reply = Reply(said, (back,) if muted else ())
    return Outcome(replies=(reply,), effects=(Mute(deadline.id, muted=muted),))


def _typed(turn: Turn) -> Outcome:
    """What was typed in reply to a reminder; what is no choice is left to the FAQ."""
    choices = tuple(later(turn.words, turn.now, turn.house.reminding.calendar))
    picked = typed_choice(turn.said.text, choices)
    if picked:
        return _later(turn, picked.id.partition(":")[2])
    said = turn.words("reminder.which")
    return Outcome(replies=(Reply(said, choices),), maybe_question=True)


DIALOGUE = Dialogue("reminders", handle=take, opens=take, answers=("reminder",))

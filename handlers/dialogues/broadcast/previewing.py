"""The dry run: exactly what would be sent, to whom, when, and who would be left out."""

from collections import Counter
from collections.abc import Sequence

from handlers.broadcasting.blanks import has_blank
from handlers.broadcasting.knowing import known
from handlers.broadcasting.pacing import Outlook
from handlers.broadcasting.planning import plan
from handlers.broadcasting.wording import sample
from handlers.dialogues.broadcast import choosing
from handlers.dialogues.broadcast.budgeting import UNDO, foreseen, limits
from handlers.dialogues.broadcast.drafting import audience, broadcast_of, state_of
from handlers.dialogues.broadcast.enclosing import repeats
from handlers.domain.broadcasts import Copy, Fate, Rhythm
from handlers.texts import Text, join
from handlers.turn import Choice, Look, Outcome, Reply, Turn

_EXAMPLES = 3
_MOST_NAMES = 15


def copies(turn: Turn) -> list[Copy]:
    """The plan, as it would be written down if it were sent now."""
    broadcast = broadcast_of(turn, turn.now + UNDO)
    everybody = turn.books.recipients.of(turn.house.edition)
    calendar = turn.house.reminding.calendar
    facts = known(broadcast, everybody, turn.books, turn.content, calendar, turn.now)
    return plan(broadcast, everybody, facts)


def look(turn: Turn) -> Outcome:
    """Numbers, names and times first, then three copies as people would read them."""
    planned = copies(turn)
    waiting = [one for one in planned if one.fate is Fate.WAITING]
    if not waiting:
        back = Choice("broadcast:audience", turn.words("broadcast.way_audience"))
        reply = Reply(
            join((turn.words("broadcast.nobody"), _left_out(turn, planned)), "\n\n"), (back,)
        )
        return Outcome(state_of(turn), (reply,))
    broadcast = broadcast_of(turn, turn.now)
    examples = [sample(broadcast, one.text, turn.words) for one in _examples(waiting)]
    head = Reply(turn.words("broadcast.examples", count=len(examples)))
    return Outcome(
        state_of(turn, step="look"),
        (head, *examples, Reply(_summary(turn, planned, waiting), choices(turn))),
    )


def _examples(waiting: Sequence[Copy]) -> list[Copy]:
    """The shortest, the longest, and one between, so that odd ones are seen."""
    ranked = sorted(waiting, key=lambda one: len(one.text))
    picked = {0, len(ranked) // 2, len(ranked) - 1}
    return [ranked[number] for number in sorted(picked)][:_EXAMPLES]


def _summary(turn: Turn, planned: Sequence[Copy], waiting: Sequence[Copy]) -> Text:
    words, by_channel = turn.words, Counter(one.channel for one in waiting)
    seen = foreseen(turn, planned)
    channels = [
        words("broadcast.by_channel", channel=words(f"broadcast.on_{name}"), number=number)
        for name, number in sorted(by_channel.items())
    ]
    return join(
        (
            words("broadcast.ready", count=len(waiting)),
            join(channels),
            limits(turn, planned, words),
            words("broadcast.names", names=_names(turn, waiting)),
            choosing.described(turn, audience(turn)),
            _held(turn, waiting),
            _left_out(turn, planned),
            _no_days(turn),
            repeats(broadcast_of(turn, turn.now).rhythm, words),
            "" if seen.most else words("broadcast.finish", moment=_ends(turn, seen)),
        )
    )


def _ends(turn: Turn, seen: Outlook) -> Text:
    return turn.words.moment(seen.ends, turn.house.zone)


def _names(turn: Turn, some: Sequence[Copy]) -> Text:
    """The first names, and how many there are more."""
    names = join((_name(turn, one.person) for one in some[:_MOST_NAMES]), ", ")
    more = len(some) - _MOST_NAMES
    return join((names, turn.words("broadcast.and_more", count=more) if more > 0 else ""), " ")


def _name(turn: Turn, person_id: int) -> str:
    person = turn.books.people.find(person_id)
    return person.name if person else "–"


def _held(turn: Turn, waiting: Sequence[Copy]) -> Text:
    """Who has to wait for the end of the quiet hours."""
    held = [one for one in waiting if one.due and one.due > turn.now + UNDO]
    if not held:
        return Text("")
    until = turn.words.moment(min(one.due for one in held if one.due), turn.house.zone)
    return turn.words("broadcast.held", count=len(held), moment=until)


def _no_days(turn: Turn) -> Text:
    """That the days left are read as a dash, while no deadline is ahead."""
    if not has_blank(broadcast_of(turn, turn.now).message.text, "sisa_hari"):
        return Text("")
    deadlines = turn.books.deadlines.of(turn.house.edition)
    if any(one.due > turn.now and one.closed_at is None for one in deadlines):
        return Text("")
    return turn.words("broadcast.no_days")


def _left_out(turn: Turn, planned: Sequence[Copy]) -> Text:
    """Who is meant and gets nothing, by name."""
    fates = {Fate.OPTED_OUT: "broadcast.opted_out", Fate.SKIPPED: "broadcast.unreachable"}
    found = {key: [one for one in planned if one.fate is fate] for fate, key in fates.items()}
    return join(
        turn.words(key, count=len(some), names=_names(turn, some))
        for key, some in found.items()
        if some
    )


def choices(turn: Turn) -> tuple[Choice, ...]:
    """Send, try, schedule, repeat; or go back."""
    rhythm = Rhythm((turn.state or {}).get("rhythm", Rhythm.ONCE))
    following = list(Rhythm)[(list(Rhythm).index(rhythm) + 1) % len(Rhythm)]
    send = "broadcast.ask_approval" if turn.house.second_look else "broadcast.send"
    return (
        Choice("broadcast:send", turn.words(send)),
        Choice("broadcast:test", turn.words("broadcast.test")),
        Choice("broadcast:when", turn.words("broadcast.when")),
        Choice(f"broadcast:rhythm.{following}", turn.words(f"broadcast.rhythm_{rhythm}")),
        Choice("broadcast:text", turn.words("broadcast.way_text"), Look.WAY),
        Choice("broadcast:audience", turn.words("broadcast.way_audience"), Look.WAY),
        Choice("broadcast:leave", turn.words("broadcast.leave"), Look.WAY),
    )

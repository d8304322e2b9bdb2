"""Answers computed when they are asked for: what lies in the database, not in a file."""

from collections.abc import Callable, Mapping

from handlers.domain.deadlines import next_for
from handlers.domain.innovations import Innovation
from handlers.faq.entries import Entry
from handlers.findings import findings
from handlers.reminding.telling import falls, time_left, title
from handlers.texts import Text, join
from handlers.turn import Turn

_MOST_SHOWN = 5


def live(turn: Turn, entry: Entry) -> Text | None:
    """The answer as of now, or None where the entry's own text is the answer."""
    compute = _LIVE.get(entry.live)
    return compute(turn) if compute else None


def my_drafts(turn: Turn) -> Text | None:
    """Which innovations the person has, and where each stands."""
    mine = turn.books.innovations.of(turn.person.id)[:_MOST_SHOWN]
    if not mine:
        return None
    lines = [turn.words(f"ask.mine_{one.status}", title=_title(turn, one)) for one in mine]
    return join((turn.words("ask.mine"), *lines))


def my_gaps(turn: Turn) -> Text | None:
    """What the draft touched last still lacks."""
    mine = turn.books.innovations.of(turn.person.id)
    draft = next((one for one in mine if one.editable), None)
    whole = turn.books.innovations.find(draft.id) if draft else None
    if whole is None or (form := turn.content.forms.get(whole.edition)) is None:
        return None
    lacking = [one.question for one in findings(form, whole.answers) if one.must]
    title = _title(turn, whole)
    if not lacking:
        return turn.words("ask.gaps_none", title=title)
    names = join((turn.words.of(one.label) for one in lacking[:_MOST_SHOWN]), "; ")
    return turn.words("ask.gaps", count=len(lacking), title=title, names=names)


def next_deadline(turn: Turn) -> Text | None:
    """The next deadline that binds the person, and how much time is left."""
    deadlines = turn.books.deadlines.of(turn.house.edition)
    one = next_for(turn.person, deadlines, turn.now)
    if one is None:
        return None
    return turn.words(
        "deadline.next",
        title=title(turn.words, one),
        left=time_left(turn.words, one, turn.now),
        moment=falls(turn.words, one, turn.house.zone),
    )


def _title(turn: Turn, innovation: Innovation) -> str:
    return innovation.title or turn.words("ask.untitled")


_LIVE: Mapping[str, Callable[[Turn], Text | None]] = {
    "my_drafts": my_drafts,
    "my_gaps": my_gaps,
    "next_deadline": next_deadline,
}

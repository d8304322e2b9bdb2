"""Answers computed when they are asked for: what lies in the database, not in a file."""

from collections.abc import Callable, Mapping

from handlers.domain.innovations import Innovation
from handlers.faq.entries import Entry
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
    draft = next(
        (one for one in turn.books.innovations.of(turn.person.id) if one.editable), None
    )
    whole = draft and turn.books.innovations.find(draft.id)
    form = whole and turn.content.forms.get(whole.edition)
    if whole is None or form is None:
        return None
    missing = form.missing(whole.answers)
    title = _title(turn, whole)
    if not missing:
        return turn.words("ask.gaps_none", title=title)
    names = "; ".join(turn.words.of(one.label) for one in missing[:_MOST_SHOWN])
    return turn.words("ask.gaps", count=len(missing), title=title, names=names)


def _title(turn: Turn, innovation: Innovation) -> str:
    return innovation.title or turn.words("ask.untitled")


_LIVE: Mapping[str, Callable[[Turn], Text | None]] = {
    "my_drafts": my_drafts,
    "my_gaps": my_gaps,
}

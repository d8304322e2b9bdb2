"""The list of innovations, a page at a time, each with where it stands."""

from collections.abc import Sequence

from handlers.domain.innovations import EDITABLE, Innovation, Status
from handlers.texts import EMPTY, Text, join
from handlers.turn import Choice, Look, Outcome, Reply, Turn

A_PAGE = 8


def list_(turn: Turn, page: int = 0, before: Text = EMPTY) -> Outcome:
    """What is not thrown away, the last touched first."""
    everything = _all(turn)
    mine = [one for one in everything if one.status is not Status.DISCARDED]
    thrown = len(everything) - len(mine)
    new = Choice("submission:new", turn.words("menu.new"), Look.WAY)
    if not mine:
        none = join((before, turn.words("mine.none")), "\n\n")
        return Outcome(None, (Reply(none, (new, *_bin(turn, thrown))),))
    last = (len(mine) - 1) // A_PAGE
    page = max(0, min(page, last))
    shown = mine[page * A_PAGE : (page + 1) * A_PAGE]
    text = join((before, turn.words("mine.list", count=len(mine))), "\n\n")
    choices = (
        *(Choice(f"mine:card.{one.id}", row(turn, one)) for one in shown),
        *_pages(turn, page, last),
        new,
        *_bin(turn, thrown),
    )
    state = {"list": [one.id for one in shown]}
    return Outcome(state, (Reply(text, choices, edits=bool(turn.said.tap)),))


def thrown_away(turn: Turn) -> Outcome:
    """What was thrown away, each to be taken back."""
    gone = [one for one in _all(turn) if one.status is Status.DISCARDED]
    if not gone:
        return list_(turn)
    choices = (Choice(f"mine:restore.{one.id}", row(turn, one)) for one in gone[:A_PAGE])
    back = Choice("mine:list", turn.words("way.mine"), Look.WAY)
    return Outcome({"list": []}, (Reply(turn.words("mine.thrown"), (*choices, back)),))


def row(turn: Turn, one: Innovation) -> Text:
    """A name and where it stands: "Draf (7/22): …"."""
    return turn.words(f"mine.row_{one.status}", title=name(turn, one), at=place(turn, one))


def place(turn: Turn, one: Innovation) -> str:
    """The number of the question where a draft waits, or that it waits at its summary."""
    form = turn.content.forms.get(one.edition)
    question = form.question(one.asked) if form else None
    if form is None or question is None:
        return turn.words("mine.at_summary")
    return f"{question.number}/{form.total}"


def name(turn: Turn, one: Innovation) -> str:
    """What it is called, as far as it has a name."""
    return one.title or turn.words("mine.untitled")


def may_edit(one: Innovation) -> bool:
    """Whether it can be gone on with."""
    return one.status in EDITABLE


def _all(turn: Turn) -> Sequence[Innovation]:
    return turn.books.innovations.of(turn.person.id)


def _pages(turn: Turn, page: int, last: int) -> tuple[Choice, ...]:
    ways = ((page - 1, "way.page_back"), (page + 1, "way.page_next"))
    return tuple(
        Choice(f"mine:page.{to}", turn.words(key), Look.WAY)
        for to, key in ways
        if 0 <= to <= last
    )


def _bin(turn: Turn, thrown: int) -> tuple[Choice, ...]:
    if not thrown:
        return ()
    return (Choice("mine:thrown", turn.words("mine.bin", count=thrown), Look.WAY),)

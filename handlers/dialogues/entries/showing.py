"""Finding an entry and looking at it."""

from handlers.content.changed import current_entry, entries_now
from handlers.faq.entries import Entry
from handlers.faq.finding import finder_of
from handlers.texts import Text, join
from handlers.turn import KEPT, Choice, Look, Outcome, Reply, Turn

_MOST_FOUND = 6
FIELDS = ("answer", "title", "variants", "source")
"""What can be changed about an entry in the chat."""


def ask(turn: Turn) -> Outcome:
    """Which entry?"""
    new = Choice("entries:new", turn.words("entries.new"))
    return Outcome({}, (Reply(turn.words("entries.which"), (new,)),))


def found(turn: Turn) -> Outcome:
    """The entries nearest to the words, and a new one."""
    changes = turn.books.questions.changes().entries
    now = entries_now(turn.content.entries, changes)
    ranked = finder_of(tuple(now.values())).rank(turn.said.text).entries[:_MOST_FOUND]
    choices = [Choice(f"entries:show.{one.id}", turn.words.of(one.title)) for one in ranked]
    choices.append(Choice("entries:new", turn.words("entries.new"), Look.WAY))
    key = "entries.found" if ranked else "entries.none"
    return Outcome({}, (Reply(turn.words(key), tuple(choices)),))


def entry_of(turn: Turn, entry_id: str) -> tuple[Entry | None, bool]:
    """An entry, and whether it is switched on; switched off, it is the last one known."""
    changes = turn.books.questions.changes().entries
    if on := current_entry(turn.content.entries, changes, entry_id):
        return on, True
    for change in turn.books.questions.history(entry_id):
        if change.entry is not None:
            return current_entry((), {entry_id: change.entry}, entry_id), False
    return current_entry(turn.content.entries, {}, entry_id), False


def show(turn: Turn, entry_id: str) -> Outcome:
    """One entry, whole, with what can be done about it."""
    entry, on = entry_of(turn, entry_id)
    if entry is None:
        return Outcome(KEPT, (Reply(turn.words("entries.gone")),))
    return Outcome({}, (Reply(card(turn, entry, on=on), _ways(turn, entry, on=on)),))


def wordings(turn: Turn, entry_id: str) -> Outcome:
    """All the ways an entry is asked."""
    entry, _ = entry_of(turn, entry_id)
    if entry is None:
        return Outcome(KEPT, (Reply(turn.words("entries.gone")),))
    lines = [turn.words("entries.wording", text=one) for one in entry.variants["id"]]
    back = Choice(f"entries:show.{entry.id}", turn.words("entries.back"), Look.WAY)
    head = turn.words("entries.wordings_head", title=turn.words.of(entry.title))
    return Outcome(KEPT, (Reply(join((head, *lines)), (back,)),))


def card(turn: Turn, entry: Entry, *, on: bool = True) -> Text:
    """An entry as people will read it, and what only coordinators see."""
    words = turn.words
    return join(
        (
            words("entries.title", title=words.of(entry.title)),
            words.of(entry.answer),
            words.of(entry.more) if entry.more else "",
            words("entries.about", source=entry.source, count=len(entry.wordings)),
            "" if on else words("entries.is_off"),
        ),
        "\n\n",
    )


def _ways(turn: Turn, entry: Entry, *, on: bool) -> tuple[Choice, ...]:
    edits = [
        Choice(f"entries:edit.{field}.{entry.id}", turn.words(f"entries.edit_{field}"))
        for field in FIELDS
    ]
    ways = ["wordings", "off" if on else "on"]
    if turn.books.questions.history(entry.id):
        ways.append("undo")
    return (
        *edits,
        *(
            Choice(f"entries:{one}.{entry.id}", turn.words(f"entries.{one}"), Look.WAY)
            for one in ways
        ),
    )

"""The FAQ of this moment, asked."""

from handlers.content.changed import current_entry, entries_now
from handlers.faq.entries import Entry
from handlers.faq.finding import Finder, Found, finder_of
from handlers.turn import Turn


def finder(turn: Turn) -> Finder:
    """What finds entries in the FAQ of this moment."""
    changes = turn.books.questions.changes().entries
    return finder_of(tuple(entries_now(turn.content.entries, changes).values()))


def find(turn: Turn, question: str) -> Found:
    """What the FAQ has to say to a question."""
    return finder(turn).find(question, turn.words.language)


def entry(turn: Turn, entry_id: str) -> Entry | None:
    """The entry of this id, unless it is switched off."""
    changes = turn.books.questions.changes().entries
    return current_entry(turn.content.entries, changes, entry_id)

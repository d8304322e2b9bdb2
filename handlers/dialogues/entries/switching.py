"""Switching an entry off and on, and taking the last change back."""

from handlers.content.changed import table_of
from handlers.dialogues.entries import showing
from handlers.effects.questions import ChangeEntry
from handlers.turn import KEPT, Choice, Outcome, Reply, Turn


def off(turn: Turn, entry_id: str) -> Outcome:
    """The FAQ no longer answers with this entry."""
    entry, is_on = showing.entry_of(turn, entry_id)
    if entry is None or not is_on:
        return _gone(turn)
    return _changed(turn, ChangeEntry(entry_id, "off"), "entries.switched_off")


def on(turn: Turn, entry_id: str) -> Outcome:
    """The FAQ answers with this entry again, as it was last."""
    entry, is_on = showing.entry_of(turn, entry_id)
    if entry is None or is_on:
        return _gone(turn)
    return _changed(turn, ChangeEntry(entry_id, "on", table_of(entry)), "entries.switched_on")


def undo(turn: Turn, entry_id: str) -> Outcome:
    """Put back what was before the last change; undoing twice puts the change back."""
    history = turn.books.questions.history(entry_id)
    if not history:
        return _gone(turn)
    if len(history) > 1:
        change = ChangeEntry(entry_id, _kind_of(history[1].kind), history[1].entry)
    else:
        change = ChangeEntry(entry_id, "seed")
    return _changed(turn, change, "entries.undone")


def _kind_of(kind: str) -> str:
    """What was from the data files or off stays so; all else has been put back."""
    return kind if kind in {"seed", "off"} else "undone"


def _changed(turn: Turn, change: ChangeEntry, key: str) -> Outcome:
    undo_ = Choice(f"entries:undo.{change.id}", turn.words("entries.undo"))
    return Outcome(KEPT, (Reply(turn.words(key), (undo_,)),), (change,))


def _gone(turn: Turn) -> Outcome:
    return Outcome(KEPT, (Reply(turn.words("entries.gone")),))

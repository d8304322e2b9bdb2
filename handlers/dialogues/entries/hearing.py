"""What a coordinator says about entries: words to find one by, a tap, or a new text."""

from collections.abc import Callable, Mapping

from handlers.dialogues.entries import editing, showing, switching
from handlers.turn import KEPT, Outcome, Reply, Turn


def open_(turn: Turn) -> Outcome:
    """`/entri` asks what to look for; `/entri video` finds at once."""
    return showing.found(turn) if turn.said.text.strip() else showing.ask(turn)


def take(turn: Turn) -> Outcome:
    """A tap, a new text for what is being changed, or words to find an entry by."""
    if turn.said.tap:
        verb, _, about = turn.said.tap.partition(".")
        act = _TAPS.get(verb)
        return act(turn, about) if act else Outcome(KEPT, (_gone(turn),))
    if (turn.state or {}).get("field"):
        return editing.take_text(turn)
    return showing.found(turn)


def _gone(turn: Turn) -> Reply:
    return Reply(turn.words("button.unknown"))


_TAPS: Mapping[str, Callable[[Turn, str], Outcome]] = {
    "show": showing.show,
    "wordings": showing.wordings,
    "find": lambda turn, about: showing.ask(turn),
    "new": editing.begin_new,
    "edit": editing.begin,
    "save": editing.save,
    "again": editing.again,
    "leave": editing.leave,
    "off": switching.off,
    "on": switching.on,
    "undo": switching.undo,
}

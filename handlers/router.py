"""Whose turn is it: a tapped button, a command, the dialogue under way, or the menu."""

from collections.abc import Iterable
from dataclasses import replace

from handlers.domain.people import Role
from handlers.reading.commands import global_word
from handlers.reading.folding import fold
from handlers.turn import KEPT, Dialogue, Outcome, Reply, Turn


class Clash(Exception):
    """Two dialogues claim the same word; found at the start, not in a conversation."""


class Router:
    """Picks the dialogue for a turn by rules, not by an order of modules."""

    def __init__(self, dialogues: Iterable[Dialogue], *, first: str, fallback: str) -> None:
        self._dialogues = {one.name: one for one in dialogues}
        self._first, self._fallback = self._dialogues[first], self._dialogues[fallback]
        self._words: dict[str, Dialogue] = {}
        for dialogue in self._dialogues.values():
            for word in (*dialogue.commands, *dialogue.words):
                if self._words.setdefault(word, dialogue) is not dialogue:
                    raise Clash(f"{word!r}: {self._words[word].name} and {dialogue.name}")

    def take(self, turn: Turn) -> Outcome:
        """Let the right dialogue take the turn; the new state carries its name."""
        if turn.said.tap:
            return self._tapped(turn)
        command = self._command(turn)
        if command and self._may(turn, command):
            return _named(command, command.opens(_rest(turn)))
        if not turn.person.enrolled:
            return _named(self._first, self._first.handle(turn))
        under_way = self._dialogues.get(str((turn.state or {}).get("dialogue")))
        if under_way:
            return _named(under_way, under_way.handle(turn))
        return _named(self._fallback, self._fallback.handle(turn))

    def _tapped(self, turn: Turn) -> Outcome:
        name, _, rest = turn.said.tap.partition(":")
        dialogue = self._dialogues.get(name)
        if dialogue is None or not self._may(turn, dialogue):
            return Outcome(KEPT, (Reply(turn.words("button.unknown")),))
        mine = (turn.state or {}).get("dialogue") == name
        heard = turn.hears(tap=rest)
        return _named(dialogue, dialogue.handle(heard if mine else _without_state(heard)))

    def _command(self, turn: Turn) -> Dialogue | None:
        text = turn.said.text.strip()
        if text.startswith("/"):
            return self._words.get(text[1:].split(maxsplit=1)[0].split("@")[0].lower())
        return self._words.get(fold(text)) or self._words.get(global_word(text) or "")

    def _may(self, turn: Turn, dialogue: Dialogue) -> bool:
        if dialogue.open_to_all or dialogue is self._first:
            return True
        return turn.person.enrolled and turn.person.role.covers(dialogue.role or Role.INNOVATOR)


def _rest(turn: Turn) -> Turn:
    """What was typed behind the command, if anything."""
    _, _, rest = turn.said.text.strip().partition(" ")
    return turn.hears(text=rest.strip() if turn.said.text.startswith("/") else "")


def _without_state(turn: Turn) -> Turn:
    return replace(turn, state=None)


def _named(dialogue: Dialogue, outcome: Outcome) -> Outcome:
    if isinstance(outcome.state, dict):
        return replace(outcome, state={"dialogue": dialogue.name, **outcome.state})
    return outcome

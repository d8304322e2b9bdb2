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
        self._replied: dict[str, Dialogue] = {}
        for dialogue in self._dialogues.values():
            for word in (*dialogue.commands, *dialogue.words):
                self._claim(self._words, word, dialogue)
            for kind in dialogue.answers:
                self._claim(self._replied, kind, dialogue)
        asides = [one for one in self._dialogues.values() if one.aside]
        if len(asides) > 1:
            raise Clash(f"aside: {asides[0].name} and {asides[1].name}")
        self._aside = asides[0].aside if asides else None

    @staticmethod
    def _claim(claims: dict[str, Dialogue], word: str, dialogue: Dialogue) -> None:
        if claims.setdefault(word, dialogue) is not dialogue:
            raise Clash(f"{word!r}: {claims[word].name} and {dialogue.name}")

    def take(self, turn: Turn) -> Outcome:
        """Let the right dialogue take the turn; the new state carries its name."""
        if turn.said.tap:
            return self._tapped(turn)
        if turn.said.edits and turn.said.about:
            return self._edited(turn)
        if turn.said.replies_to and (replied := self._replying(turn)):
            return replied
        command = self._command(turn)
        if command and self._may(turn, command):
            return _named(command, command.opens(_rest(turn)))
        if turn.said.room:
            return Outcome()  # what people in a group say to one another is none of ours
        if not turn.person.enrolled:
            return _named(self._first, self._first.handle(turn))
        return self._under_way(turn)

    def _replying(self, turn: Turn) -> Outcome | None:
        """A reply to one of the bot's messages, where a dialogue waits for such replies."""
        dialogue = self._replied.get(turn.said.replies_to.partition(":")[0])
        if dialogue is None or not self._may(turn, dialogue):
            return None
        return replace(dialogue.handle(_without_state(turn)), state=KEPT)

    def _under_way(self, turn: Turn) -> Outcome:
        name = str((turn.state or {}).get("dialogue"))
        dialogue = self._dialogues.get(name, self._fallback)
        outcome = _named(dialogue, dialogue.handle(turn))
        if not outcome.maybe_question or self._aside is None:
            return outcome
        aside = self._aside(turn)
        return outcome if aside is None else _returning(dialogue, turn, aside)

    def _tapped(self, turn: Turn) -> Outcome:
        name, _, rest = turn.said.tap.partition(":")
        dialogue = self._dialogues.get(name)
        if dialogue is None or not self._may(turn, dialogue):
            return Outcome(KEPT, (Reply(turn.words("button.unknown")),))
        mine = (turn.state or {}).get("dialogue") == name
        heard = turn.hears(tap=rest)
        return _named(dialogue, dialogue.handle(heard if mine else _without_state(heard)))

    def _edited(self, turn: Turn) -> Outcome:
        """A message that answered something was edited: whoever took it puts it right."""
        name, _, about = turn.said.about.partition(":")
        dialogue = self._dialogues.get(name)
        if dialogue is None or not self._may(turn, dialogue):
            return Outcome()
        mine = (turn.state or {}).get("dialogue") == name
        heard = turn.hears(about=about)
        return _named(dialogue, dialogue.handle(heard if mine else _without_state(heard)))

    def _command(self, turn: Turn) -> Dialogue | None:
        text = turn.said.text.strip()
        if text.startswith("/"):
            return self._words.get(text[1:].split(maxsplit=1)[0].split("@")[0].lower())
        word = global_word(text) or ""
        here = self._dialogues.get(str((turn.state or {}).get("dialogue")))
        if here and word in here.keeps:
            return None
        return self._words.get(fold(text)) or self._words.get(word)

    def _may(self, turn: Turn, dialogue: Dialogue) -> bool:
        if dialogue.open_to_all or dialogue is self._first:
            return True
        return turn.person.enrolled and turn.person.role.covers(dialogue.role or Role.INNOVATOR)


def _returning(dialogue: Dialogue, turn: Turn, aside: Outcome) -> Outcome:
    """What was said in passing, and then again what we were at, in its place."""
    back = dialogue.resume(turn).replies if dialogue.resume else ()
    return replace(aside, state=KEPT, replies=(*aside.replies, *back))


def _rest(turn: Turn) -> Turn:
    """What was typed behind the command, if anything."""
    _, _, rest = turn.said.text.strip().partition(" ")
    return turn.hears(text=rest.strip() if turn.said.text.startswith("/") else "")


def _without_state(turn: Turn) -> Turn:
    return replace(turn, state=None)


def _named(dialogue: Dialogue, outcome: Outcome) -> Outcome:
    about = outcome.about and f"{dialogue.name}:{outcome.about}"
    if isinstance(outcome.state, dict):
        named = {"dialogue": dialogue.name, **outcome.state}
        return replace(outcome, state=named, about=about)
    return replace(outcome, about=about) if about else outcome

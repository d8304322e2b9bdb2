"""Whose turn is it?

The rules, in this order; nothing depends on the order in which modules are found:

1. A tapped button goes to the dialogue in its id. Whatever is under way stays.
2. An edited message that had answered something goes to the dialogue that took it.
3. A reply to one of the bot's messages goes to the dialogue that waits for such `answers`.
4. A command ("/usul") or the same word alone ("usul") opens its dialogue. Who is not known yet
   first goes through the first minute, and what was wished for is opened after it; who lacks
   the role hears so kindly, or is taken for saying just a word where it had no slash. The
   dialogue under way may `keep` a word for itself.
5. "batal" leaves what is under way: for what it interrupted, else for the menu.
6. In a group nothing else is ours. What can't be read (a voice message, nothing at all, an
   unknown command) is answered by the fallback in passing.
7. Everything else goes to the dialogue under way; the first minute before consent, the
   fallback when there is none. What it does not understand may be a button of the message
   sent last, typed instead of tapped; what may be a question is put to the `aside`.

A dialogue that opens over one with a `resume` interrupts it (see `handlers.standing`).
"""

from collections.abc import Iterable
from dataclasses import replace

from handlers.aftermath import apart, both, changed, opening, run_on
from handlers.claims import Claims, Clash, may
from handlers.domain.people import Role
from handlers.effects import Forget
from handlers.reading.tapping import typed_choice
from handlers.standing import entered, interrupted, left, own, top
from handlers.turn import KEPT, Choice, Dialogue, Handle, Outcome, Reply, State, Turn

__all__ = ["Clash", "Router"]

_MOST_THENS = 3
_LEAVE = "batal"


class Router:
    """Picks the dialogue for a turn by rules, not by an order of modules."""

    def __init__(self, dialogues: Iterable[Dialogue], *, first: str, fallback: str) -> None:
        self._claims = Claims(dialogues)
        self._first, self._fallback = self._claims.named[first], self._claims.named[fallback]

    def take(self, turn: Turn) -> Outcome:
        """Let the right dialogue take the turn, and open what it wants opened afterwards."""
        now, outcome = turn, self._heard(turn)
        for _ in range(_MOST_THENS):
            if not outcome.then:
                break
            now = opening(now, outcome)
            outcome = both(outcome, self._heard(now))
        return apart(turn, outcome) if turn.said.room else outcome

    def _before(self, dialogue: Dialogue, turn: Turn, state: State | None) -> Turn:
        """The turn as a dialogue sees it: its own state, and the ways open to this person."""
        ways = self._claims.offers(turn.person)
        return replace(turn, state=own(state, dialogue.name), ways=ways)

    def _heard(self, turn: Turn) -> Outcome:
        said = turn.said
        if said.tap:
            return self._tapped(turn)
        if said.edits and said.about:
            return self._edited(turn)
        if said.replies_to and (replied := self._replying(turn)):
            return replied
        return self._commanded(turn) or self._spoken(turn)

    def _spoken(self, turn: Turn) -> Outcome:
        said = turn.said
        if said.room:
            return Outcome()
        nothing = not (said.text.strip() or said.files or said.location)
        if nothing or self._claims.command(said.text).unknown:
            return self._let(self._fallback, self._fallback.handle, turn)
        return self._under_way(turn)

    def _tapped(self, turn: Turn) -> Outcome:
        name, _, rest = turn.said.tap.partition(":")
        dialogue = self._claims.named.get(name)
        if dialogue is None:
            return Outcome() if turn.said.room else _saying(turn, "button.unknown")
        if not may(turn.person, dialogue):
            return self._not_yet(turn, turn.said.tap)
        return self._let(dialogue, dialogue.handle, turn.hears(tap=rest))

    def _edited(self, turn: Turn) -> Outcome:
        """A message that answered something was edited: whoever took it puts it right."""
        name, _, about = turn.said.about.partition(":")
        dialogue = self._claims.named.get(name)
        if dialogue is None or not may(turn.person, dialogue):
            return Outcome()
        return self._let(dialogue, dialogue.handle, turn.hears(about=about))

    def _replying(self, turn: Turn) -> Outcome | None:
        """A reply to one of the bot's messages, where a dialogue waits for such replies."""
        dialogue = self._claims.replied(turn.said.replies_to)
        if dialogue is None or not may(turn.person, dialogue):
            return None
        return replace(dialogue.handle(self._before(dialogue, turn, None)), state=KEPT)

    def _commanded(self, turn: Turn) -> Outcome | None:
        command = self._claims.command(turn.said.text)
        dialogue = command.dialogue
        if dialogue is None or not _meant(turn, dialogue, slash=command.slash):
            return None
        if not command.slash and self._keeps(turn, command.word):
            return None
        if command.word == _LEAVE and (under := interrupted(turn.state)):
            return self._back(turn, Outcome(under, (Reply(turn.words("menu.cancelled")),)))
        if not may(turn.person, dialogue):
            return self._not_yet(turn, f"{command.word} {command.rest}".strip())
        heard = turn.hears(text=command.rest, command=command.word)
        return self._let(dialogue, dialogue.opens, heard)

    def _keeps(self, turn: Turn, word: str) -> bool:
        here = self._claims.named.get(top(turn.state))
        return here is not None and word in here.keeps

    def _not_yet(self, turn: Turn, wish: str) -> Outcome:
        """Somebody wants what is not theirs, or not before the first minute."""
        if turn.said.room:
            return Outcome()
        if turn.person.enrolled:
            return _saying(turn, "menu.not_yours")
        return self._let(self._first, self._first.handle, turn.hears(tap="", command=wish))

    def _under_way(self, turn: Turn) -> Outcome:
        dialogue = self._claims.named.get(top(turn.state))
        if dialogue is None or not may(turn.person, dialogue):
            dialogue = self._fallback if turn.person.enrolled else self._first
        mine = self._before(dialogue, turn, turn.state)
        outcome = dialogue.handle(mine)
        lost = outcome.missed or outcome.maybe_question
        if lost and (picked := _under_the_last(turn)):
            return self._tapped(turn.hears(text="", tap=picked.id))
        if outcome.maybe_question and self._claims.aside:
            idle = dialogue is self._fallback
            aside = self._claims.aside(replace(mine, state=None) if idle else mine)
            if aside is not None:
                return self._returning(dialogue, turn, aside)
        return self._placed(dialogue, turn, outcome)

    def _returning(self, dialogue: Dialogue, turn: Turn, aside: Outcome) -> Outcome:
        """What was said in passing, and then again what we were at, in its place."""
        mine = self._before(dialogue, turn, turn.state)
        back = dialogue.resume(mine) if dialogue.resume else Outcome()
        replies = run_on(aside.replies, back.replies)
        if not isinstance(back.state, dict):
            return replace(aside, state=KEPT, replies=replies)
        now = entered(turn.state, dialogue.name, back.state)
        return replace(aside, state=now, replies=replies)

    def _let(self, dialogue: Dialogue, handle: Handle, turn: Turn) -> Outcome:
        """Let a dialogue take the turn, and put its state where it belongs."""
        mine = self._before(dialogue, turn, turn.state)
        return self._placed(dialogue, turn, handle(mine))

    def _placed(self, dialogue: Dialogue, turn: Turn, outcome: Outcome) -> Outcome:
        about = f"{dialogue.name}:{outcome.about}" if outcome.about else ""
        if isinstance(outcome.state, dict):
            under_way = self._claims.named.get(top(turn.state))
            keep = under_way.name if under_way and under_way.resume else ""
            before = None if dialogue.leaves else turn.state
            state = entered(before, dialogue.name, outcome.state, keep)
            return replace(outcome, state=state, about=about)
        outcome = replace(outcome, about=about)
        if outcome.state is KEPT:
            return outcome
        if any(isinstance(effect, Forget) for effect in outcome.effects):
            return outcome  # there is nothing left to come back to
        return self._back(turn, replace(outcome, state=left(turn.state, dialogue.name)))

    def _back(self, turn: Turn, outcome: Outcome) -> Outcome:
        """Say again where we were, unless something else is opened now; never in a group."""
        state = outcome.state if isinstance(outcome.state, dict) else None
        dialogue = self._claims.named.get(top(state))
        if dialogue is None and not turn.person.enrolled:
            dialogue = self._first
        silent = outcome.then or turn.said.room
        if silent or dialogue is None or dialogue.resume is None:
            return outcome
        mine = self._before(dialogue, changed(turn, outcome), state)
        back = dialogue.resume(mine)
        return replace(outcome, replies=run_on(outcome.replies, back.replies))


def _meant(turn: Turn, dialogue: Dialogue, *, slash: bool) -> bool:
    """Whether a word is meant as a command by this person, in this place."""
    person = turn.person
    if turn.said.room:
        return slash and person.role is not Role.INNOVATOR and may(person, dialogue)
    return slash or person.role.covers(dialogue.role)


def _under_the_last(turn: Turn) -> Choice | None:
    """The button of the message sent last that was typed instead of tapped."""
    said = turn.said.text.strip()
    return typed_choice(said, turn.books.outbox.shown(turn.person.id)) if said else None


def _saying(turn: Turn, key: str) -> Outcome:
    return Outcome(replies=(Reply(turn.words(key)),))

"""What a coordinator says while a broadcast is made: a text, a file, a tap."""

from collections.abc import Callable, Mapping, Sequence

from handlers.dialogues.broadcast import (
    choosing,
    composing,
    filtering,
    following,
    previewing,
    sending,
)
from handlers.reading.commands import global_word
from handlers.reading.tapping import typed_choice, whole_label
from handlers.turn import KEPT, Choice, Outcome, Reply, Turn


def open_(turn: Turn) -> Outcome:
    """`/siaran`: what is to be said?"""
    return composing.ask(turn)


def resume(turn: Turn) -> Outcome:
    """Where we stand, again."""
    state = turn.state or {}
    return choosing.ask(turn) if state.get("text") else composing.ask(turn)


def take(turn: Turn) -> Outcome:
    """A tap, or what was asked for: the text, an agency, names, a link, options, a time."""
    if turn.said.tap:
        return _tapped(turn, turn.said.tap)
    wanted = str((turn.state or {}).get("step", "text"))
    if wanted != "who" and global_word(turn.said.text) == "kembali":
        return _back(turn, wanted)
    if wanted == "text" and (button := _copied(turn)):
        return _tapped(turn, button.id.partition(":")[2])
    if wanted in _TYPED:
        return _TYPED[wanted](turn)
    return _chosen(turn, _SHOWN.get(wanted, choosing.choices)(turn))


def _tapped(turn: Turn, tap: str) -> Outcome:
    verb, _, about = tap.partition(".")
    if verb in _AT_WORK and not (turn.state or {}).get("text"):  # a button of an earlier one
        return _said(turn, "broadcast.nothing")
    act = _TAPS.get(verb)
    return act(turn, about) if act else _said(turn, "button.unknown")


def _back(turn: Turn, step: str) -> Outcome:
    """To where this was asked from; before there is a text, out of it."""
    if not (turn.state or {}).get("text"):
        return composing.leave(turn)
    return previewing.look(turn) if step == "when" else choosing.ask(turn)


def _copied(turn: Turn) -> Choice | None:
    """A button of the message sent last, by its whole label or its number: that is no text
    for three hundred people."""
    said = turn.said.text
    shown = turn.books.outbox.shown(turn.person.id)
    ours = [one for one in shown if one.id.startswith("broadcast:")]
    return (typed_choice if said.strip().isdecimal() else whole_label)(said, ours)


def _said(turn: Turn, key: str) -> Outcome:
    return Outcome(KEPT, (Reply(turn.words(key)),))


def _chosen(turn: Turn, choices: Sequence[Choice]) -> Outcome:
    """A label or a number that was typed instead of tapped; a file goes with the text."""
    if turn.said.files:
        return composing.take_text(turn)
    one = typed_choice(turn.said.text, choices)
    if one is None:
        said = Reply(turn.words("broadcast.not_understood"))
        return Outcome(KEPT, (said,), maybe_question=True)
    return _tapped(turn, one.id.partition(":")[2])


_TYPED: Mapping[str, Callable[[Turn], Outcome]] = {
    "text": composing.take_text,
    "link": composing.take_link,
    "poll": composing.take_poll,
    "agencies": filtering.take_agency,
    "people": filtering.take_people,
    "when": sending.take_time,
}

_SHOWN: Mapping[str, Callable[[Turn], Sequence[Choice]]] = {
    "who": choosing.choices,
    "more": choosing.further,
    "missing": choosing.questions,
    "look": previewing.choices,
}
"""What can be tapped at each step, and so typed as well."""

_AT_WORK = frozenset(
    {
        "link",
        "poll",
        "drop",
        "to",
        "ask",
        "lacks",
        "more",
        "audience",
        "look",
        "test",
        "send",
        "when",
    }
)
"""Taps that only make sense while a broadcast is being written."""

_TAPS: Mapping[str, Callable[[Turn, str], Outcome]] = {
    "text": lambda turn, about: composing.ask(turn, again=True),
    "link": composing.ask_link,
    "poll": composing.ask_poll,
    "drop": composing.drop,
    "to": filtering.toggle,
    "ask": filtering.ask_for,
    "lacks": filtering.toggle_missing,
    "more": lambda turn, about: choosing.ask(turn, more=True),
    "audience": lambda turn, about: choosing.ask(turn),
    "look": lambda turn, about: previewing.look(turn),
    "sample": lambda turn, about: _said(turn, "broadcast.only_sample"),
    "test": lambda turn, about: sending.test(turn),
    "send": lambda turn, about: sending.send(turn, turn.now),
    "when": lambda turn, about: sending.ask_when(turn),
    "rhythm": sending.set_rhythm,
    "approve": sending.approve,
    "refuse": sending.refuse,
    "undo": sending.undo,
    "stop": sending.stop,
    "leave": lambda turn, about: composing.leave(turn),
    "list": lambda turn, about: following.latest(turn),
    "show": following.show,
    "names": following.names,
    "responses": following.responses,
    "again": following.again,
    "unknown": following.again_unknown,
}

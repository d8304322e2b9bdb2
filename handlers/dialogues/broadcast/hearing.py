"""What a coordinator says while a broadcast is made: a text, a file, a tap."""

from collections.abc import Callable, Mapping

from handlers.dialogues.broadcast import choosing, composing, following, previewing, sending
from handlers.turn import KEPT, Outcome, Reply, Turn


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
        verb, _, about = turn.said.tap.partition(".")
        act = _TAPS.get(verb)
        return (
            act(turn, about) if act else Outcome(KEPT, (Reply(turn.words("button.unknown")),))
        )
    wanted = str((turn.state or {}).get("step", "text"))
    return _TYPED.get(wanted, composing.take_text)(turn)


def _unknown(turn: Turn) -> Outcome:
    return Outcome(KEPT, (Reply(turn.words("button.unknown")),))


_TYPED: Mapping[str, Callable[[Turn], Outcome]] = {
    "text": composing.take_text,
    "link": composing.take_link,
    "poll": composing.take_poll,
    "agencies": choosing.take_agency,
    "people": choosing.take_people,
    "when": sending.take_time,
}

_TAPS: Mapping[str, Callable[[Turn, str], Outcome]] = {
    "text": lambda turn, about: composing.ask(turn, again=True),
    "link": composing.ask_link,
    "poll": composing.ask_poll,
    "to": choosing.toggle,
    "ask": choosing.ask_for,
    "lacks": choosing.toggle_missing,
    "audience": lambda turn, about: choosing.ask(turn),
    "look": lambda turn, about: previewing.look(turn),
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

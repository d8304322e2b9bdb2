"""Choices: one of some options, or several."""

from typing import Any

from handlers.forms import Question
from handlers.kinds.reading import Partly, Reading, Unreadable
from handlers.reading.choosing import Chosen, Nothing, Several, choose
from handlers.reading.listing import choose_many
from handlers.texts import join

TICK, UNTICK = "+", "-"
"""In front of an option's id on a button: a second tap on the same button changes nothing."""


def read_one(reading: Reading) -> str:
    """The id of the option that was tapped, or typed in any fashion."""
    said = reading.turn.said
    if said.tap and reading.question.option(said.tap):
        return said.tap
    options = [one.spoken for one in reading.options]
    choosing = choose(said.text, options, shown=reading.shown)
    if isinstance(choosing, Chosen):
        return choosing.option.id
    if isinstance(choosing, Several):
        raise Unreadable("answer.which_one", offer=[one.id for one in choosing.options])
    raise _not_found(choosing)


def _not_found(choosing: Nothing) -> Unreadable:
    if not choosing.nearest:
        return Unreadable("answer.choose")
    return Unreadable("answer.choose_near", offer=[one.id for one in choosing.nearest])


def read_many(reading: Reading) -> list[str]:
    """The ids chosen so far with what was said now."""
    said, kept = reading.turn.said, list(reading.earlier or ())
    if said.tap:
        return _ticked(kept, said.tap[0], said.tap[1:])
    options = [one.spoken for one in reading.options]
    picked = choose_many(said.text, options, shown=reading.shown)
    if not picked.ids and len(picked.unread) == 1:
        return [*kept, *(one for one in [read_one(reading)] if one not in kept)]
    if not picked.ids:
        raise Unreadable("answer.choose")
    value = [*kept, *(one for one in picked.ids if one not in kept)]
    if picked.unread:
        unread = join(picked.unread, ", ")
        raise Partly(value, [reading.turn.words("answer.unread", unread=unread)])
    return value


def _ticked(kept: list[str], mark: str, option: str) -> list[str]:
    rest = [one for one in kept if one != option]
    if mark == UNTICK:
        return rest
    return kept if option in kept else [*kept, option]


def show_one(reading: Reading, value: Any) -> str:
    """The option's label."""
    option = reading.question.option(value)
    return reading.turn.words.of(option.label) if option else str(value)


def show_many(reading: Reading, value: Any) -> str:
    """The labels, one after the other."""
    return "; ".join(show_one(reading, one) for one in value)


def fits_one(question: Question, value: Any) -> bool:
    """Whether the form still offers it."""
    return isinstance(value, str) and question.option(value) is not None


def fits_many(question: Question, value: Any) -> bool:
    """Whether the form still offers all of them."""
    return isinstance(value, list) and all(fits_one(question, one) for one in value)


def plain(value: Any) -> Any:
    """The id, or the ids in the order of choosing."""
    return value

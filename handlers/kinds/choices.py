"""Choices: one of some options, or several."""

from typing import Any

from handlers.kinds.reading import Reading, Unreadable
from handlers.reading.choosing import Chosen, Several, choose
from handlers.reading.listing import choose_many


def read_one(reading: Reading) -> str:
    """The id of the option that was tapped, or typed in any fashion."""
    said, question = reading.turn.said, reading.question
    if said.tap and question.option(said.tap):
        return said.tap
    options = [one.spoken() for one in question.options]
    choosing = choose(said.text, options)
    if isinstance(choosing, Chosen):
        return choosing.option.id
    if isinstance(choosing, Several):
        raise Unreadable("answer.which_one", offer=[one.id for one in choosing.options])
    raise Unreadable("answer.choose", offer=[one.id for one in choosing.nearest])


def read_many(reading: Reading) -> list[str]:
    """The ids chosen so far with what was said now; a second tap takes one out again."""
    said, question = reading.turn.said, reading.question
    kept = list(reading.earlier or ())
    if said.tap and question.option(said.tap):
        return (
            [one for one in kept if one != said.tap] if said.tap in kept else [*kept, said.tap]
        )
    picked = choose_many(said.text, [one.spoken() for one in question.options])
    if not picked.ids:
        raise Unreadable("answer.choose", offer=[])
    return [*kept, *(one for one in picked.ids if one not in kept)]


def show_one(reading: Reading, value: Any) -> str:
    """The option's label."""
    option = reading.question.option(value)
    return reading.turn.words.of(option.label) if option else str(value)


def show_many(reading: Reading, value: Any) -> str:
    """The labels, one after the other."""
    return "; ".join(show_one(reading, one) for one in value)

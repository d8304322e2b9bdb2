"""How a turn looks once an outcome holds: who the person is then, and what is opened next."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from handlers.effects import ChangePerson, Lane, Post
from handlers.texts import EMPTY, join
from handlers.turn import KEPT, Outcome, Reply, Said, Turn


def changed(turn: Turn, outcome: Outcome) -> Turn:
    """The turn with the person as the outcome makes them; a new language speaks at once."""
    person = turn.person
    for effect in outcome.effects:
        if isinstance(effect, ChangePerson):
            fields: Mapping[str, Any] = effect.changes
            person = replace(person, **fields)
    return replace(turn, person=person, words=turn.content.words[person.language])


def opening(turn: Turn, outcome: Outcome) -> Turn:
    """The turn in which that is opened which the outcome wants opened."""
    after = changed(turn, outcome)
    state = turn.state if outcome.state is KEPT else outcome.state
    wish, said = outcome.then, turn.said
    tap = ":" in wish.partition(" ")[0]
    said = Said(
        text="" if tap else f"/{wish}",
        tap=wish if tap else "",
        ref=said.ref,
        hints=said.hints,
        room=said.room,
        channel=said.channel,
    )
    return replace(after, said=said, state=state if isinstance(state, dict) else None)


def both(first: Outcome, then: Outcome) -> Outcome:
    """One outcome, and the one of what was opened after it; one message where one will do."""
    return replace(
        then,
        state=first.state if then.state is KEPT else then.state,
        replies=run_on(first.replies, then.replies),
        effects=(*first.effects, *then.effects),
        about=first.about,
    )


def run_on(first: Sequence[Reply], then: Sequence[Reply]) -> tuple[Reply, ...]:
    """What only says something goes into the message that follows: each one is paid for."""
    if not first or not then or replace(first[-1], text=EMPTY) != Reply(EMPTY):
        return (*first, *then)
    joined = replace(then[0], text=join((first[-1].text, then[0].text), "\n\n"))
    return (*first[:-1], joined, *then[1:])


def apart(turn: Turn, outcome: Outcome) -> Outcome:
    """What was begun in a group goes on with its author alone, where it needs going on."""
    if not isinstance(outcome.state, dict) or outcome.state == turn.state:
        return replace(outcome, state=KEPT)
    posts = (Post(turn.person.id, reply, lane=Lane.REPLY) for reply in outcome.replies)
    here = Reply(turn.words("menu.go_on_alone", name=turn.person.name))
    return replace(outcome, replies=(here,), effects=(*outcome.effects, *posts))

"""What changes who is meant: a tap, an agency, a list of names, a question left open."""

from dataclasses import replace

from handlers.dialogues.broadcast import choosing
from handlers.dialogues.broadcast.choosing import ask, side_of
from handlers.dialogues.broadcast.drafting import audience, kept, state_of
from handlers.dialogues.broadcast.enclosing import drops
from handlers.domain.broadcasts import Audience
from handlers.domain.people import Role
from handlers.domain.recipients import Stage
from handlers.naming import read_agencies
from handlers.reading.folding import fold
from handlers.turn import KEPT, Choice, Outcome, Reply, Turn

_NAMES_SHOWN = 10
_MOST_AGENCIES = 8


def toggle(turn: Turn, about: str) -> Outcome:
    """Switch one of the filters on or off; "except" turns to who is left out."""
    what, _, value = about.partition(".")
    if what == "except":
        return ask(turn.stands(state_of(turn, minus=not (turn.state or {}).get("minus"))))
    changed = _toggled(side_of(turn), what, value)
    if changed is None:
        return Outcome(KEPT, (Reply(turn.words("button.unknown")),))
    return ask(_changed(turn, changed), more=what in {"role", "idle", "edition"})


def _toggled(one: Audience, what: str, value: str) -> Audience | None:
    """None for a button that is none of ours."""
    if what == "stage" and value in set(Stage):
        return replace(one, stages=_flip(one.stages, value))
    if what == "role" and value in set(Role):
        return replace(one, roles=_flip(one.roles, value))
    if what == "agency":
        return replace(one, agencies=_flip(one.agencies, value))
    if what == "idle" and value.isdecimal():
        return replace(one, idle_days=0 if one.idle_days == int(value) else int(value))
    if what == "edition":
        return replace(one, edition="" if one.edition == value else value)
    return Audience() if what == "all" else None


def ask_for(turn: Turn, about: str) -> Outcome:
    """What has to be typed, or chosen from a longer list: an agency, names, a question."""
    if about == "missing":
        reply = Reply(
            turn.words("broadcast.ask_missing"), (*choosing.questions(turn), *drops(turn))
        )
        return Outcome(state_of(turn, step=about), (reply,))
    if about not in {"agencies", "people"}:
        return ask(turn)
    reply = Reply(turn.words(f"broadcast.ask_{about}"), drops(turn))
    return Outcome(state_of(turn, step=about), (reply,))


def toggle_missing(turn: Turn, question: str) -> Outcome:
    """Those who still lack this answer."""
    one = side_of(turn)
    missing = "" if one.missing == question else question
    return ask(_changed(turn, replace(one, missing=missing)))


def take_agency(turn: Turn) -> Outcome:
    """Agencies by name, several or all of a kind; of those that may be meant one is tapped."""
    found, side = read_agencies(turn), side_of(turn)
    if found.sure:
        outcome = ask(_changed(turn, replace(side, agencies=_with(side.agencies, found.sure))))
        if not found.unread:
            return outcome
        lost = turn.words("scheduling.no_agency", names=", ".join(found.unread))
        return replace(outcome, replies=(Reply(lost), *outcome.replies))
    near = found.perhaps[:_MOST_AGENCIES]
    choices = tuple(
        Choice(f"broadcast:to.agency.{one.id}", turn.words.of({"id": one.name})) for one in near
    )
    key = "broadcast.which_agency" if near else "broadcast.no_agency"
    return Outcome(KEPT, (Reply(turn.words(key), choices),), missed=not near)


def _with(chosen: tuple[str, ...], named: tuple[str, ...]) -> tuple[str, ...]:
    """Named again, they are out again, as by a second tap."""
    if set(named) <= set(chosen):
        return tuple(one for one in chosen if one not in named)
    return tuple(dict.fromkeys((*chosen, *named)))


def take_people(turn: Turn) -> Outcome:
    """A list of names, one a line, pasted from anywhere; who is not known is said.

    Everybody of the same name is meant: the names shown before sending tell.
    """
    everybody = turn.books.recipients.of(turn.house.edition)
    lines = [line.strip(" \t•-") for line in turn.said.text.splitlines() if line.strip()]
    wanted = {fold(line) for line in lines}
    found = [one.person.id for one in everybody if fold(one.person.name) in wanted]
    names = {fold(one.person.name) for one in everybody}
    lost = [line for line in lines if fold(line) not in names]
    if not found:
        return Outcome(KEPT, (_lost(turn, lost),))
    people = tuple(dict.fromkeys((*side_of(turn).people, *found)))
    outcome = ask(_changed(turn, replace(side_of(turn), people=people)))
    if not lost:
        return outcome
    return Outcome(outcome.state, (_lost(turn, lost), *outcome.replies))


def _lost(turn: Turn, lost: list[str]) -> Reply:
    names = ", ".join(lost[:_NAMES_SHOWN])
    return Reply(turn.words("broadcast.lost", count=len(lost), names=names))


def _changed(turn: Turn, side: Audience) -> Turn:
    one = audience(turn)
    if (turn.state or {}).get("minus"):
        one = replace(one, minus=None if side == Audience() else side)
    else:
        one = replace(side, minus=one.minus if side != Audience() else None)
    return turn.stands(state_of(turn, audience=kept(one)))


def _flip(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(one for one in values if one != value) if value in values else (*values, value)

"""Choosing who is meant, by taps; how many that are is always in sight."""

from dataclasses import replace

from handlers.broadcasting.choosing import chosen
from handlers.broadcasting.knowing import known
from handlers.dialogues.broadcast.drafting import audience, broadcast_of, kept, state_of
from handlers.domain.broadcasts import Audience
from handlers.domain.people import Role
from handlers.domain.recipients import Recipient, Stage
from handlers.reading.choosing import Chosen, Option, Several, choose
from handlers.reading.folding import fold
from handlers.texts import join
from handlers.turn import KEPT, Choice, Look, Outcome, Reply, Turn

_STAGES = tuple(Stage)
_IDLE = (7, 14, 30)


def meant(turn: Turn) -> list[Recipient]:
    """Who is meant at this moment."""
    broadcast = broadcast_of(turn, turn.now)
    everybody = turn.books.recipients.of(turn.house.edition)
    calendar = turn.house.reminding.calendar
    facts = known(broadcast, everybody, turn.books, turn.content, calendar, turn.now)
    return chosen(broadcast.audience, everybody, facts.open_questions, turn.now)


def ask(turn: Turn) -> Outcome:
    """Who? Every tap changes the number."""
    one, count = audience(turn), len(meant(turn))
    text = join((turn.words("broadcast.who", count=count), described(turn, one)), "\n\n")
    look = Choice("broadcast:look", turn.words("broadcast.look", count=count))
    return Outcome(
        state_of(turn), (Reply(text, (look, *_toggles(turn, one), *_ways(turn)), edits=True),)
    )


def described(turn: Turn, one: Audience) -> str:
    """An audience in words, a line each; everybody where nothing was chosen."""
    words = turn.words
    names = {each.id: each.name for each in turn.content.agencies}
    form = turn.content.forms[turn.house.edition]
    missing = form.question(one.missing)
    lines = [
        *(words(f"broadcast.stage_{each}") for each in one.stages),
        *(words(f"broadcast.role_{each}") for each in one.roles),
        *(words("broadcast.at", agency=names.get(each, each)) for each in one.agencies),
        words("broadcast.lacks", label=words.of(missing.label)) if missing else "",
        words("broadcast.idle", days=one.idle_days) if one.idle_days else "",
        words("broadcast.listed", count=len(one.people)) if one.people else "",
    ]
    said = join(lines) or words("broadcast.everybody")
    if one.minus:
        return join((said, words("broadcast.minus"), described(turn, one.minus)))
    return said


def toggle(turn: Turn, about: str) -> Outcome:
    """Switch a stage, a role or an idle time on or off; "except" turns to who is left out."""
    what, _, value = about.partition(".")
    if what == "except":
        return ask(turn.stands(state_of(turn, minus=not (turn.state or {}).get("minus"))))
    return ask(_changed(turn, _toggled(_side(turn), what, value)))


def _toggled(one: Audience, what: str, value: str) -> Audience:
    if what == "stage":
        return replace(one, stages=_flip(one.stages, value))
    if what == "role":
        return replace(one, roles=_flip(one.roles, value))
    if what == "agency":
        return replace(one, agencies=_flip(one.agencies, value))
    if what == "idle":
        return replace(one, idle_days=0 if one.idle_days == int(value) else int(value))
    return Audience() if what == "all" else one


def ask_for(turn: Turn, about: str) -> Outcome:
    """What has to be typed, or chosen from a longer list: an agency, names, a question."""
    if about == "missing":
        form = turn.content.forms[turn.house.edition]
        choices = tuple(
            Choice(f"broadcast:lacks.{one.id}", turn.words.of(one.label))
            for one in form.questions
            if one.required
        )
        return Outcome(KEPT, (Reply(turn.words("broadcast.ask_missing"), choices),))
    if about not in {"agencies", "people"}:
        return ask(turn)
    return Outcome(state_of(turn, step=about), (Reply(turn.words(f"broadcast.ask_{about}")),))


def toggle_missing(turn: Turn, question: str) -> Outcome:
    """Those who still lack this answer."""
    one = _side(turn)
    return ask(
        _changed(turn, replace(one, missing="" if one.missing == question else question))
    )


def take_agency(turn: Turn) -> Outcome:
    """An agency by a part of its name; of several the right one is tapped."""
    options = [Option(one.id, one.name, one.also) for one in turn.content.agencies]
    found = choose(turn.said.text, options)
    if isinstance(found, Chosen):
        return ask(_changed(turn, _toggled(_side(turn), "agency", found.option.id)))
    near = found.options if isinstance(found, Several) else found.nearest
    choices = tuple(
        Choice(f"broadcast:to.agency.{one.id}", turn.words.of({"id": one.label}))
        for one in near
    )
    key = "broadcast.which_agency" if near else "broadcast.no_agency"
    return Outcome(KEPT, (Reply(turn.words(key), choices),))


def take_people(turn: Turn) -> Outcome:
    """A list of names, one a line, pasted from anywhere; who is not known is said."""
    everybody = turn.books.recipients.of(turn.house.edition)
    numbers = {fold(one.person.name): one.person.id for one in everybody}
    lines = [line.strip() for line in turn.said.text.splitlines() if line.strip()]
    found = [numbers[fold(line)] for line in lines if fold(line) in numbers]
    lost = [line for line in lines if fold(line) not in numbers]
    people = tuple(dict.fromkeys((*_side(turn).people, *found)))
    outcome = ask(_changed(turn, replace(_side(turn), people=people)))
    if not lost:
        return outcome
    names = ", ".join(lost[:10])
    sorry = Reply(turn.words("broadcast.lost", count=len(lost), names=names))
    return Outcome(outcome.state, (sorry, *outcome.replies))


def _side(turn: Turn) -> Audience:
    """The part that taps change now: who is meant, or who is left out."""
    one = audience(turn)
    return (one.minus or Audience()) if (turn.state or {}).get("minus") else one


def _changed(turn: Turn, side: Audience) -> Turn:
    one = audience(turn)
    if (turn.state or {}).get("minus"):
        one = replace(one, minus=None if side == Audience() else side)
    else:
        one = replace(side, minus=one.minus if side != Audience() else None)
    return turn.stands(state_of(turn, audience=kept(one)))


def _flip(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(one for one in values if one != value) if value in values else (*values, value)


def _toggles(turn: Turn, one: Audience) -> tuple[Choice, ...]:
    side = _side(turn)
    on = {
        *(f"stage.{each}" for each in side.stages),
        *(f"role.{each}" for each in side.roles),
        f"idle.{side.idle_days}",
    }
    wishes = [
        *(f"stage.{each}" for each in _STAGES),
        f"role.{Role.COORDINATOR}",
        *(f"idle.{days}" for days in _IDLE),
    ]
    return tuple(_toggle(turn, wish, on=wish in on) for wish in wishes)


def _toggle(turn: Turn, wish: str, *, on: bool) -> Choice:
    what, _, value = wish.partition(".")
    words = turn.words
    label = (
        words("broadcast.idle", days=value)
        if what == "idle"
        else words(f"broadcast.{what}_{value}")
    )
    mark = "broadcast.ticked" if on else "broadcast.unticked"
    return Choice(f"broadcast:to.{wish}", words(mark, label=label))


def _ways(turn: Turn) -> tuple[Choice, ...]:
    minus = "meaning" if (turn.state or {}).get("minus") else "except"
    ways = {
        "ask.agencies": "agencies",
        "ask.missing": "missing",
        "ask.people": "people",
        "to.except": minus,
        "to.all": "all",
        "link": "link",
        "poll": "poll",
        "text": "text",
        "leave": "leave",
    }
    return tuple(
        Choice(f"broadcast:{way}", turn.words(f"broadcast.way_{name}"), Look.WAY)
        for way, name in ways.items()
    )

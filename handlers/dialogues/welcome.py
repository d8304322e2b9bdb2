"""The first minute: what the bot is, consent, name, agency; then what was wished for."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from handlers.agency_question import Picked, ask_agency, invited, named_agency, read_agency
from handlers.domain.people import INVITATION, MINUTE, name_in
from handlers.effects import ChangePerson
from handlers.reading.assent import yes_or_no
from handlers.reading.commands import looks_like_question
from handlers.reading.tapping import typed_choice
from handlers.texts import join
from handlers.turn import Choice, Dialogue, Look, Outcome, Reply, State, Turn

_LINKED = frozenset({"usul", "inovasi", "tanya", "tenggat", "tautkan"})
"""Commands that a link may carry: t.me/…?start=usul, or start=tautkan-AB12."""

_LONGEST_BOTH = 200
_WITH_AGENCY = re.compile(
    r"(.+)(?:\s*[,;\n]\s*|\s[-–]\s|\s(?=(?:dari|dr|from)\s))([^,;\n]+)", re.DOTALL
)


def open_(turn: Turn) -> Outcome:
    """Greet, or go on where the first minute was left; a link may bring a code."""
    code = turn.said.text.strip()
    head, _, rest = code.partition("-")
    if head in _LINKED:
        return Outcome(then=f"{head} {rest}".strip())
    agency = invited(turn, code)
    if turn.person.enrolled:
        return _move(turn, agency, code) if agency else _back(turn)
    brought = {"agency": agency.agency, "agency_name": agency.name} if agency else {}
    kept = {**(turn.state or {}), **brought}
    return _go_on(turn, {key: kept[key] for key in kept if key not in {"step", "view"}})


def take(turn: Turn) -> Outcome:
    """Take consent, then the name, then the agency; a wish is kept for afterwards."""
    if turn.person.enrolled:
        return _back(turn)
    state = dict(turn.state or {})
    if turn.said.command and turn.said.command != "batal":
        return _go_on(turn, {**state, "wish": turn.said.command})
    if turn.said.tap.startswith("lang.") and turn.said.tap[5:] in turn.content.words:
        language = ChangePerson({"language": turn.said.tap[5:]})
        return Outcome(state or {"step": ""}, effects=(language,), then="start")
    if not turn.person.consented_at:
        return _take_consent(turn, state)
    return _take_agency(turn, state) if turn.person.name else _take_name(turn, state)


def resume(turn: Turn) -> Outcome:
    """Ask again what is still open; nobody is asked twice who declined."""
    state = turn.state or {}
    if state.get("step") == "declined" or turn.person.enrolled:
        return Outcome()
    return _go_on(turn, state)


def _go_on(turn: Turn, state: State, changes: Mapping[str, Any] | None = None) -> Outcome:
    """Ask for the first thing that is not known yet, or be done."""
    changes = changes or {}
    person = replace(turn.person, **changes)
    effects = (ChangePerson(changes),) if changes else ()
    if not person.consented_at:
        asked: State = {**state, "step": "consent"}
        return Outcome(asked, (_ask_consent(turn, again="step" in state),), effects)
    if not person.name:
        again = state.get("step") == "name"
        return Outcome({**state, "step": "name"}, (_ask_name(turn, again=again),), effects)
    if not person.agency_name and not state.get("agency_name"):
        view = state.get("view", {}) if turn.person.name else {}
        asked = {**state, "step": "agency", "view": view}
        ask = None if view else turn.words("welcome.ask_agency", name=person.name)
        return Outcome(asked, (ask_agency(turn, "welcome", view, ask),), effects)
    return _done(turn, state, changes)


def _done(turn: Turn, state: State, changes: Mapping[str, Any]) -> Outcome:
    told_along = changes.get("name", "") if changes.get("agency_name") else ""
    if not changes.get("agency_name"):
        brought = {key: state.get(key, "") for key in ("agency", "agency_name")}
        changes = {**changes, **brought}
    noted = (told_along, changes["agency_name"])
    said = turn.words("welcome.done", agency=", ".join(one for one in noted if one))
    effects = (ChangePerson(changes),)
    return Outcome(None, (Reply(said),), effects, then=state.get("wish") or "menu")


def _take_consent(turn: Turn, state: State) -> Outcome:
    said = turn.said
    if "step" in state and (choice := typed_choice(said.text, _ask_consent(turn).choices)):
        return Outcome(state, then=choice.id)
    agreed = yes_or_no(said.text) if "step" in state else None
    if said.tap == "agree" or agreed:
        return _go_on(turn, {**state, "step": ""}, _consent(turn, state))
    if said.tap == "decline" or agreed is False or said.command == "batal":
        return Outcome({**state, "step": "declined"}, (_declined(turn, "welcome.declined"),))
    if state.get("step") == "declined" and not said.tap:
        reply = _declined(turn, "welcome.declined_still")
        return Outcome(state, (reply,), maybe_question=True)
    asked = _go_on(turn, state)
    return replace(asked, maybe_question=looks_like_question(said.text))


def _consent(turn: Turn, state: State) -> Mapping[str, Any]:
    """That somebody agreed: when, where, and whether an agency had invited them."""
    way = INVITATION if state.get("agency_name") else MINUTE
    channel = turn.said.channel
    return {"consented_at": turn.now, "consent_channel": channel, "consent_way": way}


def _take_name(turn: Turn, state: State) -> Outcome:
    text, known = turn.said.text, name_in(turn.said.hints.get("name", ""))
    choice = typed_choice(text, _ask_name(turn).choices) if text else None
    if known and (turn.said.tap == "name" or choice or yes_or_no(text)):
        return _go_on(turn, state, {"name": known})
    if looks_like_question(text):
        return replace(_go_on(turn, state), maybe_question=True)
    return _go_on(turn, state, _introduced(turn, text))


def _introduced(turn: Turn, text: str) -> Mapping[str, Any] | None:
    """The name, and the agency where it was told along: "Rina Wati, puskesmas tanta"."""
    both = _WITH_AGENCY.fullmatch(text.strip()) if len(text) <= _LONGEST_BOTH else None
    name, agency = ("", None)
    if both:
        name, agency = name_in(both[1]), named_agency(turn, " ".join(both[2].split()))
    if name and agency:
        return {"name": name, "agency": agency.agency, "agency_name": agency.name}
    name = name_in(text)
    return {"name": name} if name else None


def _take_agency(turn: Turn, state: State) -> Outcome:
    view = state.get("view", {})
    found = read_agency(turn, "welcome", view)
    if isinstance(found, Picked):
        return _go_on(turn, state, {"agency": found.agency, "agency_name": found.name})
    reply = ask_agency(turn, "welcome", found)
    question = looks_like_question(turn.said.text)
    return Outcome({**state, "view": dict(found)}, (reply,), maybe_question=question)


def _ask_consent(turn: Turn, *, again: bool = False) -> Reply:
    words, house = turn.words, turn.house
    other = "en" if words.language == "id" else "id"
    text = (
        words("welcome.ask_again")
        if again
        else words("welcome.greeting", bot=house.name, region=house.region)
    )
    choices = (
        Choice("welcome:agree", words("welcome.agree")),
        Choice("privacy:page", words("welcome.read_first"), Look.WAY),
        Choice("welcome:decline", words("welcome.decline"), Look.WAY),
        Choice(f"welcome:lang.{other}", words(f"settings.{other}"), Look.WAY),
    )
    return Reply(text, choices)


def _ask_name(turn: Turn, *, again: bool = False) -> Reply:
    known = name_in(turn.said.hints.get("name", ""))
    label = turn.words("welcome.use_name", name=known)
    choices = (Choice("welcome:name", label),) if known else ()
    return Reply(turn.words("welcome.name_again" if again else "welcome.ask_name"), choices)


def _declined(turn: Turn, key: str) -> Reply:
    return Reply(turn.words(key), (Choice("welcome:agree", turn.words("welcome.agree")),))


def _back(turn: Turn) -> Outcome:
    """Whoever is known already goes to the menu, and hears what they had switched off."""
    said = turn.words("welcome.back", name=turn.person.name)
    muted = turn.words("welcome.muted") if turn.person.muted else ""
    return Outcome(None, (Reply(join((said, muted), " ")),), then="menu")


def _move(turn: Turn, agency: Picked, code: str) -> Outcome:
    """A link to another agency may mean that somebody moved there."""
    person = turn.person
    if agency.name == person.agency_name:
        return _back(turn)
    text = turn.words("welcome.other_agency", agency=agency.name, now=person.agency_name)
    choice = Choice(f"profile:invited.{code}", turn.words("welcome.move"))
    return Outcome(replies=(Reply(text, (choice,)),))


DIALOGUE = Dialogue(
    "welcome", handle=take, opens=open_, resume=resume, commands=("start",), open_to_all=True
)

"""A person's own name and agency: shown and changed."""

from handlers.agency_question import Picked, ask_agency, invited, read_agency
from handlers.domain.people import name_in
from handlers.effects import ChangePerson
from handlers.reading.commands import looks_like_question
from handlers.reading.tapping import typed_choice
from handlers.turn import Choice, Dialogue, Look, Offer, Outcome, Reply, State, Turn


def open_(turn: Turn) -> Outcome:
    """Show what is known, and offer to change it."""
    person, words = turn.person, turn.words
    text = words(
        "profile.text",
        name=person.name,
        agency=person.agency_name,
        role=words(f"profile.{person.role}"),
        language=words(f"settings.{person.language}"),
    )
    return Outcome({"step": "shown"}, (Reply(text, _choices(turn)),))


def take(turn: Turn) -> Outcome:
    """Take a wish to change something, then the new name or agency."""
    step, tap = (turn.state or {}).get("step", "shown"), turn.said.tap
    if tap.startswith("invited."):
        agency = invited(turn, tap.partition(".")[2])
        return _moved(turn, agency) if agency else open_(turn)
    if step == "shown" and not tap:
        choice = typed_choice(turn.said.text, _choices(turn))
        tap = choice.id.partition(":")[2] if choice else ""
    if tap in _WAYS:
        return _WAYS[tap](turn)
    if tap or step == "agency":
        return _take_agency(turn)
    if step == "name":
        return _take_name(turn)
    unchanged = Reply(turn.words("profile.unchanged"))
    return Outcome(None, (unchanged,), maybe_question=True)


def _choices(turn: Turn) -> tuple[Choice, ...]:
    return (
        Choice("profile:name", turn.words("profile.change_name")),
        Choice("profile:place", turn.words("profile.change_agency")),
        Choice("profile:keep", turn.words("profile.keep"), Look.WAY),
    )


def _ask_name(turn: Turn) -> Outcome:
    return Outcome({"step": "name"}, (Reply(turn.words("profile.ask_name")),))


def _take_name(turn: Turn) -> Outcome:
    name = name_in(turn.said.text)
    if not name or looks_like_question(turn.said.text):
        again = (Reply(turn.words("profile.ask_name")),)
        return Outcome(turn.state, again, maybe_question=bool(turn.said.text))
    said = Reply(turn.words("profile.named", name=name))
    return Outcome(None, (said,), (ChangePerson({"name": name}),))


def _ask_agency(turn: Turn) -> Outcome:
    return Outcome({"step": "agency", "view": {}}, (ask_agency(turn, "profile", {}),))


def _take_agency(turn: Turn) -> Outcome:
    found = read_agency(turn, "profile", (turn.state or {}).get("view", {}))
    if isinstance(found, Picked):
        return _moved(turn, found)
    state: State = {"step": "agency", "view": dict(found)}
    question = looks_like_question(turn.said.text)
    return Outcome(state, (ask_agency(turn, "profile", found),), maybe_question=question)


def _moved(turn: Turn, agency: Picked) -> Outcome:
    change = ChangePerson({"agency": agency.agency, "agency_name": agency.name})
    said = Reply(turn.words("profile.moved", agency=agency.name))
    return Outcome(None, (said,), (change,))


def _keep(turn: Turn) -> Outcome:
    return Outcome(None, (Reply(turn.words("profile.unchanged")),))


_WAYS = {"name": _ask_name, "place": _ask_agency, "keep": _keep}

DIALOGUE = Dialogue(
    "profile",
    handle=take,
    opens=open_,
    commands=("profil",),
    words=("profile", "profil saya", "my profile"),
    offers=(Offer("profil", "profile.offer", 70, in_menu=False),),
)

"""The first minute: what the bot is, consent, name, agency."""

from handlers.effects import ChangePerson
from handlers.reading.assent import yes_or_no
from handlers.reading.choosing import Chosen, Option, Several, choose
from handlers.turn import Choice, Dialogue, Outcome, Reply, Turn


def open_(turn: Turn) -> Outcome:
    """Greet; whoever is known already goes to the menu."""
    person = turn.person
    if person.enrolled:
        return Outcome(None, (_menu(turn, turn.words("welcome.back", name=person.name)),))
    greeting = turn.words("welcome.greeting", bot=turn.house.name, region=turn.house.region)
    yes = Choice("welcome:agree", turn.words("welcome.agree"))
    return Outcome({"step": "consent"}, (Reply(greeting, (yes,)),))


def take(turn: Turn) -> Outcome:
    """Take consent, then the name, then the agency."""
    step = (turn.state or {}).get("step")
    if turn.person.enrolled:
        return open_(turn)
    if step == "name":
        return _take_name(turn)
    if step == "agency":
        return _take_agency(turn)
    if turn.said.tap == "agree" or (step and yes_or_no(turn.said.text)):
        agreed = ChangePerson({"consented_at": turn.now})
        return Outcome({"step": "name"}, (Reply(turn.words("welcome.ask_name")),), (agreed,))
    return open_(turn)


def _take_name(turn: Turn) -> Outcome:
    name = " ".join(turn.said.text.split())
    if not 2 <= len(name) <= 80:
        return Outcome(turn.state, (Reply(turn.words("welcome.ask_name")),))
    ask = turn.words("welcome.ask_agency", name=name)
    return Outcome({"step": "agency"}, (Reply(ask),), (ChangePerson({"name": name}),))


def _take_agency(turn: Turn) -> Outcome:
    agencies = {one.id: one for one in turn.content.agencies}
    tapped = turn.said.tap.removeprefix("agency.")
    if tapped in agencies:
        return _enrolled(turn, tapped, agencies[tapped].name)
    if turn.said.tap == "other" or not turn.said.text.strip():
        typed = (turn.state or {}).get("typed", "")
        return _enrolled(turn, "", typed) if typed else _again(turn, ())
    options = [Option(one.id, one.name, one.also) for one in agencies.values()]
    found = choose(turn.said.text, options)
    if isinstance(found, Chosen):
        return _enrolled(turn, found.option.id, found.option.label)
    return _again(turn, found.options if isinstance(found, Several) else found.nearest)


def _again(turn: Turn, offered: tuple[Option, ...]) -> Outcome:
    typed = " ".join(turn.said.text.split())[:120]
    choices = [
        Choice(f"welcome:agency.{one.id}", turn.words.of({"id": one.label})) for one in offered
    ]
    if typed:
        choices.append(Choice("welcome:other", turn.words("welcome.use_typed", typed=typed)))
    key = "welcome.which_agency" if offered else "welcome.no_agency"
    state = {"step": "agency", "typed": typed}
    return Outcome(state, (Reply(turn.words(key), tuple(choices)),))


def _enrolled(turn: Turn, agency: str, name: str) -> Outcome:
    changes = ChangePerson({"agency": agency, "agency_name": name})
    return Outcome(None, (_menu(turn, turn.words("welcome.done", agency=name)),), (changes,))


def _menu(turn: Turn, text: str) -> Reply:
    choice = Choice("submission:new", turn.words("menu.new"))
    mine = Choice("submission:list", turn.words("menu.mine"))
    return Reply(turn.words("menu.after", text=text), (choice, mine))


DIALOGUE = Dialogue("welcome", handle=take, opens=open_, commands=("start",), open_to_all=True)

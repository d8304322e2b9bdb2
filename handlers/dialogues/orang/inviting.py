"""An invitation to an agency: a link to pass on, or the words to type where there is none."""

from handlers.agencies import by_id
from handlers.agency_question import Picked, ask_agency, read_agency
from handlers.effects import Invite
from handlers.turn import Outcome, Reply, Turn


def ask_where(turn: Turn) -> Outcome:
    """To which agency?"""
    ask = turn.words("orang.invite_where")
    return Outcome({"step": "invite", "view": {}}, (ask_agency(turn, "orang", {}, ask),))


def take_agency(turn: Turn) -> Outcome:
    """The invitation to the agency that was tapped or typed."""
    found = read_agency(turn, "orang", (turn.state or {}).get("view", {}))
    if isinstance(found, Picked):
        return _invitation(turn, found)
    state = {"step": "invite", "view": dict(found)}
    return Outcome(state, (ask_agency(turn, "orang", found),))


def _invitation(turn: Turn, agency: Picked) -> Outcome:
    """An agency of the list is its own code; another name gets a new one."""
    listed = by_id(agency.agency, turn.content.agencies)
    known = listed is not None and listed.name == agency.name
    code = agency.agency if known else turn.fresh
    effects = () if known else (Invite(code, agency.agency, agency.name),)
    key, house = "orang.letter_code", turn.house
    if house.telegram:
        key = "orang.letter_link"
    link = f"https://t.me/{house.telegram}?start={code}"
    letter = turn.words(
        key, agency=agency.name, bot=house.name, region=house.region, link=link, code=code
    )
    pass_on = Reply(turn.words("orang.pass_on"))
    return Outcome(None, (pass_on, Reply(letter)), effects)

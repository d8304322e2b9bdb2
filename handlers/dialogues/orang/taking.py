"""Every turn of a coordinator who looks after people."""

from handlers.dialogues.orang.finding import card, coordinators, find
from handlers.dialogues.orang.inviting import ask_where, take_agency
from handlers.domain.people import Role
from handlers.domain.recipients import Recipient
from handlers.effects import Appoint, Post
from handlers.reading.tapping import typed_choice
from handlers.turn import Choice, Look, Outcome, Reply, Turn

_ROLES = {"appoint": Role.COORDINATOR, "dismiss": Role.INNOVATOR}


def open_(turn: Turn) -> Outcome:
    """Who is looked for? "/orang rina" looks at once."""
    if turn.said.text:
        return find(turn, turn.said.text)
    count = len(turn.books.recipients.of(turn.house.edition))
    return Outcome(
        {"step": "search"}, (Reply(turn.words("orang.ask", count=count), _ways(turn)),)
    )


def take(turn: Turn) -> Outcome:
    """A tap, a name to look for, or the agency of an invitation."""
    what, _, about = turn.said.tap.partition(".")
    if what in {"person", *_ROLES}:
        return _with_person(turn, what, about)
    if what:
        return _WAYS.get(what, take_agency)(turn)
    if (turn.state or {}).get("step") == "invite":
        return take_agency(turn)
    return _searched(turn)


def _searched(turn: Turn) -> Outcome:
    text, shown = turn.said.text.strip(), (turn.state or {}).get("shown", [])
    if text.isdecimal() and 1 <= int(text) <= len(shown):
        return _with_person(turn, "person", str(shown[int(text) - 1]))
    if not shown and (choice := typed_choice(text, _ways(turn))):
        return _WAYS[choice.id.partition(":")[2]](turn)
    return find(turn, text)


def _with_person(turn: Turn, what: str, about: str) -> Outcome:
    number = int(about) if about.isdecimal() else 0
    one = turn.books.recipients.one(turn.house.edition, number)
    if one is None:
        return Outcome({"step": "search"}, (Reply(turn.words("orang.gone"), _ways(turn)),))
    return card(turn, one) if what == "person" else _give_role(turn, one, _ROLES[what])


def _give_role(turn: Turn, one: Recipient, role: Role) -> Outcome:
    """Change a role and tell whose it is; administrators only, and never their own."""
    person = one.person
    if turn.person.role is not Role.ADMINISTRATOR or person.id == turn.person.id:
        return Outcome(replies=(Reply(turn.words("orang.administrators_only")),))
    if person.role is Role.ADMINISTRATOR or person.role is role:
        return card(turn, one)
    theirs = turn.content.words[person.language]
    told = Reply(theirs(f"orang.told_{role}", by=turn.person.name))
    said = turn.words(f"orang.now_{role}", name=person.name)
    key = f"appointed:{person.id}:{role}:{turn.fresh}"
    return Outcome(
        {"step": "search"},
        (Reply(said, _ways(turn)),),
        (Appoint(person.id, role), Post(person.id, told, key=key)),
    )


def _ways(turn: Turn) -> tuple[Choice, ...]:
    return (
        Choice("orang:invite", turn.words("orang.invite")),
        Choice("orang:staff", turn.words("orang.show_staff")),
        Choice("orang:search", turn.words("orang.again"), Look.WAY),
    )


def _ask(turn: Turn) -> Outcome:
    return open_(turn.hears(text=""))


_WAYS = {"invite": ask_where, "staff": coordinators, "search": _ask}

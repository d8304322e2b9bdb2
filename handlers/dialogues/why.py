"""For coordinators: why somebody was reminded, or was not, in words."""

from datetime import timedelta

from handlers.domain.deadlines import Deadline
from handlers.domain.people import Role
from handlers.domain.recipients import Recipient
from handlers.domain.reminders import Decision, Ruling
from handlers.reading.choosing import UNNUMBERED, Chosen, Several, choose
from handlers.reading.options import Option
from handlers.reminding.telling import title
from handlers.texts import Text, join
from handlers.turn import Choice, Dialogue, Offer, Outcome, Reply, Turn

_SINCE = timedelta(days=30)
_MOST_SHOWN = 12


def open_(turn: Turn) -> Outcome:
    """Of the person named behind the command, or ask who."""
    return _search(turn) if turn.said.text else _ask(turn)


def take(turn: Turn) -> Outcome:
    """A person tapped or typed."""
    _, _, rest = turn.said.tap.partition(".")
    if rest.isdigit():
        found = turn.books.recipients.one(turn.house.edition, int(rest))
        return _tell(turn, found) if found else _ask(turn)
    return _search(turn) if turn.said.text else _ask(turn)


def _ask(turn: Turn) -> Outcome:
    return Outcome({}, (Reply(turn.words("why.ask")),))


def _search(turn: Turn) -> Outcome:
    everybody = {
        f"p{one.person.id}": one for one in turn.books.recipients.of(turn.house.edition)
    }
    options = [Option(key, one.person.name) for key, one in everybody.items()]
    found = choose(turn.said.text, options, shown=UNNUMBERED)
    if isinstance(found, Chosen):
        return _tell(turn, everybody[found.option.id])
    offered = found.options if isinstance(found, Several) else found.nearest
    choices = tuple(_choice(turn, everybody[one.id]) for one in offered)
    key = "why.which" if choices else "why.nobody"
    reply = Reply(turn.words(key, name=turn.said.text[:60]), choices)
    return Outcome({}, (reply,), missed=not isinstance(found, Several))


def _choice(turn: Turn, one: Recipient) -> Choice:
    person = one.person
    label = turn.words("scheduling.person", name=person.name, agency=person.agency_name)
    return Choice(f"why:person.{person.id}", label)


def _tell(turn: Turn, recipient: Recipient) -> Outcome:
    """The last decisions about one person, the latest first."""
    person = recipient.person
    made = turn.books.reminders.why(person.id, turn.now - _SINCE)
    deadlines = {
        one.mark.about[1]: turn.books.deadlines.find(one.mark.about[1])
        for one in made
        if one.mark.about[0] == "deadline"
    }
    lines = [_line(turn, one, deadlines) for one in made[:_MOST_SHOWN]]
    head = turn.words("why.head", name=person.name, agency=person.agency_name)
    now = turn.words("why.reach" if recipient.channel else "why.no_reach")
    text = join((head, now, join(lines) or turn.words("why.nothing")), "\n\n")
    return Outcome(None, (Reply(text),))


def _line(turn: Turn, one: Decision, deadlines: dict[str, Deadline | None]) -> Text:
    words, zone = turn.words, turn.house.zone
    at = one.decided_at or turn.now
    return words(
        "why.line",
        moment=words.moment(at, zone),
        what=_what(turn, one, deadlines),
        ruling=words(f"why.{one.ruling}"),
        reason=_reason(turn, one),
    )


def _what(turn: Turn, one: Decision, deadlines: dict[str, Deadline | None]) -> Text:
    kind, subject = one.mark.about
    deadline = deadlines.get(subject)
    if kind == "deadline" and deadline:
        return turn.words(
            "why.deadline",
            title=title(turn.words, deadline),
            occasion=_occasion(turn, one.mark.occasion),
        )
    return turn.words(f"why.about_{kind}")


def _occasion(turn: Turn, occasion: str) -> Text:
    if occasion.startswith("H-"):
        return turn.words("why.before", count=int(occasion[2:]))
    return turn.words(f"why.occasion_{occasion}")


def _reason(turn: Turn, one: Decision) -> Text:
    if one.ruling is Ruling.MERGED or not one.reason:
        return Text("")
    said = turn.words(f"why.because_{one.reason}")
    if one.until is None:
        return turn.words("why.because", reason=said)
    until = turn.words.moment(one.until, turn.house.zone)
    return turn.words("why.because_until", reason=said, until=until)


DIALOGUE = Dialogue(
    "why",
    handle=take,
    opens=open_,
    commands=("kenapa",),
    role=Role.COORDINATOR,
    offers=(Offer("kenapa", "why.offer", 66, in_menu=False),),
)

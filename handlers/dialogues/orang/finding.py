"""Finding a person by name or agency, and showing who was found."""

from collections.abc import Sequence

from handlers.consents import consent_said
from handlers.domain.people import Role
from handlers.domain.recipients import Proposal, Recipient
from handlers.reading.choosing import UNNUMBERED, Chosen, Option, Several, choose
from handlers.texts import EMPTY, Text, join
from handlers.turn import Choice, Look, Outcome, Reply, Turn

MOST_SHOWN = 8
_MOST_PROPOSALS = 10


def find(turn: Turn, text: str) -> Outcome:
    """The person that a name, a part of one, an agency or a slip means; or which of several."""
    everybody = turn.books.recipients.of(turn.house.edition)
    found = choose(text, [_option(one) for one in everybody], shown=UNNUMBERED)
    if isinstance(found, Chosen):
        return card(turn, _of(everybody, [found.option])[0])
    several = isinstance(found, Several)
    near = _of(everybody, found.options if isinstance(found, Several) else found.nearest)
    key = "which" if several else "perhaps" if near else "nobody"
    return _listed(turn, near, turn.words(f"orang.{key}", text=text))


def coordinators(turn: Turn) -> Outcome:
    """Everybody who coordinates."""
    everybody = turn.books.recipients.of(turn.house.edition)
    staff = [one for one in everybody if one.person.role is not Role.INNOVATOR]
    return _listed(turn, staff, turn.words("orang.staff"))


def card(turn: Turn, one: Recipient) -> Outcome:
    """What a coordinator may know of a person: where they are, and what they have here."""
    person, words = one.person, turn.words
    seen = words.moment(one.seen_at, turn.house.zone) if one.seen_at else words("orang.never")
    text = words(
        "orang.card",
        name=person.name,
        agency=person.agency_name,
        role=words(f"profile.{person.role}"),
        channel=one.channel or words("orang.unreachable"),
        seen=seen,
    )
    consent = words("orang.consent", consent=consent_said(turn, person))
    lines = [_line(turn, each) for each in one.proposals[:_MOST_PROPOSALS]]
    text = join((text, consent, join(lines) or words("orang.no_proposals")))
    return Outcome({"step": "search"}, (Reply(text, _deeds(turn, one)),))


def _deeds(turn: Turn, one: Recipient) -> tuple[Choice, ...]:
    """Only an administrator changes roles, and never their own."""
    again = Choice("orang:search", turn.words("orang.again"), Look.WAY)
    mine = one.person.id == turn.person.id
    if turn.person.role is not Role.ADMINISTRATOR or mine:
        return (again,)
    deed = "appoint" if one.person.role is Role.INNOVATOR else "dismiss"
    return (Choice(f"orang:{deed}.{one.person.id}", turn.words(f"orang.{deed}")), again)


def _listed(turn: Turn, people: Sequence[Recipient], text: Text) -> Outcome:
    shown = people[:MOST_SHOWN]
    choices = tuple(
        Choice(
            f"orang:person.{one.person.id}",
            turn.words("orang.row", name=one.person.name, agency=one.person.agency_name),
        )
        for one in shown
    )
    more = turn.words("orang.more") if len(people) > MOST_SHOWN else EMPTY
    state = {"step": "search", "shown": [one.person.id for one in shown]}
    return Outcome(state, (Reply(join((text, more), " "), choices),))


def _line(turn: Turn, one: Proposal) -> Text:
    title = one.title or turn.words("menu.untitled")
    day = turn.words.day(one.touched_at.astimezone(turn.house.zone).date())
    return turn.words(
        "orang.proposal", title=title, status=turn.words(f"orang.{one.status}"), day=day
    )


def _option(one: Recipient) -> Option:
    return Option(f"p{one.person.id}", one.person.name, (one.person.agency_name,))


def _of(everybody: Sequence[Recipient], options: Sequence[Option]) -> list[Recipient]:
    by_id = {f"p{one.person.id}": one for one in everybody}
    return [by_id[each.id] for each in options]

"""One person on two channels: /tautkan gives a code, the other channel takes it, both agree."""

from collections.abc import Sequence

from handlers.domain.links import MOST_TRIES, VALID, Way, code_from, code_in, masked
from handlers.effects import AskLink, DropLink, Join, MissLink, OfferLink, Part, Post
from handlers.reading.assent import yes_or_no
from handlers.turn import Choice, Dialogue, Look, Offer, Outcome, Reply, Turn


def open_(turn: Turn) -> Outcome:
    """Take a code, show the channels that are linked, or give a code."""
    if code := code_in(turn.said.text):
        return _typed(turn, code)
    ways = turn.books.links.ways(turn.person.id)
    return _linked(turn, ways) if len(ways) > 1 else _offer(turn)


def take(turn: Turn) -> Outcome:
    """Take what was tapped, or a code that was typed."""
    verb, _, rest = turn.said.tap.partition(".")
    match verb:
        case "yes":
            return _ask(turn, rest)
        case "agree":
            return _join(turn, int(rest) if rest.isdecimal() else 0)
        case "refuse" | "no":
            return Outcome(None, (Reply(turn.words("link.refused")),), (DropLink(),))
        case "part":
            return _part(turn, rest)
        case "new":
            return _offer(turn)
        case "moved":
            return Outcome(None, (Reply(turn.words("link.moved"), _onwards(turn)),))
        case _:
            return _heard(turn)


def _heard(turn: Turn) -> Outcome:
    if code := code_in(turn.said.text):
        return _typed(turn, code)
    asked = (turn.state or {}).get("asked", "")
    answer = yes_or_no(turn.said.text) if asked else None
    if answer:
        return _ask(turn, asked)
    if answer is False:
        return Outcome(None, (Reply(turn.words("link.refused")),))
    return Outcome(None, (Reply(turn.words("link.no_code")),), maybe_question=True)


def _offer(turn: Turn) -> Outcome:
    code = code_from(turn.fresh)
    minutes = int(VALID.total_seconds() // 60)
    said = turn.words("link.code", code=f"{code[:3]} {code[3:]}", minutes=minutes)
    return Outcome({"step": "waiting"}, (Reply(said),), (OfferLink(code),))


def _typed(turn: Turn, code: str) -> Outcome:
    """A code was typed: whose it is, is shown masked, and asked to be confirmed."""
    if turn.books.links.misses(turn.person.id) >= MOST_TRIES:
        minutes = int(VALID.total_seconds() // 60)
        return Outcome(None, (Reply(turn.words("link.too_often", minutes=minutes)),))
    offer = turn.books.links.find(code)
    if offer is None:
        again = Outcome({"step": "waiting"}, (Reply(turn.words("link.unknown")),))
        return Outcome(again.state, again.replies, (MissLink(),))
    if offer.person == turn.person.id:
        return Outcome({"step": "waiting"}, (Reply(turn.words("link.own")),))
    choices = (
        Choice(f"link:yes.{code}", turn.words("link.yes")),
        Choice("link:no", turn.words("link.cancel"), Look.WAY),
    )
    said = turn.words("link.sure", name=masked(offer.name))
    return Outcome({"asked": code}, (Reply(said, choices),))


def _ask(turn: Turn, code: str) -> Outcome:
    """Who typed the code agrees; now the one it was given to is asked."""
    offer = turn.books.links.find(code)
    if offer is None or offer.person == turn.person.id:
        return Outcome(None, (Reply(turn.words("link.unknown")),))
    choices = (
        Choice(f"link:agree.{turn.person.id}", turn.words("link.agree")),
        Choice("link:refuse", turn.words("link.not_me"), Look.WAY),
    )
    here = _here(turn, turn.books.links.ways(turn.person.id))
    asked = turn.words("link.asked", channel=here.name if here else "")
    key = f"link:{code}:{turn.person.id}"
    post = Post(offer.person, Reply(asked, choices), key=key)
    return Outcome(None, (Reply(turn.words("link.waits")),), (AskLink(code), post))


def _join(turn: Turn, asker: int) -> Outcome:
    """Both have agreed: the two become one, and the other channel hears of it."""
    if not asker or turn.books.links.asker(turn.person.id) != asker:
        return Outcome(None, (Reply(turn.words("link.too_late")),))
    go_on = _onwards(turn)
    posts = [
        Post(0, Reply(turn.words("link.done"), go_on), room=way.place)
        for way in turn.books.links.ways(asker)
    ]
    return Outcome(None, (Reply(turn.words("link.done"), go_on),), (Join(asker), *posts))


def _onwards(turn: Turn) -> tuple[Choice, ...]:
    return (Choice("mine:list", turn.words("link.go_on")),)


def _linked(turn: Turn, ways: Sequence[Way]) -> Outcome:
    here = _here(turn, ways)
    others = [way for way in ways if way != here]
    choices = tuple(
        Choice(f"link:part.{way.channel}", turn.words("link.part", channel=way.name))
        for way in others
    )
    new = Choice("link:new", turn.words("link.another"), Look.WAY)
    names = ", ".join(way.name for way in ways)
    return Outcome(None, (Reply(turn.words("link.linked", channels=names), (*choices, new)),))


def _part(turn: Turn, channel: str) -> Outcome:
    ways = turn.books.links.ways(turn.person.id)
    here = _here(turn, ways)
    gone = [way for way in ways if way.channel == channel and way != here]
    if not gone:
        return Outcome(None, (Reply(turn.words("link.not_linked")),))
    said = turn.words("link.parted", channel=gone[0].name)
    return Outcome(None, (Reply(said),), tuple(Part(way.place) for way in gone))


def _here(turn: Turn, ways: Sequence[Way]) -> Way | None:
    """The address that is being written from: of this channel, the one seen last."""
    return next((way for way in ways if way.channel == turn.said.channel), None)


DIALOGUE = Dialogue(
    "link",
    handle=take,
    opens=open_,
    commands=("tautkan",),
    words=("link",),
    offers=(Offer("tautkan", "link.offer", 75, in_menu=False),),
    open_to_all=True,
)

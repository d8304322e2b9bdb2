"""How an entry, some guesses and an honest "belum tahu" are said."""

from collections.abc import Sequence

from handlers.dialogues.ask.live import live
from handlers.faq.entries import Entry
from handlers.faq.smalltalk import Talk
from handlers.texts import Text, join
from handlers.turn import Choice, Look, Reply, Turn

_MOST_FOLLOWING = 2


def answer(turn: Turn, entry: Entry, *, asked: str = "", brief: bool = False) -> Reply:
    """An entry with its source. `brief` in the middle of something else: no further ways."""
    words = turn.words
    said = live(turn, entry) or words.of(entry.answer)
    text = join((said, source(turn, entry), "" if brief else words("ask.helps")), "\n\n")
    following = () if brief else _following(turn, entry)
    return Reply(text, (*following, *_ways(turn, entry, asked)))


def more(turn: Turn, entry: Entry) -> Reply:
    """The longer part of an entry."""
    said = join((turn.words.of(entry.more), source(turn, entry)), "\n\n")
    return Reply(said, _following(turn, entry))


def source(turn: Turn, entry: Entry) -> Text:
    """Where the fact comes from, and for which edition; that it is one voice only, if so."""
    key = "ask.source_unconfirmed" if entry.confidence == "medium" else "ask.source"
    said = turn.words(key, source=entry.source)
    if not entry.edition:
        return said
    return join((said, turn.words("ask.edition", edition=entry.edition)), " ")


def guesses(turn: Turn, entries: Sequence[Entry], asked: str) -> Reply:
    """Did you mean one of these?"""
    choices = (*_titles(turn, entries), _pass(turn, asked))
    return Reply(turn.words("ask.did_you_mean"), choices)


def sorry(turn: Turn, entries: Sequence[Entry], asked: str) -> Reply:
    """That was not it: perhaps one of these?"""
    return Reply(turn.words("ask.sorry"), (*_titles(turn, entries), _pass(turn, asked)))


def unknown(turn: Turn, asked: str) -> Reply:
    """We don't know, and who may."""
    menu = Choice("menu:show", turn.words("ask.menu"), Look.WAY)
    said = turn.words("ask.unknown", agency=turn.house.agency)
    return Reply(said, (_pass(turn, asked), menu))


def talk(turn: Turn, kind: Talk) -> Reply:
    """A kind short line to small talk; with the way to a person for who wants one."""
    house, key = turn.house, f"smalltalk.{kind}"
    hand = (Choice("ask:hand", turn.words("ask.hand")),) if kind is Talk.HUMAN else ()
    said = turn.words(key, name=house.name, agency=house.agency, hours=house.office_hours)
    return Reply(said, hand)


def _titles(turn: Turn, entries: Sequence[Entry]) -> tuple[Choice, ...]:
    return tuple(Choice(f"ask:show.{one.id}", turn.words.of(one.title)) for one in entries)


def _following(turn: Turn, entry: Entry) -> tuple[Choice, ...]:
    known = {one.id: one for one in turn.content.entries}
    next_ones = [known[one] for one in entry.follow if one in known]
    return _titles(turn, next_ones[:_MOST_FOLLOWING])


def _pass(turn: Turn, asked: str) -> Choice:
    return Choice(f"ask:pass.{asked}", turn.words("ask.pass_on"), Look.WAY)


def _ways(turn: Turn, entry: Entry, asked: str) -> tuple[Choice, ...]:
    ways = [("more", entry.id)] if entry.more else []
    if asked:
        ways += [("yes", asked), ("no", asked)]
    return tuple(
        Choice(f"ask:{verb}.{about}", turn.words(f"ask.{verb}"), Look.WAY)
        for verb, about in ways
    )

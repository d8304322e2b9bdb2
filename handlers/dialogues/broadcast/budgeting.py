"""How long a broadcast would take that is not sent yet, within what a day allows."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from handlers.broadcasting.limiting import budget
from handlers.broadcasting.pacing import Outlook, outlook
from handlers.domain.broadcasts import Copy, Fate, Load
from handlers.domain.limits import Standing
from handlers.texts import Text, Words
from handlers.turn import Turn

UNDO = timedelta(seconds=60)
"""How long a broadcast can be taken back before its first copy goes."""


def foreseen(turn: Turn, planned: Sequence[Copy]) -> Outlook:
    """When it would be over, sent now, and what decides that."""
    waiting = [one for one in planned if one.fate is Fate.WAITING]
    standings = turn.books.limits.standings(turn.house.people_a_day)
    load = Load(
        Counter(one.channel for one in waiting),
        max((one.due or turn.now for one in waiting), default=None),
        {name: _silent(turn, name, one, waiting) for name, one in standings.items()},
        turn.books.broadcasts.ahead(),
    )
    return outlook(turn.now + UNDO, load, standings, turn.house)


def limits(turn: Turn, planned: Sequence[Copy], words: Words) -> Text:
    """How many people a day, and until when; "" where that holds nothing up."""
    number = sum(one.fate is Fate.WAITING and one.channel == "whatsapp" for one in planned)
    return budget(foreseen(turn, planned), number, turn.now, turn.house.zone, words)


def _silent(
    turn: Turn, name: str, standing: Standing, waiting: Sequence[Copy]
) -> frozenset[int]:
    """Who of them takes a place of those whom the provider lets us write to."""
    dues = {one.person: one.due or turn.now for one in waiting if one.channel == name}
    if not dues:
        return frozenset()
    return frozenset(
        one.person.id
        for one in turn.books.recipients.of(turn.house.edition)
        if one.person.id in dues
        and standing.costs(one.person.id, name, one.seen_at, dues[one.person.id])
    )

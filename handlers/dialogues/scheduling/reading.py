"""What coordinators type: a day and hour, a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.domain.recipients import Recipient
from handlers.reading.choosing import UNNUMBERED, Chosen, Several, choose
from handlers.reading.dates import NotADate
from handlers.reading.moments import read_moment
from handlers.reading.options import Option
from handlers.turn import Turn


@dataclass(frozen=True, slots=True)
class When:
    """A time ahead, the zone it was said in, and whether it needs no asking back."""

    due: datetime
    zone: str
    sure: bool


def read_when(turn: Turn) -> When:
    """The time somebody typed. Raises `NotADate`, or `Passed` for one that lies behind."""
    found = read_moment(turn.said.text, turn.now, turn.house.zone)
    if found.moment <= turn.now:
        raise Passed
    said = found.moment.tzinfo
    zone = said.key if isinstance(said, ZoneInfo) else _key(turn)
    return When(found.moment, zone, found.sure)


class Passed(NotADate):
    """The time lies behind us."""

    def __init__(self) -> None:
        super().__init__("impossible")


def _key(turn: Turn) -> str:
    zone = turn.house.zone
    return zone.key if isinstance(zone, ZoneInfo) else "UTC"


def read_person(turn: Turn, everybody: Iterable[Recipient]) -> tuple[list[Recipient], bool]:
    """The people that a typed name may mean, and whether it is surely the one."""
    known = {f"p{one.person.id}": one for one in everybody}
    options = [Option(key, one.person.name) for key, one in known.items()]
    found = choose(turn.said.text, options, shown=UNNUMBERED)
    if isinstance(found, Chosen):
        return [known[found.option.id]], True
    offered = found.options if isinstance(found, Several) else found.nearest
    return [known[one.id] for one in offered], False

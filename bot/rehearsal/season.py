"""A made-up season: its people, its deadlines, and how they move.

All of it comes from one seed, so that a rehearsal can be repeated. Nobody in it is real.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.rehearsal.parts import Part
from bot.rehearsal.stage import Scene, Stage
from handlers.domain.deadlines import Deadline, Kind
from handlers.effects import MoveDeadline, SetDeadline

_WIB = ZoneInfo("Asia/Jakarta")
_DUE = time(23, 59)
_USUAL = 60
_DAYS = {Kind.OPENING: 2.0, Kind.DRAFT: 38.0, Kind.VERIFICATION: 47.0, Kind.IID: 58.0}
_MOVES = ((Kind.DRAFT, 30.0, 43.0), (Kind.VERIFICATION, 41.0, 52.0), (Kind.DRAFT, 41.5, 45.0))
"""On which day of sixty a deadline moves, and to which."""


@dataclass(frozen=True, slots=True)
class Season:
    """How long it is and who takes part; `start` is the midnight it begins with."""

    start: datetime
    days: int = _USUAL
    people: int = 300
    seed: int = 1

    def at(self, day: float) -> datetime:
        """The moment of a day, counted for a season of sixty."""
        return self.start + timedelta(days=day * self.days / _USUAL)

    def due(self, day: float) -> datetime:
        """The end of that day as the ministry counts it."""
        return datetime.combine(self.at(day).astimezone(_WIB).date(), _DUE, _WIB)

    @property
    def end(self) -> datetime:
        """When it is over."""
        return self.start + timedelta(days=self.days)


def enact(stage: Stage, season: Season) -> list[Part]:
    """Put everything that happens in a season on the stage; returns who plays."""
    for kind, day in _DAYS.items():
        made = Deadline(f"d-{kind}", stage.edition, kind, season.due(day), _WIB.key)
        stage.does(0, [SetDeadline(made)])
    _let_them_move(stage, season)
    dice = Random(season.seed)
    parts = [Part(number, Random(dice.random())) for number in range(1, season.people + 1)]
    for part in parts:
        part.enters(stage, season.at)
    return parts


def _let_them_move(stage: Stage, season: Season) -> None:
    versions: dict[Kind, int] = {}
    for kind, day, to in _MOVES:
        version = versions.get(kind, 0)
        versions[kind] = version + 1
        move = MoveDeadline(f"d-{kind}", version, season.due(to), _WIB.key)
        stage.at(season.at(day) + timedelta(hours=10), _moving(move))


def _moving(move: MoveDeadline) -> Scene:
    async def scene(stage: Stage) -> None:
        stage.does(0, [move], stirs=True)

    return scene

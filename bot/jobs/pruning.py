"""What is kept only for a while is erased in time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from handlers.turn import House
from storage.work import Work

Sweep = Callable[[int, datetime], int]


def prune_payloads(work: Work) -> bool:
    """Erase the bodies of webhooks that no provider will deliver again."""
    return work.deliveries.prune()


def tidying(house: House) -> Callable[[Work], bool]:
    """The chore that erases old mail, once a day, in slices."""
    return _Tidying(house).tidy


@dataclass(slots=True)
class _Tidying:
    """How far today's sweep is. After a restart it begins again, and finds little."""

    house: House
    _day: date | None = None
    _left: list[str] = field(default_factory=list)
    _behind: int = 0

    def tidy(self, work: Work) -> bool:
        """Sweep one slice; tells whether there is more today."""
        today = work.now.astimezone(self.house.zone).date()
        if self._day != today:
            self._day, self._left, self._behind = today, ["letters", "outbox", "copies"], 0
        if not self._left:
            return False
        before = work.now - timedelta(days=self.house.keep_days)
        self._behind = self._sweep(work)(self._behind, before)
        if not self._behind:
            self._left.pop(0)
        return bool(self._left)

    def _sweep(self, work: Work) -> Sweep:
        old = work.old_mail
        sweeps = {
            "letters": old.sweep_letters,
            "outbox": old.sweep_outbox,
            "copies": old.sweep_copies,
        }
        return sweeps[self._left[0]]

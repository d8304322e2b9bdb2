"""When a broadcast will have gone out, at the pace and within the limits of its channels."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import inf

from handlers.books import Books
from handlers.broadcasting.planning import allowed
from handlers.domain.broadcasts import Broadcast, Load
from handlers.domain.limits import Pause, Standing, last_place
from handlers.turn import House


@dataclass(frozen=True, slots=True)
class Outlook:
    """When it will be over, and what decides that.

    `most` people a day where their number decides (0: it does not), of whom `free` can still
    be written to now; `silent` is how many need a place. `pause` is what holds it up now.
    """

    ends: datetime
    most: int = 0
    free: int = 0
    silent: int = 0
    pause: Pause | None = None


def foresee(broadcast: Broadcast, books: Books, house: House, now: datetime) -> Outlook:
    """How a broadcast that is under way will go on from here."""
    standings = books.limits.standings(house.people_a_day)
    begins = max(now, broadcast.due)
    return outlook(begins, books.broadcasts.load(broadcast), standings, house)


def outlook(
    begins: datetime, load: Load, standings: Mapping[str, Standing], house: House
) -> Outlook:
    """How a load will go from this moment on; channels send side by side."""
    begins = max(begins, load.last or begins)
    seen = Outlook(finished(begins, load.by_channel, house.rates))
    for name, standing in standings.items():
        if load.by_channel.get(name):
            seen = _with(seen, _road(name, standing, load, begins, house))
    return seen


def _with(one: Outlook, other: Outlook) -> Outlook:
    """Two channels side by side: whichever is over last tells why."""
    late, early = (other, one) if other.ends >= one.ends else (one, other)
    return Outlook(late.ends, late.most, late.free, late.silent, late.pause or early.pause)


def _road(name: str, standing: Standing, load: Load, begins: datetime, house: House) -> Outlook:
    """One channel where people are counted, or that rests."""
    pause, silent = standing.rests, load.silent.get(name, frozenset())
    calendar = house.reminding.calendar
    if pause:
        begins = allowed(max(begins, pause.until), calendar)
    ahead = standing.ahead | load.ahead.get(name, frozenset())
    count = len(silent | ahead) if silent else 0
    last = last_place(standing, count, begins, lambda moment: allowed(moment, calendar))
    ends = finished(last, {name: load.by_channel[name]}, house.rates)
    if last == begins:
        return Outlook(ends, pause=pause)
    free = max(0, (standing.free or 0) - len(ahead - silent))
    return Outlook(ends, standing.most or 0, min(free, len(silent)), len(silent), pause)


def finished(
    begins: datetime, by_channel: Mapping[str, int], rates: Mapping[str, float]
) -> datetime:
    """When the last copy goes; channels send side by side, `rates` in messages per second.

    A channel without a rate is as fast as it can be.
    """
    seconds = max(
        (count / rates.get(name, inf) for name, count in by_channel.items()), default=0
    )
    return begins + timedelta(seconds=seconds)

"""The book of limits: what providers allow, whose places are taken, and what rests.

Nothing is counted in memory: a place is taken by the outbox row that went to somebody silent,
in the transaction that claims it, so neither a restart nor another process forgets it.
"""

from collections.abc import Mapping
from datetime import datetime
from math import inf
from typing import Any, assert_never

from sqlalchemy import (
    Connection,
    bindparam,
    func,
    select,
)

from handlers.domain.limits import (
    DAY,
    WINDOWS,
    Halt,
    Halted,
    Lifted,
    News,
    Quality,
    Standing,
    Tier,
    most_people,
)
from handlers.effects import Lane
from storage.database import insert_or_change
from storage.pauses import Pauses
from storage.places import USED, Gate, is_free, taken
from storage.tables import UNSENT, addresses, outbox, pauses, tiers

RESTS = -1.0
"""In the place of a number of places: nothing goes there now, to nobody."""

# Made once: it is asked whenever something is sent.
_GATE = select(
    select(tiers.c.most).where(tiers.c.channel == bindparam("by")).scalar_subquery(),
    USED.scalar_subquery(),
    select(func.max(pauses.c.until))
    .where(pauses.c.channel == bindparam("by"), pauses.c.until > bindparam("at"))
    .where(pauses.c.bulk, pauses.c.kind != Halt.STOPPED)
    .scalar_subquery(),
)


class Limits:
    """Limits within one unit of work."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        self.pauses = Pauses(connection, now)

    def hear(self, news: News) -> datetime | None:
        """Keep what a provider says; for a pause the end of it."""
        match news:
            case Tier():
                self._tell(news.channel, most=news.most)
            case Quality():
                self._rate(news)
            case Halted():
                return self.pauses.begin(news)
            case Lifted():
                self.pauses.lift(news)
            case _:
                assert_never(news)
        return None

    def standings(self, wished: Mapping[str, int]) -> dict[str, Standing]:
        """How we stand with every channel that counts people; `wished` by configuration."""
        return {name: self.standing(name, wished.get(name, 0)) for name in WINDOWS}

    def standing(self, channel: str, wished: int = 0) -> Standing:
        """How we stand with one channel."""
        rows = self._connection.execute(taken(channel, self._now)).all()
        return Standing(
            most_people(self._told(channel), wished),
            tuple(sorted(row.cold_at for row in rows)),
            frozenset(row.person_id for row in rows if row.person_id is not None),
            frozenset(self._waiting(channel, Lane.NOTICE)),
            tuple(self.pauses.running(channel)),
        )

    def gate(self, channel: str, wished: int = 0) -> Gate | None:
        """What may go there now; None where nobody counts."""
        if channel not in WINDOWS:
            return None
        day_ago = self._now - DAY
        asked = {"by": channel, "at": self._now, "day_ago": day_ago}
        told, used, rests_until = self._connection.execute(_GATE, asked).one()
        most = most_people(told, wished)
        places = inf if most is None else float(max(0, most - used))
        return Gate(self._now - WINDOWS[channel], day_ago, places, rests_until)

    def room(self, channel: str, wished: int = 0) -> float:
        """Places for silent people that nothing in the outbox waits for; below 0: none, and
        where broadcasts rest, nothing for anybody.
        """
        gate = self.gate(channel, wished)
        if gate is None or gate.rests_until:
            return RESTS
        return max(0.0, gate.places - len(self._waiting(channel, *Lane)))

    def _told(self, channel: str) -> int | None:
        query = select(tiers.c.most).where(tiers.c.channel == channel)
        return self._connection.execute(query).scalar()

    def _waiting(self, channel: str, *lanes: Lane) -> list[int]:
        """Silent people who hold no place and for whom something waits that may still go."""
        expires = outbox.c.expires_at
        query = (
            select(addresses.c.person_id)
            .distinct()
            .join(outbox, outbox.c.address_id == addresses.c.id)
            .where(UNSENT, outbox.c.status == "waiting", outbox.c.channel == channel)
            .where(outbox.c.lane.in_(lanes), ~is_free(channel, self._now))
            .where(
                expires.is_(None) | (expires > self._now), addresses.c.person_id.is_not(None)
            )
        )
        return list(self._connection.execute(query).scalars())

    def _tell(self, channel: str, **told: Any) -> None:
        query = select(tiers).where(tiers.c.channel == channel)
        known = self._connection.execute(query).mappings().first()
        row = {"channel": channel, "most": None, "quality": "", **(known or {}), **told}
        row["told_at"] = self._now
        change = insert_or_change(self._connection, tiers, "channel")
        self._connection.execute(change, row)

    def _rate(self, news: Quality) -> None:
        """Keep the quality; broadcasts rest when it has just become bad."""
        query = select(tiers.c.quality).where(tiers.c.channel == news.channel)
        before = self._connection.execute(query).scalar()
        self._tell(news.channel, quality=news.value)
        if news.value == "RED" and before != "RED":
            self.pauses.begin(Halted(news.channel, Halt.QUALITY, reason="quality RED"))

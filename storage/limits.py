"""The book of limits: what providers allow, whose places are taken, and what rests.

Nothing is counted in memory: a place is taken by the outbox row that went to somebody silent,
in the transaction that claims it, so neither a restart nor another process forgets it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from math import inf
from typing import Any, assert_never

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from handlers.domain.limits import (
    DAY,
    REMEMBERED,
    WINDOWS,
    Halt,
    Halted,
    Lifted,
    News,
    Pause,
    Quality,
    Standing,
    Tier,
    most_people,
    rest_until,
)
from handlers.effects import Lane
from storage.database import insert_or_change
from storage.outbox import Gate
from storage.tables import UNSENT, addresses, copies, outbox, pauses, people, tiers

RESTS = -1.0
"""In the place of a number of places: nothing goes there now, to nobody."""

_place = outbox.alias("place")
"""Messages that hold a place of the day."""

# Made once: it is asked whenever something is sent.
_GATE = select(
    select(tiers.c.most).where(tiers.c.channel == bindparam("by")).scalar_subquery(),
    select(func.count(_place.c.address_id.distinct()))
    .where(_place.c.channel == bindparam("by"), _place.c.cold_at > bindparam("day_ago"))
    .where(_place.c.cold_at.is_not(None), _place.c.status != "failed")
    .scalar_subquery(),
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

    def hear(self, news: News) -> datetime | None:
        """Keep what a provider says; for a pause the end of it."""
        match news:
            case Tier():
                self._tell(news.channel, most=news.most)
            case Quality():
                self._rate(news)
            case Halted():
                return self._pause(news)
            case Lifted():
                self._lift(news)
            case _:
                assert_never(news)
        return None

    def standings(self, wished: Mapping[str, int]) -> dict[str, Standing]:
        """How we stand with every channel that counts people; `wished` by configuration."""
        return {name: self.standing(name, wished.get(name, 0)) for name in WINDOWS}

    def standing(self, channel: str, wished: int = 0) -> Standing:
        """How we stand with one channel."""
        rows = self._connection.execute(_taken(channel, self._now)).all()
        return Standing(
            most_people(self._told(channel), wished),
            tuple(sorted(row.cold_at for row in rows)),
            frozenset(row.person_id for row in rows if row.person_id is not None),
            frozenset(self._waiting(channel, Lane.NOTICE)),
            tuple(self.running(channel)),
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

    def running(self, channel: str) -> list[Pause]:
        """The pauses that have not ended."""
        query = (
            select(pauses)
            .where(pauses.c.channel == channel, pauses.c.until > self._now)
            .order_by(pauses.c.id)
        )
        return [_pause(row) for row in self._connection.execute(query)]

    def untold(self) -> Sequence[Pause]:
        """The pauses no coordinator has heard of."""
        query = select(pauses).where(pauses.c.told_at.is_(None)).order_by(pauses.c.id)
        return [_pause(row) for row in self._connection.execute(query)]

    def told(self, pause_id: int) -> None:
        """The coordinators have just heard of a pause."""
        change = update(pauses).where(pauses.c.id == pause_id).values(told_at=self._now)
        self._connection.execute(change)

    def stirred(self, since: datetime) -> bool:
        """Whether a pause of broadcasts has begun or ended since then."""
        moved = or_(pauses.c.begun_at > since, pauses.c.until.between(since, self._now))
        query = select(pauses.c.id).where(pauses.c.bulk, moved).limit(1)
        return self._connection.execute(query).first() is not None

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
            self._pause(Halted(news.channel, Halt.QUALITY, reason="quality RED"))

    def _pause(self, news: Halted) -> datetime:
        """Begin a pause, longer than the last of its kind; the same again changes nothing."""
        if news.kind is Halt.STOPPED and news.bulk:
            self._give_up_silent(news)
        earlier = self._earlier(news)
        if earlier and earlier[0].until > self._now:
            return self._stretch(earlier[0], news)
        until = news.until or rest_until(news.kind, len(earlier), self._now)
        self._connection.execute(
            insert(pauses).values(
                channel=news.channel,
                kind=news.kind,
                subject=news.subject,
                reason=news.reason,
                bulk=news.bulk,
                begun_at=self._now,
                until=until,
            )
        )
        return until

    def _earlier(self, news: Halted) -> list[Pause]:
        """The pauses for the same thing, the latest first."""
        query = (
            select(pauses)
            .where(pauses.c.channel == news.channel, pauses.c.kind == news.kind)
            .where(pauses.c.subject == news.subject, pauses.c.bulk == news.bulk)
            .where(pauses.c.until > self._now - REMEMBERED)
            .order_by(pauses.c.id.desc())
        )
        return [_pause(row) for row in self._connection.execute(query)]

    def _stretch(self, running: Pause, news: Halted) -> datetime:
        """Where the provider names a later end, that is the end."""
        if news.until is None or news.until <= running.until:
            return running.until
        change = update(pauses).where(pauses.c.id == running.id).values(until=news.until)
        self._connection.execute(change)
        return news.until

    def _lift(self, news: Lifted) -> None:
        self._connection.execute(
            update(pauses)
            .where(pauses.c.channel == news.channel, pauses.c.kind == news.kind)
            .where(pauses.c.subject == news.subject, pauses.c.until > self._now)
            .values(until=self._now)
        )

    def _give_up_silent(self, news: Halted) -> None:
        """Copies that wait for the silent fail with the reason: their template is gone."""
        silent = (
            select(addresses.c.id)
            .join(people, people.c.id == addresses.c.person_id)
            .where(addresses.c.channel == news.channel, people.c.language == news.subject)
            .where(~_warm(news.channel, self._now))
        )
        self._connection.execute(
            update(outbox)
            .where(UNSENT, outbox.c.status == "waiting", outbox.c.lane == Lane.BULK)
            .where(outbox.c.channel == news.channel, outbox.c.address_id.in_(silent))
            .values(status="failed", reason=news.reason, settled_at=self._now)
        )


def is_free(channel: str, now: datetime) -> ColumnElement[bool]:
    """Whether writing to an address of `addresses` takes no place."""
    holders = select(_place.c.address_id).where(_holds(channel, now))
    return or_(_warm(channel, now), addresses.c.id.in_(holders))


def is_free_person(channel: str, now: datetime) -> ColumnElement[bool]:
    """Whether writing to the person of a row of `copies` there takes no place."""
    return exists().where(
        addresses.c.person_id == copies.c.person_id,
        addresses.c.channel == channel,
        is_free(channel, now),
    )


def _warm(channel: str, now: datetime) -> ColumnElement[bool]:
    since: timedelta = WINDOWS[channel]
    return func.coalesce(addresses.c.seen_at > now - since, False)


def _holds(channel: str, now: datetime) -> ColumnElement[bool]:
    """Rows that hold a place: what has failed was not delivered and is not counted."""
    return and_(
        _place.c.cold_at.is_not(None),
        _place.c.channel == channel,
        _place.c.cold_at > now - DAY,
        _place.c.status != "failed",
    )


def _taken(channel: str, now: datetime) -> Select[int, int, datetime]:
    """A row for each address that holds a place, and when it was written to last."""
    return (
        select(
            _place.c.address_id,
            addresses.c.person_id,
            func.max(_place.c.cold_at).label("cold_at"),
        )
        .join(addresses, addresses.c.id == _place.c.address_id)
        .where(_holds(channel, now))
        .group_by(_place.c.address_id, addresses.c.person_id)
    )


def _pause(row: Row[Any]) -> Pause:
    return Pause(
        row.id,
        row.channel,
        Halt(row.kind),
        row.subject,
        row.reason,
        row.bulk,
        row.begun_at,
        row.until,
    )

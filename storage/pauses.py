"""The book of pauses: when broadcasts rest, or a template can't be used, and until when."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, update

from handlers.domain.limits import REMEMBERED, Halt, Halted, Lifted, Pause, rest_until
from handlers.effects import Lane
from storage.places import is_warm
from storage.tables import UNSENT, addresses, outbox, pauses, people


class Pauses:
    """Pauses within one unit of work."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now

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

    def begin(self, news: Halted) -> datetime:
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

    def lift(self, news: Lifted) -> None:
        """It is over before its time."""
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
            .where(~is_warm(news.channel, self._now))
        )
        self._connection.execute(
            update(outbox)
            .where(UNSENT, outbox.c.status == "waiting", outbox.c.lane == Lane.BULK)
            .where(outbox.c.channel == news.channel, outbox.c.address_id.in_(silent))
            .values(status="failed", reason=news.reason, settled_at=self._now)
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

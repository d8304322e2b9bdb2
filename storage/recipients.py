"""Reads everybody who may be written to, in three questions however many they are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from handlers.domain.innovations import Answer, Status
from handlers.domain.recipients import Proposal, Recipient
from storage.people import PERSON_COLUMNS, person_of
from storage.tables import addresses, answers, events, innovations, people

_RETURNED = (
    select(events.c.subject, func.max(events.c.at).label("returned_at"))
    .where(events.c.kind == Status.RETURNED)
    .group_by(events.c.subject)
    .subquery()
)

_ENROLLED = (
    people.c.consented_at.is_not(None),
    people.c.name != "",
    people.c.agency_name != "",
)

_KEPT = innovations.c.status != Status.DISCARDED
_AT_ONCE = 500


class Recipients:
    """Those who may be written to, within one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, edition: str) -> Sequence[Recipient]:
        """Everybody who enrolled, with what they have in an edition."""
        return self._read(edition, None)

    def after(self, edition: str, person_id: int, limit: int) -> Sequence[Recipient]:
        """The next recipients by number, behind this one."""
        query = (
            select(people.c.id)
            .where(people.c.id > person_id, *_ENROLLED)
            .order_by(people.c.id)
            .limit(limit)
        )
        numbers = list(self._connection.execute(query).scalars())
        return self._read(edition, numbers) if numbers else []

    def some(self, edition: str, person_ids: Sequence[int]) -> Sequence[Recipient]:
        """Those among these people who can still be written to at all."""
        return self._read(edition, person_ids)

    def one(self, edition: str, person_id: int) -> Recipient | None:
        """One of them."""
        return next(iter(self._read(edition, [person_id])), None)

    def editions(self) -> Sequence[str]:
        """The editions in which anybody has a proposal, by name."""
        query = select(innovations.c.edition).where(_KEPT).distinct()
        return sorted(self._connection.execute(query).scalars())

    def answers_of(self, innovation_ids: Sequence[str]) -> dict[str, dict[str, Answer]]:
        """The answers of many innovations at once."""
        found: dict[str, dict[str, Answer]] = defaultdict(dict)
        for start in range(0, len(innovation_ids), _AT_ONCE):
            some = innovation_ids[start : start + _AT_ONCE]
            query = select(answers).where(answers.c.innovation_id.in_(some))
            for row in self._connection.execute(query):
                found[row.innovation_id][row.question] = Answer(row.value, row.skipped)
        return found

    def _read(self, edition: str, only: Sequence[int] | None) -> list[Recipient]:
        query = select(people.c.id, *PERSON_COLUMNS).where(*_ENROLLED)
        if only is not None:
            query = query.where(people.c.id.in_(only))
        proposals, ways = self._proposals(only), self._ways(only)
        return [
            _recipient(row, edition, proposals.get(row.id, {}), ways.get(row.id, ("", None)))
            for row in self._connection.execute(query.order_by(people.c.id))
        ]

    def _proposals(self, only: Sequence[int] | None) -> dict[int, dict[str, list[Proposal]]]:
        """The proposals of each person by edition, the last touched first."""
        query = (
            select(innovations, _RETURNED.c.returned_at)
            .outerjoin(_RETURNED, _RETURNED.c.subject == innovations.c.id)
            .where(_KEPT)
            .order_by(innovations.c.touched_at.desc())
        )
        if only is not None:
            query = query.where(innovations.c.owner_id.in_(only))
        found: dict[int, dict[str, list[Proposal]]] = defaultdict(lambda: defaultdict(list))
        for row in self._connection.execute(query):
            one = Proposal(
                row.id, row.title, Status(row.status), row.touched_at, row.returned_at
            )
            found[row.owner_id][row.edition].append(one)
        return found

    def _ways(self, only: Sequence[int] | None) -> dict[int, tuple[str, datetime | None]]:
        """The channel each was seen on last, among those where they can be reached."""
        query = (
            select(addresses.c.person_id, addresses.c.channel, addresses.c.seen_at)
            .where(addresses.c.person_id.is_not(None), addresses.c.unreachable.is_(None))
            .order_by(addresses.c.seen_at)
        )
        if only is not None:
            query = query.where(addresses.c.person_id.in_(only))
        return {
            row.person_id: (row.channel, row.seen_at) for row in self._connection.execute(query)
        }


def _recipient(
    row: Any,
    edition: str,
    proposals: Mapping[str, Sequence[Proposal]],
    way: tuple[str, datetime | None],
) -> Recipient:
    person = person_of(row, row.id)
    assert person.consented_at is not None
    mine = tuple(proposals.get(edition, ()))
    return Recipient(person, person.consented_at, mine, *way, frozenset(proposals))

"""The book of costs: what the provider of a channel charges, and for how many proposals."""

from datetime import datetime

from sqlalchemy import Connection, Select, distinct, func, select

from handlers.domain.costs import Costs
from storage.tables import addresses, answers, deliveries, innovations, outbox, submissions

_UTILITY, _MARKETING = ("utility", "authentication"), ("marketing", "marketing_lite")


class CostBook:
    """Costs within one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def since(self, start: datetime, channel: str = "whatsapp") -> Costs:
        """What was delivered and handed in since then."""
        kinds = self._kinds(start, channel)
        proposals = self._proposals(start, channel)
        return Costs(
            service=sum(n for kind, n in kinds.items() if kind not in _UTILITY + _MARKETING),
            utility=sum(kinds.get(kind, 0) for kind in _UTILITY),
            marketing=sum(kinds.get(kind, 0) for kind in _MARKETING),
            proposals=len(proposals),
            messages=sum(proposals.values()),
            questions=self._answered(list(proposals)),
        )

    def _kinds(self, start: datetime, channel: str) -> dict[str, int]:
        query = (
            select(deliveries.c.category, func.count(distinct(deliveries.c.message)))
            .where(deliveries.c.channel == channel, deliveries.c.received_at >= start)
            .where(deliveries.c.rank.between(1, 3))
            .group_by(deliveries.c.category)
        )
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def _proposals(self, start: datetime, channel: str) -> dict[str, int]:
        """Messages that led to each receipt, of those whose people were on the channel."""
        query = (
            _led_to_receipts(channel)
            .where(submissions.c.submitted_at >= start)
            .group_by(submissions.c.innovation_id)
        )
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def _answered(self, proposals: list[str]) -> int:
        query = select(func.count()).where(answers.c.innovation_id.in_(proposals))
        return self._connection.execute(query).scalar_one()


def _led_to_receipts(channel: str) -> Select[str, int]:
    return (
        select(submissions.c.innovation_id, func.count(distinct(outbox.c.id)))
        .join(innovations, innovations.c.id == submissions.c.innovation_id)
        .join(addresses, addresses.c.person_id == innovations.c.owner_id)
        .join(outbox, outbox.c.address_id == addresses.c.id)
        .where(outbox.c.channel == channel, outbox.c.lane == 0, outbox.c.status == "sent")
        .where(outbox.c.created_at >= innovations.c.created_at)
        .where(outbox.c.created_at <= submissions.c.submitted_at)
    )

"""What Meta tells about messages we sent, and about the account."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.whatsapp.errors import HALTS, Remedy, Trouble, trouble_in
from handlers.letters import Delivery

RANKS = {"accepted": 0, "sent": 1, "delivered": 2, "read": 3, "played": 3, "failed": 9}
"""Statuses come in any order and may be left out; only a higher rank counts."""


@dataclass(frozen=True, slots=True)
class News:
    """Something about the account: a template judged, the quality changed, a preference."""

    field: str
    value: Mapping[str, Any]


VERDICTS = {
    Remedy.TEMPLATE: "window",
    Remedy.UNREACHABLE: "unreachable",
    Remedy.LATER: "retry",
    Remedy.SLOW_ALL: "retry",
    Remedy.SLOW_PAIR: "retry",
    Remedy.STOP_TEMPLATE: "template",
    Remedy.REST_TEMPLATE: "unwanted",
    Remedy.BAN_TEMPLATE: "unwanted",
}
"""What a failed status asks for; everything else is refused for good."""


def read_delivery(status: Mapping[str, Any]) -> Delivery:
    """One member of `statuses`. Raises KeyError where it names no message."""
    pricing = status.get("pricing") or {}
    billable = pricing.get("billable")
    told = str(status["status"])
    trouble = trouble_in(status) or Trouble(-1) if told == "failed" else None
    return Delivery(
        channel="whatsapp",
        message=str(status["id"]),
        status=told,
        rank=RANKS.get(told, -1),
        parcel=_whole(status.get("biz_opaque_callback_data")),
        verdict=VERDICTS.get(trouble.meaning.remedy, "refused") if trouble else "",
        reason=trouble.reason if trouble else "",
        halt=HALTS.get(trouble.meaning.remedy, "") if trouble else "",
        category=str(pricing.get("category", "")),
        billable=bool(billable) if billable is not None else None,
    )


def _whole(value: Any) -> int:
    text = str(value or "")
    return int(text) if text.isascii() and text.isdigit() else 0

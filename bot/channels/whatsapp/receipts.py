"""What Meta tells about messages we sent, and about the account."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.whatsapp.errors import Trouble, trouble_in

RANKS = {"accepted": 0, "sent": 1, "delivered": 2, "read": 3, "played": 3, "failed": 9}
"""Statuses come in any order and may be left out; only a higher rank counts."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """How far one of our messages came. `parcel` is the outbox id we gave it, or 0.

    `category` and `billable` tell what Meta charges for it.
    """

    message: str
    status: str
    parcel: int = 0
    address: str = ""
    at: int = 0
    trouble: Trouble | None = None
    category: str = ""
    billable: bool | None = None

    @property
    def rank(self) -> int:
        """Its place among the statuses of a message; -1 for one we do not know."""
        return RANKS.get(self.status, -1)


@dataclass(frozen=True, slots=True)
class News:
    """Something about the account: a template judged, the quality changed, a preference."""

    field: str
    value: Mapping[str, Any]


def read_receipt(status: Mapping[str, Any]) -> Receipt:
    """One member of `statuses`. Raises KeyError where it names no message."""
    pricing = status.get("pricing") or {}
    billable = pricing.get("billable")
    return Receipt(
        message=str(status["id"]),
        status=str(status["status"]),
        parcel=_whole(status.get("biz_opaque_callback_data")),
        address=str(status.get("recipient_user_id") or status.get("recipient_id") or ""),
        at=_whole(status.get("timestamp")),
        trouble=trouble_in(status),
        category=str(pricing.get("category", "")),
        billable=bool(billable) if billable is not None else None,
    )


def _whole(value: Any) -> int:
    text = str(value or "")
    return int(text) if text.isascii() and text.isdigit() else 0

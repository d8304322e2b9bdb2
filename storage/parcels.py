"""A message on its way out: as it is written, as it is sent, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from handlers.effects import Lane
from handlers.replies import Choice, Look, Reply
from handlers.texts import Text

_PLAIN = tuple(one.name for one in fields(Reply) if one.name not in ("choices", "notice"))


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message on its way out. `message` is the reply as JSON.

    `name` and `language` are the reader's; `heard_at` is when something last came from there.
    """

    id: int
    address_id: int
    address: str
    lane: int
    message: dict[str, Any]
    attempts: int
    created_at: datetime
    name: str = ""
    language: str = "id"
    heard_at: datetime | None = None

    def is_cold(self, warm_since: datetime) -> bool:
        """Whether whoever reads it has been silent since then, or the provider says so."""
        silent = self.heard_at is None or self.heard_at <= warm_since
        return silent or bool(self.message.get("outside"))


@dataclass(frozen=True, slots=True)
class Settlement:
    """What became of a parcel: sent, failed, or waiting again until `due_at`."""

    id: int
    status: str
    external_id: str | None = None
    reason: str | None = None
    due_at: datetime | None = None


def parcel(
    reply: Reply,
    address: int,
    channel: str,
    lane: Lane,
    now: datetime,
    *,
    key: str = "",
    due: datetime | None = None,
    until: datetime | None = None,
    answers: str = "",
) -> dict[str, Any]:
    """The row of a message; `answers` is the message whose button it answers, if any."""
    return {
        "key": key or None,
        "address_id": address,
        "channel": channel,
        "lane": lane,
        "status": "waiting",
        "message": _message(reply, answers),
        "about": reply.about,
        "due_at": due or now,
        "expires_at": until,
        "created_at": now,
    }


def _message(reply: Reply, answers: str) -> dict[str, Any]:
    """The reply as JSON; written out, since `asdict` copies deeply (12 % of a turn)."""
    row: dict[str, Any] = {name: getattr(reply, name) for name in _PLAIN}
    row["choices"] = [
        {"id": one.id, "label": one.label, "look": one.look, "hint": one.hint}
        for one in reply.choices
    ]
    row["answers"] = answers
    if reply.notice:
        row["notice"] = {"kind": reply.notice.kind, "values": dict(reply.notice.values)}
    return row


def choices_of(message: Mapping[str, Any]) -> tuple[Choice, ...]:
    """What can be tapped under a message that was written down; links lead elsewhere."""
    looks = ((one, Look(one["look"])) for one in message.get("choices", ()))
    return tuple(
        Choice(one["id"], Text(one["label"]), look)
        for one, look in looks
        if look is not Look.LINK
    )

"""What many people write at once in their drafts, gathered and written in one piece.

Statements cost, rows hardly do (measured: 80-150 µs a statement, 10 µs one more row), and a
batch of turns is mostly answers kept.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, update

from handlers.domain.innovations import Status
from handlers.effects import Begin, Keep, Stand
from storage.database import insert_or_change
from storage.tables import answers, innovations

_STAND = (
    update(innovations)
    .where(innovations.c.id == bindparam("innovation"))
    .values(
        asked=bindparam("asked_now"),
        touched_at=bindparam("touched_now"),
        title=func.coalesce(bindparam("title_now"), innovations.c.title),
    )
)


class Drafts:
    """Changes of drafts within one unit of work, until `flush` writes them."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        self._begun: list[dict[str, Any]] = []
        self._kept: dict[tuple[str, str], dict[str, Any]] = {}
        self._stood: dict[str, dict[str, Any]] = {}

    def begin(self, effect: Begin, owner: int) -> None:
        """Open a draft."""
        self._begun.append(
            {
                "id": effect.innovation,
                "owner_id": owner,
                "edition": effect.edition,
                "status": Status.DRAFT,
                "created_at": self._now,
                "touched_at": self._now,
            }
        )

    def keep(self, effect: Keep) -> None:
        """Store an answer, in place of an earlier one."""
        self._kept[effect.innovation, effect.question] = {
            "innovation_id": effect.innovation,
            "question": effect.question,
            "value": effect.value,
            "skipped": effect.skipped,
            "given_at": self._now,
        }

    def stand(self, effect: Stand) -> None:
        """Remember the question asked last (and the title, when it changed)."""
        before = self._stood.get(effect.innovation, {}).get("title_now")
        self._stood[effect.innovation] = {
            "innovation": effect.innovation,
            "asked_now": effect.asked,
            "touched_now": self._now,
            "title_now": before if effect.title is None else effect.title,
        }

    def flush(self) -> None:
        """Write what was gathered."""
        if self._begun:
            self._connection.execute(insert(innovations), self._begun)
        if self._kept:
            keep = insert_or_change(self._connection, answers, "innovation_id", "question")
            self._connection.execute(keep, list(self._kept.values()))
        if self._stood:
            self._connection.execute(_STAND, list(self._stood.values()))
        self._begun, self._kept, self._stood = [], {}, {}

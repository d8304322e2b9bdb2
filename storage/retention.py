"""Old mail is not kept for ever: what was said and sent goes after a while, slice by slice.

A slice is a few hundred rows, so nobody's turn has to wait. What stays: a letter that brought
files keeps their names, by which they are found again when its writer wants to be forgotten;
a message with a key keeps the key and what became of it, without its words, since by that
nothing is said twice, broadcasts add up, and reminders can be explained.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, select, update

from storage.tables import broadcasts, copies, letters, outbox

A_SLICE = 500
WORDLESS: dict[str, Any] = {"text": "", "choices": []}
"""A message of which only the fate is kept."""


class OldMail:
    """Mail from before a moment, within one unit of work.

    Each sweep looks at the next slice behind a row's number and returns the number to go on
    behind, or 0 where nothing old is left.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def sweep_letters(self, behind: int, before: datetime) -> int:
        """Erase letters that were handled."""
        rows = self._slice(letters, behind)
        old = [
            row
            for row in rows
            if row.status in ("done", "parked") and (row.done_at or row.received_at) < before
        ]
        self._delete(letters, [row.id for row in old if not row.said.get("files")])
        for row in old:
            files = row.said.get("files")
            if files and row.said != {"files": files}:
                emptied = update(letters).where(letters.c.id == row.id)
                self._connection.execute(emptied.values(said={"files": files}))
        return _next(rows, [row.received_at for row in rows], before)

    def sweep_outbox(self, behind: int, before: datetime) -> int:
        """Erase messages that were sent, or will not be any more."""
        rows = self._slice(outbox, behind)
        old = [
            row
            for row in rows
            if row.status in ("sent", "failed", "unknown")
            and (row.settled_at or row.created_at) < before
        ]
        self._delete(outbox, [row.id for row in old if row.key is None])
        spoken = [row.id for row in old if row.key is not None and row.message != WORDLESS]
        if spoken:
            emptied = update(outbox).where(outbox.c.id.in_(spoken))
            self._connection.execute(emptied.values(message=WORDLESS, about=""))
        return _next(rows, [row.created_at for row in rows], before)

    def sweep_copies(self, behind: int, before: datetime) -> int:
        """Erase the words of old copies, all at once: how they ended stays."""
        past = select(broadcasts.c.id).where(broadcasts.c.due_at < before)
        emptied = update(copies).where(
            copies.c.broadcast_id.in_(past), copies.c.status != "waiting", copies.c.text != ""
        )
        self._connection.execute(emptied.values(text=""))
        return 0

    def _slice(self, table: Table, behind: int) -> Sequence[Row[Any]]:
        query = select(table).where(table.c.id > behind).order_by(table.c.id).limit(A_SLICE)
        return self._connection.execute(query).all()

    def _delete(self, table: Table, ids: Sequence[int]) -> None:
        if ids:
            self._connection.execute(delete(table).where(table.c.id.in_(ids)))


def _next(rows: Sequence[Row[Any]], made: Sequence[datetime], before: datetime) -> int:
    """Numbers grow with time: behind a slice that ends with young rows nothing is old."""
    return int(rows[-1].id) if len(rows) == A_SLICE and made[-1] < before else 0

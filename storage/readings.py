"""Innovations as they are read: from rows to values, one or many at once."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from handlers.domain.innovations import Answer, Innovation, Status
from storage.tables import answers, innovations

_DRAFTS = select(innovations).where(
    innovations.c.id.in_(bindparam("ids", expanding=True)), innovations.c.status == Status.DRAFT
)
_THEIR_ANSWERS = select(
    answers.c.innovation_id, answers.c.question, answers.c.value, answers.c.skipped
).where(answers.c.innovation_id.in_(bindparam("ids", expanding=True)))


def drafts_of(connection: Connection, ids: Sequence[str]) -> dict[str, Innovation]:
    """The drafts among these, with their answers, in two statements however many they are."""
    if not ids:
        return {}
    given: dict[str, dict[str, Answer]] = {}
    for draft, question, value, skipped in connection.execute(_THEIR_ANSWERS, {"ids": ids}):
        given.setdefault(draft, {})[question] = Answer(value, skipped)
    rows = connection.execute(_DRAFTS, {"ids": ids})
    return {row.id: innovation_of(row, given.get(row.id, {})) for row in rows}


def innovation_of(
    row: Row[Any], given: dict[str, Answer], receipt: Row[Any] | None = None
) -> Innovation:
    """A row of innovations as a value; `given` are its answers."""
    return Innovation(
        id=row.id,
        owner=row.owner_id,
        edition=row.edition,
        status=Status(row.status),
        created_at=row.created_at,
        touched_at=row.touched_at,
        asked=row.asked,
        title=row.title,
        receipt=receipt.receipt if receipt else getattr(row, "receipt", None) or "",
        fingerprint=receipt.fingerprint if receipt else "",
        submitted_at=receipt.submitted_at if receipt else None,
        answers=given,
    )

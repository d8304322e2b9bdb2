"""Files that nobody needs any more once a person is forgotten."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, cast, delete, select

from storage.tables import (
    answers,
    broadcasts,
    files,
    innovations,
    letters,
    outbox,
    people,
    submissions,
)


def files_of(connection: Connection, person: int) -> set[str]:
    """The hashes of all files a person ever sent or answered with."""
    said = select(letters.c.said).where(letters.c.person_id == person)
    given = (
        select(answers.c.value)
        .join(innovations, innovations.c.id == answers.c.innovation_id)
        .where(innovations.c.owner_id == person)
    )
    values = [one for query in (said, given) for one in connection.execute(query).scalars()]
    return {sha256 for value in values for sha256 in _hashes(value)}


def drop_unneeded(connection: Connection, hashes: Iterable[str]) -> list[str]:
    """Strike files off the list that nothing speaks of any more; returns which."""
    gone = sorted(one for one in hashes if not _is_needed(connection, one))
    if gone:
        connection.execute(delete(files).where(files.c.sha256.in_(gone)))
    return gone


def _is_needed(connection: Connection, sha256: str) -> bool:
    places = (
        answers.c.value,
        letters.c.said,
        outbox.c.message,
        submissions.c.content,
        broadcasts.c.message,
        people.c.state,
    )
    return any(connection.execute(_mentions(one, sha256)).first() for one in places)


def _mentions(column: ColumnElement[Any], sha256: str) -> Any:
    return select(1).where(cast(column, String).contains(sha256)).limit(1)


def _hashes(value: Any) -> Iterable[str]:
    seen = value.get("files") if isinstance(value, dict) else None
    for one in seen if isinstance(seen, list) else ():
        if isinstance(one, dict) and one.get("sha256"):
            yield one["sha256"]

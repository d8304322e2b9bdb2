"""What coordinators were told about somebody who wants to be forgotten."""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, String, cast, or_, select, update

from handlers.domain.people import Role
from storage.retention import WORDLESS
from storage.tables import UNSENT, addresses, innovations, outbox, people


def names_and_titles(connection: Connection, person: int) -> set[str]:
    """By what a person is spoken of: their name, and what their proposals are called."""
    name = select(people.c.name).where(people.c.id == person)
    titles = select(innovations.c.title).where(innovations.c.owner_id == person)
    found = (connection.execute(query).scalars() for query in (name, titles))
    return {one for each in found for one in each if one}


def erase_mentions(connection: Connection, wordings: Iterable[str]) -> None:
    """Blank messages to coordinators, and to their room, in which one of these stands whole.

    Somebody else of the same name may be meant: then a message that was read is blank, too.
    """
    for one in wordings:
        told = [row.id for row in _told(connection, one) if _stands(one, row.message)]
        if told:
            emptied = update(outbox).where(outbox.c.id.in_(told))
            connection.execute(emptied.values(message=WORDLESS))


def _told(connection: Connection, wording: str) -> Sequence[Row[Any, Any]]:
    """Each wording as it stands in JSON, with or without \\u00e9."""
    text = cast(outbox.c.message, String)
    written = {json.dumps(wording, ensure_ascii=short)[1:-1] for short in (True, False)}
    return connection.execute(
        select(outbox.c.id, outbox.c.message)
        .join(addresses, addresses.c.id == outbox.c.address_id)
        .outerjoin(people, people.c.id == addresses.c.person_id)
        .where(or_(people.c.id.is_(None), people.c.role != Role.INNOVATOR))
        .where(or_(*(text.contains(one, autoescape=True) for one in written)), ~UNSENT)
    ).all()


def _stands(wording: str, message: object) -> bool:
    said = json.dumps(message, ensure_ascii=False)
    escaped = re.escape(json.dumps(wording, ensure_ascii=False)[1:-1])
    return re.search(rf"(?<!\w){escaped}(?!\w)", said, re.IGNORECASE) is not None

"""Forgetting a person: what is erased, what stays without them.

Erased: name, agency, role, answers, drafts, the texts of all messages both ways, reminders
and what they wanted of them, what they asked and wait for. Stays: that something was submitted
(receipt, time, fingerprint), that broadcasts and questions happened; all of it hangs on a
person who is nobody now. The chat's address goes to somebody new, of whom nothing is known, so
that a goodbye can be said and that a provider's redelivery is still recognised.
"""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from storage.aliases import names_of
from storage.deliveries import erase_bodies
from storage.leftovers import drop_unneeded, files_of
from storage.mentions import erase_mentions, names_and_titles
from storage.retention import WORDLESS
from storage.tables import (
    OPEN_LETTERS,
    addresses,
    answers,
    copies,
    innovations,
    letters,
    metadata,
    outbox,
    people,
    submissions,
)
from storage.unasking import unask

ERASED = (
    "decisions",
    "snoozes",
    "mutes",
    "followers",
    "responses",
    "links",
    "link_misses",
)
"""Tables whose rows of a person go with them."""

_NOBODY = {
    "name": "",
    "agency": "",
    "agency_name": "",
    "role": "innovator",
    "muted": "",
    "consented_at": None,
    "consent_channel": "",
    "consent_way": "",
    "state": None,
}


CLEARED = ("links.asker_id",)
"""Columns that point to nobody afterwards."""

STAYS = (
    "asked.person_id",
    "broadcasts.approved_by",
    "broadcasts.author_id",
    "copies.person_id",
    "deadlines.person_id",
    "invitations.made_by",
    "questions.answered_by",
)
"""Columns that go on pointing to the person who is nobody now."""

ANEW = ("addresses.person_id", "letters.person_id")
"""Columns that point to somebody new afterwards."""


def forget(connection: Connection, person: int, now: datetime) -> list[str]:
    """Make a person nobody, and give their addresses to somebody new.

    Returns the hashes of the files whose bytes nobody needs any more.
    """
    theirs = files_of(connection, person)
    wordings = names_and_titles(connection, person)
    _forget_innovations(connection, person)
    _forget_messages(connection, person)
    connection.execute(update(copies).where(copies.c.person_id == person).values(text=""))
    for name in ERASED:
        table = metadata.tables[name]
        connection.execute(delete(table).where(table.c.person_id == person))
    unask(connection, person, now)
    erase_mentions(connection, wordings)
    for way in CLEARED:
        name, _, column = way.partition(".")
        table = metadata.tables[name]
        mine = update(table).where(table.c[column] == person)
        connection.execute(mine.values({column: None}))
    _start_anew(connection, person, now)
    return drop_unneeded(connection, theirs)


def _forget_innovations(connection: Connection, person: int) -> None:
    """Answers go, and with them every draft; what was submitted keeps its fingerprint."""
    mine = select(innovations.c.id).where(innovations.c.owner_id == person)
    receipts = select(submissions.c.innovation_id)
    connection.execute(delete(answers).where(answers.c.innovation_id.in_(mine)))
    connection.execute(
        update(submissions).where(submissions.c.innovation_id.in_(mine)).values(content="")
    )
    owned = innovations.c.owner_id == person
    connection.execute(delete(innovations).where(owned, innovations.c.id.not_in(receipts)))
    connection.execute(update(innovations).where(owned).values(title="", asked=""))


def _forget_messages(connection: Connection, person: int) -> None:
    """What was said goes; what was announced stays counted, and what waits is not sent."""
    here = outbox.c.address_id.in_(
        select(addresses.c.id).where(addresses.c.person_id == person)
    )
    settled = outbox.c.status != "sending"
    connection.execute(delete(outbox).where(here, settled, outbox.c.key.is_(None)))
    waiting = update(outbox).where(here, outbox.c.status == "waiting")
    connection.execute(waiting.values(status="failed", reason="forgotten"))
    connection.execute(update(outbox).where(here, settled).values(message=WORDLESS, about=""))
    erase_bodies(connection, names_of(connection, person))
    handled = update(letters).where(letters.c.person_id == person, ~OPEN_LETTERS)
    connection.execute(handled.values(said={}, about=""))
    _forget_hints(connection, person)


def _forget_hints(connection: Connection, person: int) -> None:
    """The letter that asked to be forgotten, and those behind it, keep no name or number."""
    waiting = (letters.c.person_id == person) & OPEN_LETTERS
    for row in connection.execute(select(letters.c.id, letters.c.said).where(waiting)).all():
        said = {name: value for name, value in row.said.items() if name != "hints"}
        connection.execute(update(letters).where(letters.c.id == row.id).values(said=said))


def _start_anew(connection: Connection, person: int, now: datetime) -> None:
    spoken = select(people.c.language).where(people.c.id == person)
    language = connection.execute(spoken).scalar_one()
    made = connection.execute(
        insert(people).values(language=language, created_at=now)
    ).inserted_primary_key
    assert made is not None
    for table in (addresses, letters):
        mine = update(table).where(table.c.person_id == person)
        connection.execute(mine.values(person_id=made[0]))
    connection.execute(update(people).where(people.c.id == person).values(_NOBODY))

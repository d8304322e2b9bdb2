"""Two people become one, or an address becomes somebody of its own again.

Which rows belong to a person is told by the foreign keys, so that a table made tomorrow is
joined as well; where both have a row for the same thing, the one who stays keeps theirs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Table,
    UniqueConstraint,
    and_,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.sql.util import ClauseAdapter

from handlers.domain.people import LINKED, TOPICS
from storage.outbox import EXPIRED
from storage.tables import UNSENT, addresses, events, letters, metadata, outbox, people

CONSENT = ("consented_at", "consent_channel", "consent_way")
"""What is known of a consent; of two, all of it comes from the newest."""

ROLES = ("innovator", "coordinator", "administrator")


def join(connection: Connection, gone: int, stays: int, now: datetime) -> None:
    """Everything of one person is another's from now on."""
    if gone == stays or not _exist(connection, gone, stays):
        return
    _complete(connection, gone, stays)
    _take_back(connection, gone, stays, now)
    for column in _belongings(people):
        for key in _keys(column):
            _give_way(connection, column, key, gone, stays)
        connection.execute(update(column.table).where(column == gone).values({column: stays}))
    said = events.c.person_id
    connection.execute(update(events).where(said == gone).values(person_id=stays))
    connection.execute(delete(people).where(people.c.id == gone))


def join_addresses(connection: Connection, gone: int, stays: int, now: datetime) -> None:
    """Two addresses turn out to be one, and their people with them.

    Who stays keeps what was theirs, but no dialogue under way: both were talked to at once.
    """
    query = select(addresses).where(addresses.c.id.in_((gone, stays)))
    rows = {row.id: row for row in connection.execute(query)}
    owner = rows[stays].person_id
    join(connection, rows[gone].person_id, owner, now)
    for column in _belongings(addresses):
        connection.execute(update(column.table).where(column == gone).values({column: stays}))
    connection.execute(delete(addresses).where(addresses.c.id == gone))
    seen = [row.seen_at for row in rows.values() if row.seen_at]
    kept = {"unreachable": rows[gone].unreachable, "seen_at": max(seen, default=None)}
    connection.execute(update(addresses).where(addresses.c.id == stays).values(**kept))
    connection.execute(update(people).where(people.c.id == owner).values(state=None))


def part(connection: Connection, place: str, owner: int, now: datetime) -> None:
    """An address of a person is somebody with the same profile, without their drafts.

    Reminders and news stay with the drafts: whoever is one shall hear each once.
    """
    channel, _, value = place.partition(":")
    here = and_(
        addresses.c.channel == channel,
        addresses.c.value == value,
        addresses.c.person_id == owner,
    )
    found = connection.execute(select(addresses.c.id).where(here)).scalar()
    row = connection.execute(select(people).where(people.c.id == owner)).mappings().first()
    if found is None or row is None:
        return
    kept = {name: row[name] for name in row if name not in ("id", "state", "role")}
    kept |= {"created_at": now, "muted": " ".join(sorted(TOPICS))}
    kept |= {"consent_way": LINKED} if kept["consented_at"] else {}
    made = connection.execute(insert(people).values(**kept))
    key = made.inserted_primary_key
    assert key is not None
    connection.execute(update(addresses).where(here).values(person_id=key[0]))
    open_ = (letters.c.address_id == found) & letters.c.status.in_(("fetching", "ready"))
    connection.execute(update(letters).where(open_).values(person_id=key[0]))


def _exist(connection: Connection, *ids: int) -> bool:
    found = connection.execute(select(people.c.id).where(people.c.id.in_(ids))).all()
    return len(found) == len(ids)


def _complete(connection: Connection, gone: int, stays: int) -> None:
    """Who stays keeps their profile, and takes over what they lack, and the higher role.

    Of two consents the newest counts; what one of them did not want to hear, nobody hears.
    """
    query = select(people).where(people.c.id.in_((gone, stays)))
    rows = {row["id"]: row for row in connection.execute(query).mappings()}
    theirs, own = rows[gone], rows[stays]
    changes = {"name": own["name"] or theirs["name"]}
    home = own if own["agency_name"] else theirs
    changes |= {name: home[name] for name in ("agency", "agency_name")}
    given = [row for row in (own, theirs) if row["consented_at"]]
    if given:
        newest = max(given, key=lambda row: row["consented_at"])
        changes |= {name: newest[name] for name in CONSENT}
    changes["role"] = max(theirs["role"], own["role"], key=_rank)
    changes["muted"] = " ".join(sorted({*own["muted"].split(), *theirs["muted"].split()}))
    connection.execute(update(people).where(people.c.id == stays).values(**changes))


def _take_back(connection: Connection, gone: int, stays: int, now: datetime) -> None:
    """What waits for one of them and was said to the other as well is not sent twice.

    Reminders of who is gone are decided about anew, for the one who stays.
    """
    theirs = select(addresses.c.id).where(addresses.c.person_id == gone)
    waits = (outbox.c.status == "waiting") & UNSENT & outbox.c.address_id.in_(theirs)
    query = select(outbox.c.id, outbox.c.key).where(waits, outbox.c.key.is_not(None))
    rows = connection.execute(query).all()
    twins = {row.id: _twin(row.key, gone, stays) for row in rows}
    told = connection.execute(select(outbox.c.key).where(outbox.c.key.in_(twins.values())))
    known = set(told.scalars())
    again = [
        row.id
        for row in rows
        if row.key.startswith(f"reminder:{gone}:") or twins[row.id] in known
    ]
    connection.execute(
        update(outbox)
        .where(outbox.c.id.in_(again))
        .values(status="failed", reason=EXPIRED, settled_at=now)
    )


def _twin(key: str, gone: int, stays: int) -> str:
    """The key of the same message to the other person; keys end with the person."""
    head, colon, person = key.rpartition(":")
    return f"{head}{colon}{stays}" if person == str(gone) else ""


def _rank(role: str) -> int:
    return ROLES.index(role) if role in ROLES else 0


def _belongings(table: Table) -> Iterator[Column[int]]:
    """Every column that names a row of this table: a person, an address."""
    for one in metadata.sorted_tables:
        for column in one.columns:
            if any(key.column is table.c.id for key in column.foreign_keys):
                yield column


@dataclass(frozen=True, slots=True)
class _Key:
    """The other columns of a key, and which rows it holds for (all, if None)."""

    others: list[Column[object]]
    holds: ColumnElement[bool] | None = None


def _keys(column: Column[int]) -> Iterator[_Key]:
    """The keys that this column is part of."""
    table = column.table
    assert isinstance(table, Table)
    unique = [one for one in table.constraints if isinstance(one, UniqueConstraint)]
    for members in (list(one.columns) for one in (table.primary_key, *unique)):
        if column in members:
            yield _Key([one for one in members if one is not column])
    for index in table.indexes:
        if index.unique and column in list(index.columns):
            holds = index.dialect_options["sqlite"]["where"]
            yield _Key([one for one in index.columns if one is not column], holds)


def _give_way(
    connection: Connection, column: Column[int], key: _Key, gone: int, stays: int
) -> None:
    """Remove rows that would be the same as one that is there already."""
    table = column.table
    twin = table.alias()
    same = [twin.c[one.name] == one for one in key.others]
    there = select(twin.c[column.name]).where(twin.c[column.name] == stays, *same)
    theirs = delete(table).where(column == gone)
    if key.holds is not None:
        there = there.where(ClauseAdapter(twin).traverse(key.holds))
        theirs = theirs.where(key.holds)
    connection.execute(theirs.where(there.exists()))

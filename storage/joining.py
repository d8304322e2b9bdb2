"""Two people become one, or an address becomes somebody of its own again.

Which rows belong to a person is told by the foreign keys, so that a table made tomorrow is
joined as well; where both have a row for the same thing, the one who stays keeps theirs.
"""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    Table,
    UniqueConstraint,
    and_,
    delete,
    insert,
    select,
    update,
)

from storage.tables import addresses, events, letters, metadata, people

PROFILE = ("name", "agency", "agency_name", "consented_at")
ROLES = ("innovator", "coordinator", "administrator")


def join(connection: Connection, gone: int, stays: int) -> None:
    """Everything of one person is another's from now on."""
    if gone == stays or not _exist(connection, gone, stays):
        return
    _complete(connection, gone, stays)
    for column in _belongings():
        for keys in _keys(column):
            _give_way(connection, column, keys, gone, stays)
        connection.execute(update(column.table).where(column == gone).values({column: stays}))
    said = events.c.person_id
    connection.execute(update(events).where(said == gone).values(person_id=stays))
    connection.execute(delete(people).where(people.c.id == gone))


def part(connection: Connection, place: str, owner: int, now: datetime) -> None:
    """An address of a person is somebody with the same profile, without their drafts."""
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
    made = connection.execute(insert(people).values(**kept | {"created_at": now}))
    key = made.inserted_primary_key
    assert key is not None
    connection.execute(update(addresses).where(here).values(person_id=key[0]))
    open_ = (letters.c.address_id == found) & letters.c.status.in_(("fetching", "ready"))
    connection.execute(update(letters).where(open_).values(person_id=key[0]))


def _exist(connection: Connection, *ids: int) -> bool:
    found = connection.execute(select(people.c.id).where(people.c.id.in_(ids))).all()
    return len(found) == len(ids)


def _complete(connection: Connection, gone: int, stays: int) -> None:
    """Who stays keeps their profile, and takes over what they lack, and the higher role."""
    query = select(people).where(people.c.id.in_((gone, stays)))
    rows = {row["id"]: row for row in connection.execute(query).mappings()}
    theirs, own = rows[gone], rows[stays]
    changes = {name: theirs[name] for name in PROFILE if not own[name] and theirs[name]}
    changes["role"] = max(theirs["role"], own["role"], key=_rank)
    connection.execute(update(people).where(people.c.id == stays).values(**changes))


def _rank(role: str) -> int:
    return ROLES.index(role) if role in ROLES else 0


def _belongings() -> Iterator[Column[int]]:
    """Every column that names a person."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            if any(key.column is people.c.id for key in column.foreign_keys):
                yield column


def _keys(column: Column[int]) -> Iterator[list[Column[object]]]:
    """The other columns of every key that this one is part of."""
    table = column.table
    assert isinstance(table, Table)
    unique = [one for one in table.constraints if isinstance(one, UniqueConstraint)]
    for members in (list(one.columns) for one in (table.primary_key, *unique)):
        if column in members:
            yield [one for one in members if one is not column]
    for index in table.indexes:
        if index.unique and column in list(index.columns):
            yield [one for one in index.columns if one is not column]


def _give_way(
    connection: Connection,
    column: Column[int],
    others: list[Column[object]],
    gone: int,
    stays: int,
) -> None:
    """Remove rows that would be the same as one that is there already."""
    table = column.table
    twin = table.alias()
    same = [twin.c[one.name] == one for one in others]
    there = select(twin.c[column.name]).where(twin.c[column.name] == stays, *same).exists()
    connection.execute(delete(table).where(column == gone, there))

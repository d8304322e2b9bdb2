"""How much waits in the inbox and the outbox."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from storage.tables import OPEN_LETTERS, UNSENT, letters, outbox


@dataclass(frozen=True, slots=True)
class Waiting:
    """Letters not done yet by status, and messages not sent yet by channel."""

    letters: Mapping[str, int]
    parcels: Mapping[str, int]


def waiting(connection: Connection) -> Waiting:
    """Count what waits; parked letters count too, since somebody should look at them."""
    open_letters = (
        select(letters.c.status, func.count())
        .where(OPEN_LETTERS | (letters.c.status == "parked"))
        .group_by(letters.c.status)
    )
    unsent = select(outbox.c.channel, func.count()).where(UNSENT).group_by(outbox.c.channel)
    return Waiting(
        letters={str(status): int(n) for status, n in connection.execute(open_letters)},
        parcels={str(channel): int(n) for channel, n in connection.execute(unsent)},
    )

"""The book of command menus: whose commands are shown where, and since which version."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, delete, insert, or_, select

from handlers.domain.people import Role
from storage.tables import addresses, menus, people


@dataclass(frozen=True, slots=True)
class Place:
    """A chat whose menu is not, or maybe no longer, that of everybody.

    `mark` tells which menu was set there last, "" where none was.
    """

    address_id: int
    address: str
    role: Role
    language: str
    mark: str


class Menus:
    """Command menus within one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def places(self, channel: str) -> Sequence[Place]:
        """Chats of people with a role, where they can be reached, and of those who had one."""
        with_role = and_(people.c.role != Role.INNOVATOR, addresses.c.unreachable.is_(None))
        query = (
            select(
                addresses.c.id,
                addresses.c.value,
                people.c.role,
                people.c.language,
                menus.c.mark,
            )
            .join(people, people.c.id == addresses.c.person_id)
            .outerjoin(menus, menus.c.address_id == addresses.c.id)
            .where(addresses.c.channel == channel, or_(with_role, menus.c.id.is_not(None)))
            .order_by(addresses.c.id)
        )
        return [
            Place(row.id, row.value, Role(row.role), row.language, row.mark or "")
            for row in self._connection.execute(query)
        ]

    def everybodys(self, channel: str) -> dict[str, str]:
        """Which menu was set last for everybody, by the language of their phone."""
        query = select(menus.c.language, menus.c.mark).where(
            menus.c.channel == channel, menus.c.address_id.is_(None)
        )
        return {row.language: row.mark for row in self._connection.execute(query)}

    def note(
        self, channel: str, mark: str, *, address: int | None = None, language: str = ""
    ) -> None:
        """A menu was set somewhere; mark "": it was taken away."""
        here = menus.c.address_id == address
        if address is None:
            here = and_(menus.c.address_id.is_(None), menus.c.language == language)
        self._connection.execute(delete(menus).where(menus.c.channel == channel, here))
        if mark:
            row = {"channel": channel, "address_id": address, "language": language}
            self._connection.execute(insert(menus).values(mark=mark, **row))

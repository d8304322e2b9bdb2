"""The book of appointments: who coordinates, and by which code people come to an agency."""

from collections.abc import Iterable
from datetime import datetime
from typing import assert_never

from sqlalchemy import Connection, insert, select, update

from handlers.domain.appointments import Invitation
from handlers.domain.people import Role
from handlers.effects import Appoint, AppointmentEffect, Invite
from storage.database import insert_or_change
from storage.events import Events
from storage.tables import addresses, appointments, invitations, people


class Appointments:
    """Appointments and invitations within one unit of work."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now

    def carry_out(self, effect: AppointmentEffect, speaker: int) -> None:
        """Change what a coordinator decided about others."""
        match effect:
            case Invite():
                self._invite(effect, speaker)
            case Appoint():
                self._appoint(effect.person, effect.role, speaker)
            case _:
                assert_never(effect)

    def invitation(self, code: str) -> Invitation | None:
        """The invitation of this code, if there is one."""
        row = self._connection.execute(
            select(invitations).where(invitations.c.code == code)
        ).first()
        return Invitation(row.code, row.agency, row.agency_name) if row else None

    def appoint(self, channel: str, value: str, role: Role) -> bool:
        """Give whoever is at this address a role, now or when they appear.

        Returns whether somebody is there already. Nobody's role is lowered by it.
        """
        row = {"channel": channel, "value": value, "role": role, "created_at": self._now}
        self._connection.execute(
            insert_or_change(self._connection, appointments, "channel", "value"), row
        )
        found = self._connection.execute(
            select(people.c.id, people.c.role)
            .join(addresses, addresses.c.person_id == people.c.id)
            .where(addresses.c.channel == channel, addresses.c.value == value)
        ).first()
        if found and not Role(found.role).covers(role):
            self._appoint(found.id, role, None)
        return found is not None

    def _invite(self, effect: Invite, speaker: int) -> None:
        row = {
            "code": effect.code,
            "agency": effect.agency,
            "agency_name": effect.agency_name,
            "made_by": speaker,
            "created_at": self._now,
        }
        self._connection.execute(insert(invitations), row)

    def _appoint(self, person: int, role: Role, speaker: int | None) -> None:
        change = update(people).where(people.c.id == person).values(role=role)
        self._connection.execute(change)
        noted = Events(self._connection, self._now)
        noted.note(speaker, "appointed", f"person:{person}", {"role": role})


def appoint_all(connection: Connection, named: Iterable[str], now: datetime) -> None:
    """Make those coordinators whom the configuration names ("telegram:123")."""
    book = Appointments(connection, now)
    for address in named:
        channel, _, value = address.partition(":")
        book.appoint(channel, value, Role.COORDINATOR)


def role_at(connection: Connection, channel: str, value: str) -> Role:
    """The role that waits for whoever appears at this address."""
    query = select(appointments.c.role).where(
        appointments.c.channel == channel, appointments.c.value == value
    )
    return Role(connection.execute(query).scalar() or Role.INNOVATOR)

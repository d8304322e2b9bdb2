"""What a coordinator may change about others: invite them, give them a role."""

from dataclasses import dataclass

from handlers.domain.people import Role


@dataclass(frozen=True, slots=True)
class Invite:
    """Let everybody who comes with this code belong to this agency."""

    code: str
    agency: str
    agency_name: str


@dataclass(frozen=True, slots=True)
class Appoint:
    """Give another person a role, or take it away by giving a lower one."""

    person: int
    role: Role


AppointmentEffect = Invite | Appoint

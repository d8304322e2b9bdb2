"""What a dialogue may read. Storage implements it, within the turn's transaction."""

from collections.abc import Sequence
from typing import Protocol

from handlers.domain.innovations import Innovation
from handlers.domain.people import Person, Role


class InnovationBook(Protocol):
    """The innovations and their receipts."""

    def of(self, owner: int) -> Sequence[Innovation]:
        """All innovations of a person without their answers, the last touched first."""
        ...

    def find(self, innovation_id: str) -> Innovation | None:
        """One innovation with its answers."""
        ...

    def submitted(self, edition: str) -> int:
        """How many receipts an edition has given so far."""
        ...


class PersonBook(Protocol):
    """The people who talk to the bot."""

    def find(self, person_id: int) -> Person | None:
        """The person of this number, if there is one."""
        ...

    def with_role(self, role: Role) -> Sequence[Person]:
        """Everybody who has exactly this role."""
        ...


class Books(Protocol):
    """All books, one a noun."""

    @property
    def innovations(self) -> InnovationBook:
        """The innovations."""
        ...

    @property
    def people(self) -> PersonBook:
        """The people."""
        ...

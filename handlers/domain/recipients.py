"""Those who may be written to: what they have in an edition, and where to reach them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from handlers.domain.innovations import EDITABLE, Status
from handlers.domain.people import Person


class Stage(StrEnum):
    """How far a person is; of several proposals the one that needs most work counts."""

    NOT_STARTED = "not_started"
    RETURNED = "returned"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    VERIFIED = "verified"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal without its answers. `returned_at` is when it was last sent back."""

    id: str
    title: str
    status: Status
    touched_at: datetime
    returned_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether its owner still has something to do."""
        return self.status in EDITABLE

    @property
    def reopened(self) -> bool:
        """Whether its owner has looked at it since it was sent back."""
        return self.returned_at is None or self.touched_at > self.returned_at


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person who agreed to be written to, with all their proposals in the edition.

    `channel` is where a message would go now, "" when nowhere; `seen_at` when they last wrote;
    `editions` are all those in which they have a proposal.
    """

    person: Person
    enrolled_at: datetime
    proposals: tuple[Proposal, ...] = ()
    channel: str = ""
    seen_at: datetime | None = None
    editions: frozenset[str] = frozenset()

    @property
    def open_proposals(self) -> tuple[Proposal, ...]:
        """The proposals that are not handed in, the last touched first."""
        return tuple(one for one in self.proposals if one.open)

    @property
    def finished(self) -> bool:
        """Whether something was handed in and nothing is open."""
        return bool(self.proposals) and not self.open_proposals

    @property
    def stage(self) -> Stage:
        """How far this person is."""
        if not self.proposals:
            return Stage.NOT_STARTED
        statuses = {one.status for one in self.proposals}
        if Status.RETURNED in statuses:
            return Stage.RETURNED
        if self.open_proposals:
            return Stage.DRAFT
        done = statuses <= {Status.VERIFIED, Status.EXPORTED}
        return Stage.VERIFIED if done else Stage.SUBMITTED

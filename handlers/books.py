"""What a dialogue may read. Storage implements it, within the turn's transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from handlers.domain.appointments import Invitation
from handlers.domain.broadcasts import Broadcast, Copy, Fate, Load, Response, Sum
from handlers.domain.costs import Costs
from handlers.domain.deadlines import Deadline
from handlers.domain.innovations import Answer, Innovation
from handlers.domain.limits import Standing
from handlers.domain.links import LinkOffer, Way
from handlers.domain.people import Person, Role
from handlers.domain.questions import Asked, EntryChange, FaqChanges, Question
from handlers.domain.recipients import Recipient
from handlers.domain.reminders import Decision
from handlers.replies import Choice


class InnovationBook(Protocol):
    """The innovations and their receipts."""

    def of(self, owner: int) -> Sequence[Innovation]:
        """All innovations of a person without their answers, the last touched first."""
        ...

    def find(self, innovation_id: str) -> Innovation | None:
        """One innovation with its answers."""
        ...

    def untouched(self, owner: int, edition: str) -> Innovation | None:
        """A person's draft of an edition in which nothing was answered yet, if there is one."""
        ...

    def next_receipt(self, edition: str) -> int:
        """The number of the edition's next receipt; nobody else gets it before we commit."""
        ...


class PersonBook(Protocol):
    """The people who talk to the bot."""

    def find(self, person_id: int) -> Person | None:
        """The person of this number, if there is one."""
        ...

    def with_role(self, role: Role) -> Sequence[Person]:
        """Everybody who has exactly this role."""
        ...


class AppointmentBook(Protocol):
    """Who was invited where."""

    def invitation(self, code: str) -> Invitation | None:
        """The invitation of this code, if there is one."""
        ...


class DeadlineBook(Protocol):
    """The deadlines of every edition."""

    def of(self, edition: str) -> Sequence[Deadline]:
        """The deadlines of an edition that were not taken back, the next first."""
        ...

    def find(self, deadline_id: str) -> Deadline | None:
        """One deadline, taken back or not."""
        ...

    def muted_by(self, person_id: int) -> frozenset[str]:
        """The deadlines a person does not want to be reminded of."""
        ...


class RecipientBook(Protocol):
    """Those who may be written to."""

    def of(self, edition: str) -> Sequence[Recipient]:
        """Everybody who enrolled, with what they have in an edition."""
        ...

    def one(self, edition: str, person_id: int) -> Recipient | None:
        """One of them."""
        ...

    def editions(self) -> Sequence[str]:
        """The editions in which anybody has a proposal, by name."""
        ...

    def answers_of(self, innovation_ids: Sequence[str]) -> Mapping[str, Mapping[str, Answer]]:
        """The answers of many innovations at once."""
        ...


class ReminderBook(Protocol):
    """What was decided about reminders, and why."""

    def told_of(self, deadline: Deadline) -> frozenset[int]:
        """The people who were told of the present date of a deadline."""
        ...

    def why(self, person_id: int, since: datetime) -> Sequence[Decision]:
        """The decisions about a person since then, the latest first."""


class QuestionBook(Protocol):
    """What people asked, and what coordinators made of it."""

    def find(self, question_id: str) -> Question | None:
        """A question that was passed on, with everybody who waits for its answer."""
        ...

    def waiting(self) -> Sequence[Question]:
        """The questions no coordinator has answered yet, the oldest first."""
        ...

    def asked(self, asked_id: str) -> Asked | None:
        """Something that was asked, by its number."""
        ...

    def unsolved(self, since: datetime) -> Sequence[Asked]:
        """What had no answer, or one that did not help, and nobody dealt with, newest first."""
        ...

    def changes(self) -> FaqChanges:
        """What the coordinators changed in the FAQ, in all."""
        ...

    def history(self, entry_id: str) -> Sequence[EntryChange]:
        """All changes of an entry, the newest first."""
        ...


class BroadcastBook(Protocol):
    """The broadcasts, their copies, and what people answered."""

    def find(self, broadcast_id: str) -> Broadcast | None:
        """One broadcast."""
        ...

    def latest(self, limit: int) -> Sequence[Broadcast]:
        """The broadcasts made last, the newest first."""
        ...

    def sum(self, broadcast_id: str) -> Sum:
        """How its copies stand, all of them, at this moment."""
        ...

    def load(self, broadcast: Broadcast) -> Load:
        """What of it still has to go."""
        ...

    def ahead(self) -> Mapping[str, frozenset[int]]:
        """Who waits for a copy, by channel, that takes a place where people are counted."""
        ...

    def copies_of(self, broadcast_id: str, *fates: Fate) -> Sequence[Copy]:
        """The copies that met one of these fates, without their texts."""
        ...

    def responses_to(self, broadcast_id: str) -> Sequence[Response]:
        """What people answered, in order."""
        ...


class LinkBook(Protocol):
    """The channels of a person, and the codes that link them."""

    def find(self, code: str) -> LinkOffer | None:
        """Whose code this is, while it is valid."""
        ...

    def asker(self, person_id: int) -> int:
        """Who typed the valid code of this person, or 0."""
        ...

    def misses(self, person_id: int) -> int:
        """How many wrong codes a person typed lately."""
        ...

    def ways(self, person_id: int) -> Sequence[Way]:
        """The addresses of a person, the one seen last first."""
        ...


class CostBook(Protocol):
    """What the provider of a channel charges."""

    def since(self, start: datetime) -> Costs:
        """What was delivered and handed in since then."""
        ...


class OutboxBook(Protocol):
    """What people were sent."""

    def shown(self, person_id: int) -> Sequence[Choice]:
        """What can be tapped under the message that this person was sent last."""
        ...


class LimitBook(Protocol):
    """What providers allow, and what rests."""

    def standings(self, wished: Mapping[str, int]) -> Mapping[str, Standing]:
        """How we stand with every channel that counts people; `wished` by configuration."""
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

    @property
    def appointments(self) -> AppointmentBook:
        """The invitations."""
        ...

    @property
    def deadlines(self) -> DeadlineBook:
        """The deadlines."""
        ...

    @property
    def recipients(self) -> RecipientBook:
        """Those who may be written to."""
        ...

    @property
    def reminders(self) -> ReminderBook:
        """Why people were reminded, or not."""
        ...

    @property
    def questions(self) -> QuestionBook:
        """The questions, and the changes to the FAQ."""
        ...

    @property
    def broadcasts(self) -> BroadcastBook:
        """The broadcasts."""
        ...

    @property
    def links(self) -> LinkBook:
        """The channels of people."""
        ...

    @property
    def costs(self) -> CostBook:
        """What WhatsApp charges."""
        ...

    @property
    def outbox(self) -> OutboxBook:
        """What people were sent."""
        ...

    @property
    def limits(self) -> LimitBook:
        """What providers allow."""
        ...

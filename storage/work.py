"""One unit of work: letter done, state, domain rows and replies, all of it or nothing."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, assert_never

from sqlalchemy import Connection, bindparam, update

from handlers.effects import (
    AppointmentEffect,
    BroadcastEffect,
    DeadlineEffect,
    Effect,
    Forget,
    InnovationEffect,
    Lane,
    LinkEffect,
    PersonEffect,
    Post,
    QuestionEffect,
    Submit,
)
from handlers.turn import KEPT, Outcome, Reply
from storage.appointments import Appointments
from storage.broadcasts import Broadcasts
from storage.copies import Copies
from storage.costs import CostBook
from storage.deadlines import Deadlines
from storage.deliveries import Deliveries
from storage.forgetting import forget
from storage.inbox import Inbox, Letter
from storage.innovations import Innovations
from storage.limits import Limits
from storage.links import Links
from storage.outbox import Outbox
from storage.parcels import parcel
from storage.people import People
from storage.questions import Questions
from storage.recipients import Recipients
from storage.reminders import Reminders
from storage.retention import OldMail
from storage.tables import people

_STATES = (
    update(people).where(people.c.id == bindparam("person")).values(state=bindparam("now_at"))
)


class Work:
    """The books of one transaction; also what dialogues may read (`handlers.books.Books`)."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        self._states: list[dict[str, Any]] = []
        self._parcels: list[dict[str, Any]] = []
        self._done: list[tuple[int, str]] = []
        self.erased: list[str] = []
        self.people = People(connection)
        self.inbox = Inbox(connection)
        self.outbox = Outbox(connection)
        self.innovations = Innovations(connection, now)
        self.deadlines = Deadlines(connection, now)
        self.links = Links(connection, now)
        self.limits = Limits(connection, now)
        self.costs = CostBook(connection)
        self.deliveries = Deliveries(connection, now)
        self.appointments = Appointments(connection, now)
        self.recipients = Recipients(connection)
        self.reminders = Reminders(connection, now)
        self.questions = Questions(connection, now)
        self.broadcasts = Broadcasts(connection, now)
        self.copies = Copies(connection, now)
        self.old_mail = OldMail(connection)

    @property
    def now(self) -> datetime:
        """The time of this unit of work."""
        return self._now

    def foresee(self, letters: Sequence[Letter]) -> None:
        """Read at once what the turns over these letters will ask for one by one."""
        named = {str((letter.state or {}).get("innovation", "")) for letter in letters}
        self.innovations.foresee(sorted(named - {""}))

    def record(self, letters: Sequence[Letter], outcome: Outcome) -> None:
        """Carry out what came of a turn over these letters (one, or an album)."""
        first = letters[0]
        for effect in outcome.effects:
            self.carry_out(effect, first.person.id)
        if outcome.state is not KEPT:
            self._states.append({"person": first.person.id, "now_at": outcome.state})
        self._done.extend((letter.id, outcome.about) for letter in letters)
        tapped = first.said.get("tapped", "")
        for reply in outcome.replies:
            self._answer(first, reply, tapped)
            tapped = ""  # only the first of several takes the place of what was tapped

    def flush(self) -> None:
        """Write what was gathered over the turns of a batch."""
        self.innovations.flush()
        if self._states:
            self._connection.execute(_STATES, self._states)
        self.outbox.post(self._parcels)
        self.inbox.finish(self._done, self._now)

    def carry_out(self, effect: Effect, speaker: int) -> None:  # noqa: C901 -- a branch a noun
        """Let the book of its noun carry an effect out."""
        if isinstance(effect, Forget):
            self.innovations.flush()
            self.erased += forget(self._connection, speaker, self._now)
        elif isinstance(effect, PersonEffect):
            self.people.carry_out(effect, speaker)
        elif isinstance(effect, InnovationEffect):
            self.innovations.carry_out(effect, speaker)
            if isinstance(effect, Submit):  # nobody is reminded of what is done
                self.reminders.recall(speaker)
        elif isinstance(effect, AppointmentEffect):
            self.appointments.carry_out(effect, speaker)
        elif isinstance(effect, DeadlineEffect):
            self.deadlines.carry_out(effect, speaker)
        elif isinstance(effect, QuestionEffect):
            self.questions.carry_out(effect, speaker)
        elif isinstance(effect, BroadcastEffect):
            self.broadcasts.carry_out(effect, speaker)
        elif isinstance(effect, LinkEffect):
            self.links.carry_out(effect, speaker)
        elif isinstance(effect, Post):
            self._post(effect)
        else:
            assert_never(effect)

    def _answer(self, letter: Letter, reply: Reply, answers: str) -> None:
        address = letter.room_id or letter.address_id
        self._parcels.append(
            parcel(reply, address, letter.channel, Lane.REPLY, self._now, answers=answers)
        )

    def _post(self, post: Post) -> None:
        if post.to:
            way = self.people.way_to(post.to)
            if way is None:
                return
            address, channel = way.id, way.channel
        else:
            channel, _, value = post.room.partition(":")
            address = self.people.room(channel, value, self._now)
        self._parcels.append(
            parcel(
                post.reply,
                address,
                channel,
                post.lane,
                self._now,
                key=post.key,
                due=post.due,
                until=post.until,
                answers=self.outbox.sent_as(post.over, address) if post.over else "",
            )
        )

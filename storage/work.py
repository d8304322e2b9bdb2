"""One unit of work: letter done, state, domain rows and replies, all of it or nothing."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, assert_never

from sqlalchemy import Connection, bindparam, insert, update

from handlers.domain.innovations import Innovation
from handlers.effects import (
    Become,
    Begin,
    ChangePerson,
    Drop,
    Effect,
    Forget,
    Keep,
    Stand,
    Submit,
)
from handlers.turn import KEPT, Outcome, Reply
from storage.inbox import Inbox, Letter
from storage.innovations import Innovations
from storage.outbox import REPLY, Outbox
from storage.people import People
from storage.tables import events, people


class Work:
    """The books of one transaction; also what dialogues may read (`handlers.turn.Books`)."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        self._states: list[dict[str, Any]] = []
        self._posts: list[dict[str, Any]] = []
        self._done: list[tuple[int, str]] = []
        self.people = People(connection)
        self.inbox = Inbox(connection)
        self.outbox = Outbox(connection)
        self.book = Innovations(connection)

    def innovations(self, owner: int) -> Sequence[Innovation]:
        """All innovations of a person, without answers."""
        return self.book.of(owner)

    def innovation(self, innovation_id: str) -> Innovation | None:
        """One innovation with its answers."""
        return self.book.find(innovation_id)

    def submitted(self, edition: str) -> int:
        """How many receipts an edition has given."""
        return self.book.submitted(edition)

    def record(self, letters: Sequence[Letter], outcome: Outcome) -> None:
        """Carry out what came of a turn over these letters (one, or an album)."""
        first = letters[0]
        for effect in outcome.effects:
            self._carry_out(effect, first.person.id)
        if outcome.state is not KEPT:
            self._states.append({"person": first.person.id, "now_at": outcome.state})
        self._done.extend((letter.id, outcome.about) for letter in letters)
        self._posts.extend(self._post(first, reply) for reply in outcome.replies)

    def flush(self) -> None:
        """Write what was gathered over the turns of a batch."""
        if self._states:
            change = update(people).where(people.c.id == bindparam("person"))
            self._connection.execute(change.values(state=bindparam("now_at")), self._states)
        self.outbox.post(self._posts)
        self.inbox.finish(self._done, self._now)

    def _post(self, letter: Letter, reply: Reply) -> dict[str, Any]:
        return {
            "key": None,
            "address_id": letter.address_id,
            "channel": letter.channel,
            "lane": REPLY,
            "status": "waiting",
            "message": asdict(reply),
            "due_at": self._now,
            "created_at": self._now,
        }

    def _carry_out(self, effect: Effect, person: int) -> None:  # noqa: C901 -- one arm a kind
        match effect:
            case Keep():
                self.book.keep(effect, self._now)
            case Stand():
                self.book.stand(effect, self._now)
            case Drop():
                self.book.drop(effect.innovation, effect.question)
            case Begin():
                self.book.begin(effect, person, self._now)
            case Submit():
                if self.book.submit(effect, self._now):
                    self._note(person, "submitted", effect.innovation)
            case Become():
                if self.book.become(effect.innovation, effect.status, self._now):
                    self._note(person, effect.status, effect.innovation)
            case ChangePerson():
                self.people.change(person, effect.changes)
            case Forget():
                raise NotImplementedError("forgetting is not built yet")
            case _:
                assert_never(effect)

    def _note(self, person: int, kind: str, subject: str) -> None:
        row = {"at": self._now, "person_id": person, "kind": kind, "subject": subject}
        self._connection.execute(insert(events), row)

"""The book of innovations, their answers and receipts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, assert_never

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from handlers.domain.innovations import MAY_BECOME, Answer, Innovation, Status
from handlers.effects import Become, Begin, Drop, InnovationEffect, Keep, Stand, Submit
from storage.database import insert_new
from storage.drafts import Drafts
from storage.events import Events
from storage.readings import drafts_of, innovation_of
from storage.tables import answers, innovations, receipts, submissions

_LAST = (
    select(submissions.c.receipt)
    .where(submissions.c.innovation_id == innovations.c.id)
    .where(submissions.c.withdrawn_at.is_(None))
    .order_by(submissions.c.submitted_at.desc())
    .limit(1)
    .scalar_subquery()
)
_OF_OWNER = (
    select(innovations, _LAST.label("receipt"))
    .where(innovations.c.owner_id == bindparam("owner"))
    .order_by(innovations.c.touched_at.desc())
)
_WITH_ANSWERS = (
    select(innovations, answers.c.question, answers.c.value, answers.c.skipped)
    .outerjoin(answers, answers.c.innovation_id == innovations.c.id)
    .where(innovations.c.id == bindparam("id"))
)
"""One read for a whole innovation."""

_UNTOUCHED = (
    select(innovations)
    .where(
        innovations.c.owner_id == bindparam("owner"),
        innovations.c.edition == bindparam("of"),
        innovations.c.status == Status.DRAFT,
        ~select(answers.c.question).where(answers.c.innovation_id == innovations.c.id).exists(),
    )
    .order_by(innovations.c.touched_at.desc())
    .limit(1)
)


class Innovations:
    """Innovations within one unit of work."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        self._events = Events(connection, now)
        self._drafts = Drafts(connection, now)
        self._foreseen: dict[str, Innovation] = {}

    def foresee(self, ids: Sequence[str]) -> None:
        """Read the drafts among these that will be asked for, all at once.

        Nearly every turn asks for the draft its person is in; a statement costs, a row hardly.
        """
        self._foreseen |= drafts_of(self._connection, ids)

    def flush(self) -> None:
        """Write what was gathered."""
        self._drafts.flush()

    def carry_out(self, effect: InnovationEffect, speaker: int) -> None:
        """Change an innovation; what a coordinator may ask about later is noted."""
        self._foreseen.pop(effect.innovation, None)
        match effect:
            case Keep():
                self._drafts.keep(effect)
            case Stand():
                self._drafts.stand(effect)
            case Begin():
                self._drafts.begin(effect, speaker)
            case Drop() | Submit() | Become():
                self.flush()  # these look at what is written
                self._change(effect, speaker)
            case _:
                assert_never(effect)

    def _change(self, effect: Drop | Submit | Become, speaker: int) -> None:
        match effect:
            case Drop():
                self.drop(effect.innovation, effect.question)
            case Submit():
                self.submit(effect, speaker)
            case Become():
                self.become(effect.innovation, effect.status, speaker)

    def of(self, owner: int) -> Sequence[Innovation]:
        """A person's innovations without their answers, the last touched first."""
        found = self._connection.execute(_OF_OWNER, {"owner": owner})
        return [innovation_of(row, {}) for row in found]

    def find(self, innovation_id: str) -> Innovation | None:
        """One innovation with its answers."""
        if innovation_id in self._foreseen:
            return self._foreseen[innovation_id]
        rows = self._connection.execute(_WITH_ANSWERS, {"id": innovation_id}).all()
        if not rows:
            return None
        given = {one.question: Answer(one.value, one.skipped) for one in rows if one.question}
        handed_in = rows[0].status != Status.DRAFT
        return innovation_of(
            rows[0], given, self.receipt_of(innovation_id) if handed_in else None
        )

    def untouched(self, owner: int, edition: str) -> Innovation | None:
        """A person's draft of an edition in which nothing was answered yet, if there is one."""
        wanted = {"owner": owner, "of": edition}
        row = self._connection.execute(_UNTOUCHED, wanted).first()
        return innovation_of(row, {}) if row else None

    def receipt_of(self, innovation_id: str) -> Row[Any] | None:
        """The receipt in force of an innovation."""
        query = (
            select(submissions)
            .where(submissions.c.innovation_id == innovation_id)
            .where(submissions.c.withdrawn_at.is_(None))
            .order_by(submissions.c.submitted_at.desc())
        )
        return self._connection.execute(query).first()

    def submission(self, receipt: str) -> Row[Any] | None:
        """The submission of this receipt, in any case, withdrawn or not."""
        query = select(submissions).where(func.upper(submissions.c.receipt) == receipt.upper())
        return self._connection.execute(query).first()

    def next_receipt(self, edition: str) -> int:
        """The number of the next receipt. The row stays locked until we commit, so that two
        who hand in at the same moment never get the same one, in other processes either.
        """
        first = insert_new(self._connection, receipts).values(edition=edition, last=0)
        self._connection.execute(first)
        query = select(receipts.c.last).where(receipts.c.edition == edition).with_for_update()
        return int(self._connection.execute(query).scalar_one()) + 1

    def drop(self, innovation: str, question: str) -> None:
        """Take an answer back."""
        self._connection.execute(
            delete(answers).where(
                answers.c.innovation_id == innovation, answers.c.question == question
            )
        )

    def become(self, innovation: str, status: Status, speaker: int) -> bool:
        """Move to another status where that is allowed; tells whether it did."""
        sources = [one for one, targets in MAY_BECOME.items() if status in targets]
        changed = self._connection.execute(
            update(innovations)
            .where(innovations.c.id == innovation, innovations.c.status.in_(sources))
            .values(status=status, touched_at=self._now)
        )
        if not changed.rowcount:
            return False
        if status is Status.WITHDRAWN:
            self._withdraw_receipts(innovation)
        self._events.note(speaker, status, innovation)
        return True

    def _withdraw_receipts(self, innovation: str) -> None:
        self._connection.execute(
            update(submissions)
            .where(submissions.c.innovation_id == innovation)
            .where(submissions.c.withdrawn_at.is_(None))
            .values(withdrawn_at=self._now)
        )

    def submit(self, effect: Submit, speaker: int) -> bool:
        """Hand in once: a second try finds it submitted already and changes nothing."""
        if not self.become(effect.innovation, Status.SUBMITTED, speaker):
            return False
        self._withdraw_receipts(effect.innovation)
        edition = self._connection.execute(
            select(innovations.c.edition).where(innovations.c.id == effect.innovation)
        ).scalar_one()
        given = update(receipts).where(receipts.c.edition == edition)
        self._connection.execute(given.values(last=effect.number))
        self._connection.execute(
            insert(submissions).values(
                receipt=effect.receipt,
                innovation_id=effect.innovation,
                edition=edition,
                number=effect.number,
                fingerprint=effect.fingerprint,
                content=effect.content,
                submitted_at=self._now,
                late=effect.late,
            )
        )
        return True

"""What a forgotten person asked: their wording goes, unless it became an entry of the FAQ.

An entry is the office's own wording by then, and has been shown to others. A question that
somebody else still waits for with the same words stays until they are answered.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, func, literal, select, update

from handlers.domain.questions import entry_of
from storage.retention import WORDLESS
from storage.tables import asked, entry_changes, followers, outbox, questions


def unask(connection: Connection, person: int, now: datetime) -> None:
    """Blank what a person asked, after they follow no question any more."""
    theirs = asked.c.person_id == person
    mine = select(asked.c.id).where(theirs, _unlearnt(asked.c.id))
    told = outbox.c.about.in_(select(literal("question:") + asked.c.id).where(theirs))
    settled = outbox.c.status.not_in(("waiting", "sending"))
    connection.execute(update(outbox).where(told, settled).values(message=WORDLESS))
    connection.execute(
        update(asked)
        .where(asked.c.id.in_(mine))
        .values(
            text="",
            settled_at=func.coalesce(asked.c.settled_at, literal(now, asked.c.settled_at.type)),
        )
    )
    _blank_questions(connection)


def _blank_questions(connection: Connection) -> None:
    """Those whose asker is gone and whom nobody follows: the answer stays, if there is one."""
    gone = select(asked.c.id).where(asked.c.text == "")
    followed = select(followers.c.question_id)
    alone = (questions.c.id.in_(gone), questions.c.id.not_in(followed))
    connection.execute(delete(questions).where(*alone, questions.c.answered_at.is_(None)))
    connection.execute(update(questions).where(*alone).values(text=""))


def _unlearnt(question: ColumnElement[str]) -> ColumnElement[bool]:
    entry = literal(entry_of("")) + question
    return entry.not_in(select(entry_changes.c.entry_id))

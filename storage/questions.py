"""The book of questions: what was asked, passed on, answered, and changed in the FAQ."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, assert_never

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, update

from handlers.domain.questions import Asked, EntryChange, FaqChanges, Fate, Question
from handlers.effects.questions import (
    AnswerQuestion,
    ChangeEntry,
    Dismiss,
    Follow,
    Judge,
    NoteAsked,
    PassOn,
    QuestionEffect,
)
from storage.database import insert_new
from storage.events import Events
from storage.tables import asked, entry_changes, followers, people, questions

_UNSOLVED = (Fate.UNKNOWN, Fate.UNHELPFUL)


class Questions:
    """Questions within one unit of work."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        self._events = Events(connection, now)

    def carry_out(self, effect: QuestionEffect, speaker: int) -> None:  # noqa: C901 -- an arm a kind
        """Change what is known of questions, or the FAQ."""
        match effect:
            case NoteAsked():
                self._note(effect, speaker)
            case Judge():
                self._mark(effect.asked, fate=Fate.UNHELPFUL)
            case PassOn():
                self._pass_on(effect, speaker)
            case Follow():
                self._follow(effect.question, speaker)
            case AnswerQuestion():
                self._answer(effect, speaker)
            case Dismiss():
                for one in effect.asked:
                    self._mark(one, settled_at=self._now)
            case ChangeEntry():
                self._change_entry(effect, speaker)
            case _:
                assert_never(effect)

    def find(self, question_id: str) -> Question | None:
        """A question that was passed on, with everybody who waits for its answer."""
        query = select(questions).where(questions.c.id == question_id)
        row = self._connection.execute(query).first()
        return _question(row, self._followers(question_id)) if row else None

    def waiting(self) -> Sequence[Question]:
        """The questions no coordinator has answered yet, the oldest first."""
        query = (
            select(questions)
            .where(questions.c.answered_at.is_(None))
            .order_by(questions.c.asked_at)
        )
        return [
            _question(row, self._followers(row.id)) for row in self._connection.execute(query)
        ]

    def asked(self, asked_id: str) -> Asked | None:
        """Something that was asked, by its number."""
        row = self._connection.execute(select(asked).where(asked.c.id == asked_id)).first()
        return _asked(row) if row else None

    def unsolved(self, since: datetime, until: datetime | None = None) -> Sequence[Asked]:
        """What had no answer, or one that did not help, and nobody dealt with, newest first."""
        query = (
            select(asked)
            .where(asked.c.fate.in_(_UNSOLVED), *_between(since, until))
            .where(asked.c.settled_at.is_(None))
            .order_by(asked.c.at.desc())
            .limit(500)
        )
        return [_asked(row) for row in self._connection.execute(query)]

    def count_asked(self, since: datetime, until: datetime | None = None) -> int:
        """How much was asked from then until then, answered or not."""
        query = select(func.count()).where(*_between(since, until))
        return int(self._connection.execute(query).scalar() or 0)

    def changes(self) -> FaqChanges:
        """What the coordinators changed in the FAQ, in all."""
        newest = select(func.max(entry_changes.c.number)).group_by(entry_changes.c.entry_id)
        query = select(entry_changes).where(entry_changes.c.number.in_(newest))
        rows = list(self._connection.execute(query))
        number = max((row.number for row in rows), default=0)
        return FaqChanges(
            number, {row.entry_id: row.entry for row in rows if row.kind != "seed"}
        )

    def history(self, entry_id: str) -> Sequence[EntryChange]:
        """All changes of an entry, the newest first."""
        query = (
            select(entry_changes)
            .where(entry_changes.c.entry_id == entry_id)
            .order_by(entry_changes.c.number.desc())
        )
        return [
            EntryChange(row.number, row.entry_id, row.kind, row.at, row.by_id, row.entry)
            for row in self._connection.execute(query)
        ]

    def _note(self, effect: NoteAsked, speaker: int) -> None:
        language = select(people.c.language).where(people.c.id == speaker).scalar_subquery()
        self._connection.execute(
            insert(asked).values(
                id=effect.id,
                person_id=speaker,
                text=effect.text,
                language=language,
                fate=effect.fate,
                entry=effect.entry,
                at=self._now,
            )
        )

    def _mark(self, asked_id: str, **values: Any) -> None:
        self._connection.execute(update(asked).where(asked.c.id == asked_id).values(**values))

    def _pass_on(self, effect: PassOn, speaker: int) -> None:
        language = select(people.c.language).where(people.c.id == speaker).scalar_subquery()
        row = insert_new(self._connection, questions).values(
            id=effect.id,
            text=effect.text,
            language=language,
            near=effect.near,
            asked_at=self._now,
        )
        self._connection.execute(row)
        self._follow(effect.id, speaker)

    def _follow(self, question_id: str, person: int) -> None:
        row = {"question_id": question_id, "person_id": person}
        self._connection.execute(insert_new(self._connection, followers), row)

    def _followers(self, question_id: str) -> tuple[int, ...]:
        query = select(followers.c.person_id).where(followers.c.question_id == question_id)
        return tuple(self._connection.execute(query).scalars())

    def _answer(self, effect: AnswerQuestion, speaker: int) -> None:
        self._connection.execute(
            update(questions)
            .where(questions.c.id == effect.question)
            .values(answer=effect.answer, answered_by=speaker, answered_at=self._now)
        )
        self._mark(effect.question, settled_at=self._now)
        self._events.note(speaker, "answered", effect.question)

    def _change_entry(self, effect: ChangeEntry, speaker: int) -> None:
        self._connection.execute(
            insert(entry_changes).values(
                entry_id=effect.id,
                kind=effect.kind,
                entry=effect.entry,
                by_id=speaker,
                at=self._now,
            )
        )
        self._events.note(speaker, f"faq_{effect.kind}", effect.id)


def _question(row: Row[Any], following: tuple[int, ...]) -> Question:
    return Question(
        id=row.id,
        text=row.text,
        language=row.language,
        asked_at=row.asked_at,
        followers=following,
        near=row.near,
        answer=row.answer,
        answered_by=row.answered_by,
        answered_at=row.answered_at,
    )


def _between(since: datetime, until: datetime | None) -> Iterator[ColumnElement[bool]]:
    yield asked.c.at >= since
    if until:
        yield asked.c.at < until


def _asked(row: Row[Any]) -> Asked:
    return Asked(
        row.id, row.text, Fate(row.fate), row.at, row.person_id, row.language, row.entry
    )

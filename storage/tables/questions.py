"""What people asked, what was passed on and answered, and the changes to the FAQ."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from storage.tables.columns import Id, Json, Moment, metadata

asked = Table(
    "asked",
    metadata,
    Column("id", String, primary_key=True),
    Column("person_id", ForeignKey("people.id")),
    Column("text", Text, nullable=False),
    Column("language", String, nullable=False),
    Column("fate", String, nullable=False),  # answered | suggested | unknown | unhelpful
    Column("entry", String, nullable=False, default=""),
    Column("at", Moment, nullable=False),
    Column("settled_at", Moment),  # a coordinator has dealt with it
)
Index("ix_asked_fate", asked.c.fate, asked.c.at)

questions = Table(
    "questions",
    metadata,
    Column("id", String, primary_key=True),
    Column("text", Text, nullable=False),
    Column("language", String, nullable=False),
    Column("near", String, nullable=False, default=""),
    Column("asked_at", Moment, nullable=False),
    Column("answer", Text, nullable=False, default=""),
    Column("answered_by", ForeignKey("people.id")),
    Column("answered_at", Moment),
)
Index("ix_questions_answered", questions.c.answered_at)

followers = Table(
    "followers",
    metadata,
    Column("question_id", ForeignKey("questions.id"), primary_key=True),
    Column("person_id", ForeignKey("people.id"), primary_key=True),
)

entry_changes = Table(
    "entry_changes",
    metadata,
    Column("number", Id, primary_key=True),
    Column("entry_id", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("entry", Json),  # nothing: it is switched off
    Column("by_id", Integer),  # no key: the log outlives a person who asked to be forgotten
    Column("at", Moment, nullable=False),
)

"""Deadlines, what people asked of their reminders, and why each reminder went or did not."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table

from storage.tables.columns import Id, Json, Moment, metadata

deadlines = Table(
    "deadlines",
    metadata,
    Column("id", String, primary_key=True),
    Column("edition", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("title", String, nullable=False, default=""),
    Column("due_at", Moment, nullable=False),
    Column("zone", String, nullable=False),
    Column("hard", Boolean, nullable=False, default=False),
    Column("agencies", Json, nullable=False),
    Column("person_id", ForeignKey("people.id")),  # whom alone it binds: an extension
    Column("extends", String, nullable=False, default=""),
    Column("version", Integer, nullable=False, default=0),
    Column("changed_at", Moment, nullable=False),
    Column("closed_at", Moment),
)

mutes = Table(
    "mutes",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("deadline_id", ForeignKey("deadlines.id"), primary_key=True),
    Column("muted_at", Moment, nullable=False),
)

snoozes = Table(
    "snoozes",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("until", Moment, nullable=False),
    Column("asked_at", Moment, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column(
        "subject", String, nullable=False
    ),  # deadline:… | draft:… | returned:… | start:… | snooze
    Column("version", String, nullable=False),
    Column("occasion", String, nullable=False),  # H-7 | day | last_hours | idle-3 | …
    Column("decision", String, nullable=False),  # sent | merged | held | skipped | lapsed
    Column("reason", String, nullable=False, default=""),
    Column("until", Moment),
    Column("decided_at", Moment, nullable=False),
    Column("message_key", String, nullable=False, default=""),  # of the outbox
)
FINAL = decisions.c.decision.in_(("sent", "merged", "skipped"))
Index(
    "uq_decisions_final",
    decisions.c.person_id,
    decisions.c.subject,
    decisions.c.version,
    decisions.c.occasion,
    unique=True,
    sqlite_where=FINAL,
    postgresql_where=FINAL,
)
Index("ix_decisions_person", decisions.c.person_id, decisions.c.decided_at)
Index("ix_decisions_subject", decisions.c.subject, decisions.c.version)

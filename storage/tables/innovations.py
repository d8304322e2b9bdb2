"""Innovations, their answers and receipts; the files they rest on; what happened."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.tables.columns import Id, Json, Moment, metadata

innovations = Table(
    "innovations",
    metadata,
    Column("id", String, primary_key=True),
    Column("owner_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("edition", String, nullable=False),
    Column("status", String, nullable=False),
    Column("title", String, nullable=False, default=""),
    Column("asked", String, nullable=False, default=""),
    Column("created_at", Moment, nullable=False),
    Column("touched_at", Moment, nullable=False),
)

answers = Table(
    "answers",
    metadata,
    Column("innovation_id", ForeignKey("innovations.id"), primary_key=True),
    Column("question", String, primary_key=True),
    Column("value", Json),
    Column("skipped", Boolean, nullable=False, default=False),
    Column("given_at", Moment, nullable=False),
)

submissions = Table(
    "submissions",
    metadata,
    Column("receipt", String, primary_key=True),
    Column("innovation_id", ForeignKey("innovations.id"), nullable=False, index=True),
    Column("edition", String, nullable=False),
    Column("number", Integer, nullable=False),  # of the edition; part of the receipt
    Column("fingerprint", String, nullable=False),
    Column("content", Text, nullable=False),
    Column("submitted_at", Moment, nullable=False),
    Column("late", String, nullable=False, default=""),  # the deadline that had passed
    Column("withdrawn_at", Moment),
    UniqueConstraint("edition", "number"),
)

# The last number given, which outlives submissions that are erased: none is given twice.
receipts = Table(
    "receipts",
    metadata,
    Column("edition", String, primary_key=True),
    Column("last", Integer, nullable=False),
)

files = Table(
    "files",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("created_at", Moment, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("person_id", Id),  # no key: the log outlives a person who asked to be forgotten
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False, default=""),
    Column("details", Json),
)
Index("ix_events_subject", events.c.subject, events.c.id)

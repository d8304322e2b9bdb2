"""Broadcasts, every copy of them, and what people answered."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, String, Table, Text

from storage.tables.columns import Id, Json, Moment, metadata

broadcasts = Table(
    "broadcasts",
    metadata,
    Column("id", String, primary_key=True),
    Column("edition", String, nullable=False),
    Column("author_id", ForeignKey("people.id"), nullable=False),
    Column("message", Json, nullable=False),
    Column("audience", Json, nullable=False),
    Column("phase", String, nullable=False),
    Column("rhythm", String, nullable=False, default="once"),
    Column("after", String, nullable=False, default=""),
    Column("due_at", Moment, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("approved_by", ForeignKey("people.id")),
    Column("planned_to", BigInteger, nullable=False, default=0),  # people up to this number
    Column("told_at", Moment),  # when the author last heard how it stands
    Column("told_settled", Integer, nullable=False, default=0),  # how many were settled then
    Column("reported_at", Moment),  # when the author heard how it ended
)
UNDER_WAY = broadcasts.c.phase.in_(("planning", "spreading"))
Index(
    "ix_broadcasts_under_way",
    broadcasts.c.due_at,
    sqlite_where=UNDER_WAY,
    postgresql_where=UNDER_WAY,
)

copies = Table(
    "copies",
    metadata,
    Column("broadcast_id", ForeignKey("broadcasts.id"), primary_key=True),
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("channel", String, nullable=False, default=""),
    Column("text", Text, nullable=False, default=""),
    # waiting | posted (the outbox tells the rest) | failed | skipped | opted_out
    Column("status", String, nullable=False),
    Column("reason", String, nullable=False, default=""),
    Column("due_at", Moment),
    Column("key", String),  # of its message in the outbox
)
WAITING = copies.c.status == "waiting"
Index(
    "ix_copies_waiting",
    copies.c.broadcast_id,
    copies.c.person_id,
    sqlite_where=WAITING,
    postgresql_where=WAITING,
)

responses = Table(
    "responses",
    metadata,
    Column("id", Id, primary_key=True),
    Column("broadcast_id", ForeignKey("broadcasts.id"), nullable=False, index=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("text", Text, nullable=False, default=""),
    Column("option", Integer),
    Column("at", Moment, nullable=False),
)

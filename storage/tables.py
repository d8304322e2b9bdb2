"""Every table. Promises are kept here, by keys, wherever a key can keep them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Moment(TypeDecorator[datetime]):
    """An aware time, kept as whole microseconds since 1970 so that it sorts everywhere."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else (value - EPOCH) // timedelta(microseconds=1)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else EPOCH + timedelta(microseconds=int(value))


Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
Id = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

people = Table(
    "people",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", String, nullable=False, default=""),
    Column("language", String, nullable=False, default="id"),
    Column("role", String, nullable=False, default="innovator"),
    Column("agency", String, nullable=False, default=""),
    Column("agency_name", String, nullable=False, default=""),
    Column("consented_at", Moment),
    Column("state", Json),
    Column("created_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
)

addresses = Table(
    "addresses",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("channel", String, nullable=False),
    Column("value", String, nullable=False),
    Column("unreachable", String),  # the reason, or nothing while it can be reached
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("channel", "value"),
)

letters = Table(
    "letters",
    metadata,
    Column("id", Id, primary_key=True),
    Column("channel", String, nullable=False),
    Column("external_id", String, nullable=False),
    Column("address_id", ForeignKey("addresses.id"), nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("status", String, nullable=False),  # fetching | ready | done | parked
    Column("said", Json, nullable=False),
    Column("ref", String, nullable=False, default=""),
    Column("album", String, nullable=False, default=""),
    Column("about", String, nullable=False, default=""),
    Column("due_at", Moment, nullable=False),
    Column("attempts", SmallInteger, nullable=False, default=0),
    Column("received_at", Moment, nullable=False),
    Column("done_at", Moment),
    UniqueConstraint("channel", "external_id"),
)
OPEN_LETTERS = letters.c.status.in_(("fetching", "ready"))
Index(
    "ix_letters_waiting",
    letters.c.person_id,
    letters.c.id,
    sqlite_where=OPEN_LETTERS,
    postgresql_where=OPEN_LETTERS,
)
Index("ix_letters_ref", letters.c.address_id, letters.c.ref)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", String, unique=True),  # what must be said once only
    Column("address_id", ForeignKey("addresses.id"), nullable=False),
    Column("channel", String, nullable=False),
    Column("lane", SmallInteger, nullable=False),
    Column("status", String, nullable=False),  # waiting | sending | sent | failed | unknown
    Column("message", Json, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("attempts", SmallInteger, nullable=False, default=0),
    Column("external_id", String),
    Column("reason", String),
    Column("created_at", Moment, nullable=False),
    Column("settled_at", Moment),
)
UNSENT = outbox.c.status.in_(("waiting", "sending"))
Index(
    "ix_outbox_unsent",
    outbox.c.address_id,
    outbox.c.lane,
    outbox.c.id,
    sqlite_where=UNSENT,
    postgresql_where=UNSENT,
)
Index("ix_outbox_history", outbox.c.address_id, outbox.c.id)

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
    Column("fingerprint", String, nullable=False),
    Column("content", Text, nullable=False),
    Column("submitted_at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
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

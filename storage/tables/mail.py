"""Letters that came in, messages that go out."""

from sqlalchemy import Column, ForeignKey, Index, SmallInteger, String, Table, UniqueConstraint

from storage.tables.columns import Id, Json, Moment, metadata, one_of

letters = Table(
    "letters",
    metadata,
    Column("id", Id, primary_key=True),
    Column("channel", String, nullable=False),
    Column("external_id", String, nullable=False),
    Column("address_id", ForeignKey("addresses.id"), nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("room_id", ForeignKey("addresses.id")),  # the group it was written in, if any
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
OPEN_LETTERS = one_of(letters.c.status, "fetching", "ready")
FETCHING = one_of(letters.c.status, "fetching")
Index(
    "ix_letters_fetching",
    letters.c.channel,
    letters.c.due_at,
    sqlite_where=FETCHING,
    postgresql_where=FETCHING,
)
Index(
    "ix_letters_waiting",
    letters.c.person_id,
    letters.c.id,
    sqlite_where=OPEN_LETTERS,
    postgresql_where=OPEN_LETTERS,
)
Index(
    "ix_letters_open",
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
    Column("about", String, nullable=False, default=""),
    Column("due_at", Moment, nullable=False),
    Column("expires_at", Moment),  # from then on it is not sent any more
    Column("cold_at", Moment),  # when it last went to somebody who was silent for a day
    Column("attempts", SmallInteger, nullable=False, default=0),
    Column("external_id", String),
    Column("reason", String),
    Column("created_at", Moment, nullable=False),
    Column("settled_at", Moment),
)
UNSENT = one_of(outbox.c.status, "waiting", "sending")
Index(
    "ix_outbox_unsent",
    outbox.c.address_id,
    outbox.c.lane,
    outbox.c.id,
    sqlite_where=UNSENT,
    postgresql_where=UNSENT,
)
Index(
    "ix_outbox_waiting",
    outbox.c.channel,
    outbox.c.lane,
    outbox.c.due_at,
    outbox.c.id,
    sqlite_where=UNSENT,
    postgresql_where=UNSENT,
)
Index("ix_outbox_history", outbox.c.address_id, outbox.c.id)
COLD = outbox.c.cold_at.is_not(None)
Index(
    "ix_outbox_cold",
    outbox.c.channel,
    outbox.c.cold_at,
    sqlite_where=COLD,
    postgresql_where=COLD,
)
FAILED = one_of(outbox.c.status, "failed")
Index("ix_outbox_failed", outbox.c.key, sqlite_where=FAILED, postgresql_where=FAILED)
ABOUT = ~one_of(outbox.c.about, "")
Index(
    "ix_outbox_about",
    outbox.c.address_id,
    outbox.c.external_id,
    sqlite_where=ABOUT,
    postgresql_where=ABOUT,
)

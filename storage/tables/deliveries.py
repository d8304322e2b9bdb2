"""What providers tell: bodies as they came, how far our messages came, several names."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
)

from storage.tables.columns import Id, Moment, metadata

payloads = Table(
    "payloads",
    metadata,
    Column("id", Id, primary_key=True),
    Column("body", LargeBinary, nullable=False),  # compressed
    Column("received_at", Moment, nullable=False, index=True),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Id, primary_key=True),
    Column("channel", String, nullable=False),
    Column("message", String, nullable=False),  # the provider's id
    Column("status", String, nullable=False),
    Column("rank", SmallInteger, nullable=False),
    Column("parcel_id", Id, index=True),  # no key: a delivery may outlive its message
    Column("reason", String, nullable=False, default=""),
    Column("category", String, nullable=False, default=""),
    Column("billable", Boolean),
    Column("received_at", Moment, nullable=False),
    UniqueConstraint("channel", "message", "status"),
)

aliases = Table(
    "aliases",
    metadata,
    Column("id", Id, primary_key=True),
    Column("channel", String, nullable=False),
    Column("value", String, nullable=False),
    Column("address_id", ForeignKey("addresses.id"), nullable=False, index=True),
    UniqueConstraint("channel", "value"),
)

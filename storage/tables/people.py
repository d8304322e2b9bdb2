"""People, and the addresses where they can be reached."""

from sqlalchemy import Column, ForeignKey, String, Table, UniqueConstraint

from storage.tables.columns import Id, Json, Moment, metadata

people = Table(
    "people",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", String, nullable=False, default=""),
    Column("language", String, nullable=False, default="id"),
    Column("role", String, nullable=False, default="innovator"),
    Column("agency", String, nullable=False, default=""),
    Column("agency_name", String, nullable=False, default=""),
    Column("muted", String, nullable=False, default="", server_default=""),  # topics, spaced
    Column("consented_at", Moment),
    Column("consent_channel", String, nullable=False, default="", server_default=""),
    Column("consent_way", String, nullable=False, default="", server_default=""),
    Column("state", Json),
    Column("created_at", Moment, nullable=False),
)

addresses = Table(
    "addresses",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", ForeignKey("people.id"), index=True),  # nobody's: a room
    Column("channel", String, nullable=False),
    Column("value", String, nullable=False),
    Column("unreachable", String),  # the reason, or nothing while it can be reached
    Column("seen_at", Moment),  # when something last came from there
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("channel", "value"),
)

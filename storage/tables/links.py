"""Codes that link two channels, and the codes that were wrong."""

from sqlalchemy import Column, ForeignKey, String, Table

from storage.tables.columns import Id, Moment, metadata

links = Table(
    "links",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("code", String, nullable=False, unique=True),
    Column("asker_id", ForeignKey("people.id"), index=True),
    Column("made_at", Moment, nullable=False),
)

link_misses = Table(
    "link_misses",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
)

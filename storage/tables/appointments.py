"""Roles for addresses, whether anybody is known there yet, and invitations to agencies."""

from sqlalchemy import Column, ForeignKey, String, Table

from storage.tables.columns import Moment, metadata

appointments = Table(
    "appointments",
    metadata,
    Column("channel", String, primary_key=True),
    Column("value", String, primary_key=True),
    Column("role", String, nullable=False),
    Column("created_at", Moment, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("code", String, primary_key=True),
    Column("agency", String, nullable=False, default=""),
    Column("agency_name", String, nullable=False),
    Column("made_by", ForeignKey("people.id"), index=True),  # nobody, once they are forgotten
    Column("created_at", Moment, nullable=False),
)

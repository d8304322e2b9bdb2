"""How we stand with providers: how many people a day, and the pauses there were."""

from sqlalchemy import Boolean, Column, Integer, String, Table

from storage.tables.columns import Id, Moment, metadata

tiers = Table(
    "tiers",
    metadata,
    Column("channel", String, primary_key=True),
    Column("most", Integer),  # people a day; -1: all of them; nothing: it was not told
    Column("quality", String, nullable=False, default=""),
    Column("told_at", Moment, nullable=False),
)

pauses = Table(
    "pauses",
    metadata,
    Column("id", Id, primary_key=True),
    Column("channel", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False, default=""),
    Column("reason", String, nullable=False, default=""),
    Column("bulk", Boolean, nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("until", Moment, nullable=False, index=True),
    Column("told_at", Moment),  # when the coordinators heard of it
)

"""Which command menu was set where, so that it is set again only when it changes."""

from sqlalchemy import Column, ForeignKey, String, Table

from storage.tables.columns import Id, metadata

menus = Table(
    "menus",
    metadata,
    Column("id", Id, primary_key=True),
    Column("channel", String, nullable=False),
    Column("address_id", ForeignKey("addresses.id"), unique=True),  # none: for everybody
    Column("language", String, nullable=False, default=""),  # of everybody's
    Column("mark", String, nullable=False),  # of the account and the commands
)

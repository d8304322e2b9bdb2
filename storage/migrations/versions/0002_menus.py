"""Remember which command menu was set where."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import Id

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of menus."""
    op.create_table(
        "menus",
        sa.Column("id", Id, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address_id", Id, nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["address_id"], ["addresses.id"], name=op.f("fk_menus_address_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_menus")),
        sa.UniqueConstraint("address_id", name=op.f("uq_menus_address_id")),
    )

"""How many people a day may be written to, and when broadcasts rest."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import Id, Moment

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add what providers say of our account, and when each place of a day was taken."""
    op.create_table(
        "tiers",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=True),
        sa.Column("quality", sa.String(), nullable=False),
        sa.Column("told_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("channel", name=op.f("pk_tiers")),
    )
    op.create_table(
        "pauses",
        sa.Column("id", Id, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("bulk", sa.Boolean(), nullable=False),
        sa.Column("begun_at", Moment(), nullable=False),
        sa.Column("until", Moment(), nullable=False),
        sa.Column("told_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pauses")),
    )
    op.create_index(op.f("ix_pauses_until"), "pauses", ["until"], unique=False)
    op.add_column("outbox", sa.Column("cold_at", Moment(), nullable=True))
    op.create_index(
        "ix_outbox_cold",
        "outbox",
        ["channel", "cold_at"],
        unique=False,
        sqlite_where=sa.text("cold_at IS NOT NULL"),
        postgresql_where=sa.text("cold_at IS NOT NULL"),
    )

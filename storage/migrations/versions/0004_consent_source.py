"""Where somebody agreed to what is stored: over which channel, and how."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

NEW = ("consent_channel", "consent_way")


def upgrade() -> None:
    """Add both; of those who agreed before, only the time is known."""
    for name in NEW:
        column = sa.Column(name, sa.String(), nullable=False, server_default="")
        op.add_column("people", column)

"""The first schema: people, letters, outbox, innovations, answers, receipts, files, events."""

from alembic import op

from storage.tables import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table. Until the first release this step follows `storage.tables`."""
    metadata.create_all(op.get_bind())

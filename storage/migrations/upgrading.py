"""The steps themselves, by Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def upgrade(connection: Connection) -> None:
    """Take every step that this connection's database has not taken yet."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def heads() -> list[str]:
    """The newest revisions as Alembic sees them; there must be one."""
    return list(ScriptDirectory.from_config(_config()).get_heads())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    return config

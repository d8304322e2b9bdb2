"""The FAQ as a configured bot tells it: its files, and what was changed in the chat."""

from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.engine import make_url

from bot.app import wall_clock
from bot.config import Config
from handlers.content.changed import Changes
from storage.database import Database
from storage.migrations import is_current
from storage.questions import Questions


def changes_of(settings: Config) -> Changes:
    """What coordinators changed in the chat; nothing where no bot has run yet.

    Leaves the database as it is: one that another release made is not read.
    """
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        return {}
    database = Database(settings.database_url)
    try:
        return database.at_once(_changes)
    finally:
        database.close()


def _changes(connection: Connection) -> Changes:
    if not is_current(connection):
        return {}
    return Questions(connection, wall_clock()).changes().entries

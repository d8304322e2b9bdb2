"""The house itself: database, data folder, disk, content, the languages of dates."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from zoneinfo import ZoneInfo

from babel.dates import format_date
from sqlalchemy.exc import SQLAlchemyError

from bot.checkups import Finding
from bot.config import Config
from handlers.content import BUILT_IN
from handlers.content.audit import audit
from storage.database import Database
from storage.migrations import is_current

ENOUGH = 1_000_000_000
"""Bytes that should be free: a season of evidence."""


def look_at_house(config: Config, clock: Callable[[], datetime]) -> Iterator[Finding]:
    """Everything that can be seen without the network."""
    yield _folder(config.bot.data_dir)
    yield _disk(config.bot.data_dir)
    yield _database(config)
    yield _content(config.bot.content_dir or BUILT_IN)
    yield _dates(config, clock())


def _folder(folder: Path) -> Finding:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder) as file:
            file.write(b"x")
    except OSError as error:
        remedy = f"{error.strerror}: let the bot's user write there, or set [bot] data_dir."
        return Finding(f"data folder {folder} can't be written", remedy)
    return Finding(f"data folder {folder.resolve()} can be written")


def _disk(folder: Path) -> Finding:
    place = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    free = shutil.disk_usage(place).free
    said = f"{free / 1_000_000_000:.1f} GB free on the disk"
    remedy = "make room or set [bot] data_dir to another disk; evidence needs about 1 GB."
    return Finding(said, "" if free >= ENOUGH else remedy)


def _database(config: Config) -> Finding:
    try:
        with closing(Database(config.database_url)) as database:
            current = database.at_once(is_current)
            name = database.engine.dialect.name
    except (SQLAlchemyError, OSError) as error:
        remedy = f"{type(error).__name__}: is it running, and is [storage] url right?"
        return Finding("the database can't be reached", remedy)
    if not current:
        return Finding(f"{name} has an older schema, or none yet", "python -m bot migrate")
    return Finding(f"{name} answers, and its schema is up to date")


def _content(folder: Path) -> Finding:
    faults = audit(folder, BUILT_IN)
    remedy = f"{len(faults)} faults; python -m bot check lists them." if faults else ""
    return Finding(f"content in {folder}", remedy)


def _dates(config: Config, now: datetime) -> Finding:
    local = now.astimezone(ZoneInfo(config.bot.timezone))
    said = format_date(local, "EEEE, d MMMM y", locale="id")
    return Finding(f"here it is {said}, {local:%H.%M} ({config.bot.timezone})")

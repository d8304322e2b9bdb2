"""One archive of everything the bot keeps in its data folder, and the way back from it.

The SQLite database is copied with its own backup call, so the copy is whole even while the bot
runs; files never change once they are stored, so they are copied as they lie.
"""

import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

DATABASE = "inovasi.sqlite3"
FILES = "files"


class NoArchive(Exception):
    """The file is no archive of ours, or it is damaged; the message says which."""


class Occupied(Exception):
    """There is a database already; the message says where."""


def pack(data: Path, archive: Path) -> int:
    """Write one archive of the database and the files; returns how many files there are."""
    archive.parent.mkdir(parents=True, exist_ok=True)
    unfinished = archive.with_name(archive.name + ".part")
    with TemporaryDirectory(dir=archive.parent) as folder:
        copy = Path(folder) / DATABASE
        _copy_database(data / DATABASE, copy)
        files = sorted(_files(data / FILES))
        with tarfile.open(unfinished, "w:gz", compresslevel=3) as tar:
            tar.add(copy, DATABASE)
            for path in files:
                tar.add(path, path.relative_to(data).as_posix())
    unfinished.replace(archive)
    return len(files)


def unpack(archive: Path, data: Path, *, over: bool = False) -> int:
    """Bring everything back; returns how many files. `over`: what was there is replaced.

    Raises `NoArchive`, `Occupied`. The database is put in place last and at once.
    """
    if (data / DATABASE).exists() and not over:
        raise Occupied(str(data / DATABASE))
    data.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=data) as folder:
        scratch = Path(folder)
        _extract(archive, scratch)
        _check(scratch / DATABASE)
        files = list(_files(scratch / FILES))
        for path in files:
            place = data / path.relative_to(scratch)
            place.parent.mkdir(parents=True, exist_ok=True)
            path.replace(place)
        for rest in ("-wal", "-shm"):  # they belong to the database that goes away
            (data / (DATABASE + rest)).unlink(missing_ok=True)
        (scratch / DATABASE).replace(data / DATABASE)
    return len(files)


def _copy_database(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(target)) as there:
        here.backup(there)


def _files(folder: Path) -> Iterator[Path]:
    """Stored files; those half written are left out."""
    for path in folder.glob("??/*"):
        if path.is_file():
            yield path


def _extract(archive: Path, folder: Path) -> None:
    try:
        with tarfile.open(archive, "r:gz") as tar:
            tar.extractall(folder, filter="data")
    except (OSError, EOFError, tarfile.TarError) as error:
        raise NoArchive(f"{archive}: {error}") from None
    if not (folder / DATABASE).exists():
        raise NoArchive(f"{archive}: there is no {DATABASE} in it")


def _check(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        try:
            found = connection.execute("PRAGMA integrity_check").fetchone()[0]
        except sqlite3.DatabaseError as error:
            found = str(error)
    if found != "ok":
        raise NoArchive(f"the database in it is damaged: {found}")

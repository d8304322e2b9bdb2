"""The file store: every file once, by the SHA-256 of its content, beside the database.

A file lies at `<folder>/ab/cdef…`. It is written under another name, brought to the disk and
only then renamed, so that a crash leaves a whole file or none.
"""

import hashlib
import os
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

from sqlalchemy import Connection, select

from storage.database import insert_new
from storage.tables import files


@dataclass(frozen=True, slots=True)
class Stored:
    """A file in the store; `size` in bytes."""

    sha256: str
    size: int
    path: Path


class FileStore:
    """The folder of kept files; `path` and `draft` are all that others need to know."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._drafts = self._folder / "unfinished"

    def path(self, sha256: str) -> Path:
        """Where the file of this hash lies, or would lie."""
        return self._folder / sha256[:2] / sha256[2:]

    def draft(self) -> "Draft":
        """A new file to write to; `with` throws it away unless it was kept."""
        self._drafts.mkdir(parents=True, exist_ok=True)
        return Draft(self, self._drafts)

    def keep(self, content: bytes) -> Stored:
        """Store some bytes at once."""
        with self.draft() as draft:
            draft.write(content)
            return draft.keep()

    def remove(self, sha256: str) -> None:
        """Erase a file, if it is there."""
        self.path(sha256).unlink(missing_ok=True)

    def sweep(self, known: Collection[str], before: float) -> None:
        """Throw away what a crash left: unfinished files, and those nobody knows of.

        Only what is older than `before` (seconds since 1970): a newer one may be under way.
        """
        for one in self._folder.glob("*/*"):
            named = one.parent.name + one.name
            if named not in known and one.stat().st_mtime < before:
                one.unlink(missing_ok=True)


class Draft:
    """A file that is being written."""

    def __init__(self, store: FileStore, folder: Path) -> None:
        self._store = store
        self._file = NamedTemporaryFile(dir=folder, delete=False)  # noqa: SIM115 -- closed in __exit__
        self._hash = hashlib.sha256()
        self.size = 0

    def __enter__(self) -> "Draft":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        Path(self._file.name).unlink(missing_ok=True)

    def write(self, piece: bytes) -> None:
        """Add some bytes at the end."""
        self._file.write(piece)
        self._hash.update(piece)
        self.size += len(piece)

    def keep(self) -> Stored:
        """Give the file its place; from here on it survives a crash."""
        self._file.flush()
        os.fsync(self._file.fileno())
        sha256 = self._hash.hexdigest()
        path = self._store.path(sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        Path(self._file.name).replace(path)
        _sync_folder(path.parent)
        return Stored(sha256, self.size, path)


def _sync_folder(folder: Path) -> None:
    """Bring the new name itself to the disk."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


class Files:
    """What is known of the files, within one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, sha256: str, kind: str, size: int, now: datetime) -> None:
        """Write down a stored file, once."""
        row = {"sha256": sha256, "kind": kind, "size": size, "created_at": now}
        self._connection.execute(insert_new(self._connection, files), row)

    def known(self, hashes: Collection[str]) -> set[str]:
        """Those of these hashes that are in the store."""
        query = select(files.c.sha256).where(files.c.sha256.in_(hashes))
        return set(self._connection.execute(query).scalars())

    def all(self) -> set[str]:
        """The hashes of every file in the store."""
        return set(self._connection.execute(select(files.c.sha256)).scalars())

"""Files on their way in: put down here until the house fetches them into its store."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

from bot.channels import Gone

PIECE = 64 * 1024
KEPT = timedelta(days=2)


class TooBig(Exception):
    """More bytes than the house takes."""


class Uploads:
    """A folder of uploads under names nobody can guess. `most` in bytes."""

    def __init__(self, folder: Path, most: int) -> None:
        self._folder, self.most = folder, most

    async def take(self, pieces: AsyncIterator[bytes]) -> tuple[str, int]:
        """Put a file down; returns its name and size. Raises `TooBig`."""
        ref, size = secrets.token_hex(16), 0
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / ref
        try:
            with path.open("wb") as file:
                async for piece in pieces:
                    size += len(piece)
                    if size > self.most:
                        raise TooBig
                    await asyncio.to_thread(file.write, piece)
        except BaseException:  # also when the browser went away in the middle
            path.unlink(missing_ok=True)
            raise
        return ref, size

    async def read(self, ref: str) -> AsyncIterator[bytes]:
        """The bytes of an upload. Raises `Gone`."""
        path = self._folder / ref
        if not ref.isalnum() or not path.is_file():
            raise Gone(ref)
        with path.open("rb") as file:
            while piece := await asyncio.to_thread(file.read, PIECE):
                yield piece

    def sweep(self, now: datetime) -> None:
        """Remove what was fetched, or given up, days ago."""
        if not self._folder.is_dir():
            return
        for path in self._folder.iterdir():
            if path.stat().st_mtime < (now - KEPT).timestamp():
                path.unlink(missing_ok=True)

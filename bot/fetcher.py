"""Brings the files of a letter into the file store; then the letter is ready for its turn."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.bell import rest_until
from bot.channels import Channel, Gone, TooBig, TryLater
from bot.filekinds import kind_of
from bot.filetexts import text_of
from handlers.letters import Attachment, FileSeen
from storage.database import Database
from storage.fetching import Fetching, Unfetched
from storage.files import Files, FileStore, Stored

log = structlog.get_logger()
AT_ONCE = 8
MOST_TRIES = 9
LEASE = timedelta(minutes=5)
"""How long a letter is left to the process that fetches for it."""
MOST_SECONDS = 240.0


@dataclass(slots=True)
class Fetcher:
    """Fetches for letters that wait, `most` bytes a file; `done` is called for each."""

    database: Database
    channels: Mapping[str, Channel]
    store: FileStore
    clock: Callable[[], datetime]
    most: int
    done: Callable[[], None]
    _running: set["asyncio.Task[None]"] = field(default_factory=set)

    async def fetch_due(self) -> int:
        """Begin to fetch for the letters that are due; returns how many were begun."""
        free = AT_ONCE - len(self._running)
        if free <= 0:
            return 0
        now, names = self.clock(), list(self.channels)
        letters = await self.database.run(
            lambda c: Fetching(c).due(names, now, free, now + LEASE)
        )
        for letter in letters:
            task = asyncio.ensure_future(self._letter(letter))
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        return len(letters)

    async def rest(self) -> float:
        """Seconds until the next file is to be fetched."""
        names = list(self.channels)
        due = await self.database.run(lambda c: Fetching(c).next_due(names))
        return rest_until(due, self.clock(), self.database.longest_rest)

    async def recover(self) -> None:
        """Where we are the only process, nobody else can be fetching."""
        if self.database.is_sqlite:
            now, names = self.clock(), list(self.channels)
            await self.database.run(lambda c: Fetching(c).again(names, now))

    async def finish(self) -> None:
        """Wait for what is under way."""
        await asyncio.gather(*self._running)

    def stop(self) -> None:
        """Let go of what is under way; it is fetched again after the next start."""
        for task in self._running:
            task.cancel()

    async def _letter(self, letter: Unfetched) -> None:
        try:
            async with asyncio.timeout(MOST_SECONDS):
                seen = await self._all(letter)
        except TryLater as error:
            await self._later(letter, error.after)
        except Exception as error:  # a bug in a channel or a full disk must not end the loop
            log.error("fetch failed", letter=letter.id, error=type(error).__name__)
            await self._later(letter, None)
        else:
            await self._ready(letter, seen)
        self.done()

    async def _all(self, letter: Unfetched) -> list[tuple[FileSeen, Stored | None]]:
        tasks = [self._one(self.channels[letter.channel], one) for one in letter.attachments]
        return list(await asyncio.gather(*tasks))

    async def _later(self, letter: Unfetched, after: float | None) -> None:
        """Try again in a while; a person is not held up for ever by one file."""
        if letter.attempts >= MOST_TRIES:
            await self._ready(letter, [_lost(one, "gone") for one in letter.attachments])
            return
        wait = after if after is not None else min(2.0 ** (letter.attempts - 1), 60.0)
        due = self.clock() + timedelta(seconds=wait)
        await self.database.run(lambda c: Fetching(c).later(letter.id, due))

    async def _ready(
        self, letter: Unfetched, seen: Sequence[tuple[FileSeen, Stored | None]]
    ) -> None:
        now = self.clock()
        said = {**letter.said, "files": [asdict(one) for one, _ in seen]}

        def note(connection: Any) -> None:
            for one, stored in seen:
                if stored:
                    Files(connection).note(one.sha256, one.kind, one.size, now)
            Fetching(connection).ready(letter.id, said, now)

        await self.database.run(note)

    async def _one(self, channel: Channel, one: Attachment) -> tuple[FileSeen, Stored | None]:
        if one.size is not None and one.size > self.most:
            return _lost(one, "too_big")
        try:
            stored = await self._download(channel, one)
        except TooBig:
            return _lost(one, "too_big")
        except Gone:
            return _lost(one, "gone")
        return await self._look(one, stored), stored

    async def _download(self, channel: Channel, one: Attachment) -> Stored:
        with self.store.draft() as draft:
            async for piece in channel.fetch(one.ref):
                draft.write(piece)
                if draft.size > self.most:
                    raise TooBig(one.ref)
            return await asyncio.to_thread(draft.keep)

    async def _look(self, one: Attachment, stored: Stored) -> FileSeen:
        kind = await asyncio.to_thread(kind_of, stored.path)
        seen = FileSeen(one.name, kind, stored.size, stored.sha256)
        if not kind:
            return replace(seen, kind="unknown", problem="empty")
        return replace(seen, text=await text_of(stored.path, kind))


def _lost(one: Attachment, problem: str) -> tuple[FileSeen, None]:
    return FileSeen(one.name, size=one.size or 0, problem=problem), None

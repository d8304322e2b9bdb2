"""What the chat page reads from the house."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.web.chat.lines import bot_line, own_line
from handlers.domain.people import Role
from storage.appointments import Appointments
from storage.conversations import Line, conversation, parcel_of
from storage.database import Database
from storage.files import FileStore


class ChatMemory:
    """Conversations and files of the web channel. `clock` tells the time."""

    def __init__(
        self, database: Database, files: FileStore, clock: Callable[[], datetime]
    ) -> None:
        self._database, self._files, self._clock = database, files, clock

    def now(self) -> datetime:
        """The time."""
        return self._clock()

    async def since(self, address: str, parcel: int) -> Sequence[dict[str, Any]]:
        """The conversation from a parcel on, as the page shows it."""
        lines = await self._database.run(lambda c: conversation(c, "web", address, parcel))
        return [_shown(line) for line in lines if _says(line)]

    async def file(self, address: str, parcel: int) -> tuple[Path, str] | None:
        """The file that came with a parcel to this address, and its name."""
        message = await self._database.run(lambda c: parcel_of(c, "web", address, parcel))
        if not message or not message.get("file"):
            return None
        path = self._files.path(message["file"])
        return (path, message.get("file_name") or "berkas") if path.is_file() else None

    async def appoint(self, address: str) -> None:
        """Make the person at this address a coordinator."""
        now = self._clock()
        await self._database.run(
            lambda c: Appointments(c, now).appoint("web", address, Role.COORDINATOR)
        )


def _says(line: Line) -> bool:
    """Whether anything is left of it: words are erased after a while, or on wish."""
    parts = ("text", "tap", "location", "files", "file", "document", "choices")
    return any(line.message.get(one) for one in parts)


def _shown(line: Line) -> dict[str, Any]:
    if line.mine:
        return own_line(line.ref, line.message, line.at)
    return bot_line(line.id, line.message, line.at)

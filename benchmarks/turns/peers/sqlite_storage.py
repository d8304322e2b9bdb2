"""A state storage for aiogram in SQLite: one row a person, each change its own commit."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import aiosqlite
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StorageKey

TABLE = "CREATE TABLE IF NOT EXISTS fsm (key TEXT PRIMARY KEY, state TEXT, data TEXT)"
CHANGE = """
INSERT INTO fsm (key, {0}) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET {0} = excluded.{0}
"""


class SqliteStorage(BaseStorage):
    """What MemoryStorage does, but kept: WAL, synchronous=NORMAL, like ours."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    @classmethod
    async def open(cls, path: Path) -> "SqliteStorage":
        """Open the file and make the table."""
        connection = await aiosqlite.connect(path, isolation_level=None)
        for line in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL", TABLE):
            await connection.execute(line)
        return cls(connection)

    async def _change(self, key: StorageKey, column: str, value: str | None) -> None:
        await self._connection.execute(CHANGE.format(column), (_name(key), value))

    async def _read(self, key: StorageKey, column: str) -> str | None:
        query = f"SELECT {column} FROM fsm WHERE key = ?"
        rows = await self._connection.execute_fetchall(query, (_name(key),))
        return next((row[0] for row in rows), None)

    async def set_state(self, key: StorageKey, state: State | str | None = None) -> None:
        """Keep the state."""
        await self._change(key, "state", state.state if isinstance(state, State) else state)

    async def get_state(self, key: StorageKey) -> str | None:
        """The state, None where there is none."""
        return await self._read(key, "state")

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Keep the answers."""
        await self._change(key, "data", json.dumps(data))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """The answers."""
        return json.loads(await self._read(key, "data") or "{}")

    async def close(self) -> None:
        """Close the file."""
        await self._connection.close()


def _name(key: StorageKey) -> str:
    return f"{key.bot_id}:{key.chat_id}:{key.user_id}"

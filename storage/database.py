"""Opens the database and runs units of work on one thread of its own.

SQLite has one writer anyway; a thread of our own makes waiting for it fair, keeps the event
loop free, and lets several people's letters share one commit. PostgreSQL works the same way
in every process, and processes keep apart by row locks.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Table,
    create_engine,
    event,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url

T = TypeVar("T")


def open_engine(url: str) -> Engine:
    """An engine with the manners each database needs; makes the folder of a SQLite file.

    Its errors do not show the values of a statement: they are what people wrote.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(
            url, pool_size=4, max_overflow=8, pool_pre_ping=True, hide_parameters=True
        )
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"isolation_level": None}, hide_parameters=True)
    event.listen(engine, "connect", _teach_sqlite_manners)
    event.listen(engine, "begin", _begin_at_once)
    return engine


def _teach_sqlite_manners(connection: Any, _record: object) -> None:
    """A committed row survives a crash; a power cut may cost the last moment."""
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "busy_timeout=10000",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_at_once(connection: Connection) -> None:
    """Take the write lock now; growing into a writer later is refused as 'locked'."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


class Database:
    """One database, and the thread on which every unit of work runs."""

    def __init__(self, url: str) -> None:
        self.engine = open_engine(url)
        self._last: list[Callable[[], None]] = []
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="storage")

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database, which one process may use at a time."""
        return self.engine.dialect.name == "sqlite"

    @property
    def longest_rest(self) -> float:
        """Seconds until a loop should look for work that another process may have made."""
        return 30.0 if self.is_sqlite else 0.5

    def at_once(self, work: Callable[[Connection], T]) -> T:
        """Run one transaction on the calling thread: all of it, or nothing."""
        with self.engine.begin() as connection:
            return work(connection)

    async def run(self, work: Callable[[Connection], T]) -> T:
        """Run one transaction on the storage thread, in the order of asking."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self.at_once, work)

    def at_the_end(self, do: Callable[[], None]) -> None:
        """Do this when everything is done, before the connections are closed."""
        self._last.append(do)

    def close(self) -> None:
        """Finish what is under way and close the connections."""
        self._thread.shutdown(wait=True)
        for one in self._last:
            one()
        self.engine.dispose()


def insert_new(connection: Connection, table: Table, *told: ColumnElement[Any]) -> Any:
    """An INSERT that leaves a row alone which is already there (by any unique key).

    Of the rows that were new it returns the columns that are to be `told`.
    """
    return _insert_new(connection.dialect.name, table, told)


def insert_or_change(connection: Connection, table: Table, *keys: str) -> Any:
    """An INSERT that changes the row of the same key instead, where there is one."""
    return _insert_or_change(connection.dialect.name, table, keys)


@cache
def _insert_new(dialect: str, table: Table, told: tuple[ColumnElement[Any], ...]) -> Any:
    insert = _insert(dialect, table).on_conflict_do_nothing()
    return insert.returning(*told) if told else insert


@cache
def _insert_or_change(dialect: str, table: Table, keys: tuple[str, ...]) -> Any:
    insert = _insert(dialect, table)
    changes = {
        column.name: insert.excluded[column.name]
        for column in table.columns
        if column.name not in keys
    }
    return insert.on_conflict_do_update(index_elements=keys, set_=changes)


def _insert(dialect: str, table: Table) -> Any:
    return (sqlite if dialect == "sqlite" else postgresql).insert(table)

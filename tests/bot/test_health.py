"""Readiness tells what is missing, in time, and without waiting for it."""

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from bot.web import health
from bot.web.health import Health
from bot.web.measures import measures_route
from handlers.letters import Incoming
from storage.arrivals import Arrivals
from storage.database import Database
from storage.migrations import migrate


async def ask(database: Database, path: str, *, working: bool = True) -> httpx.Response:
    routes = [*Health(database, lambda: working).routes(), measures_route(database)]
    transport = httpx.ASGITransport(app=Starlette(routes=routes))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        return await client.get(path)


@pytest.fixture
def database(tmp_path: Path) -> Any:
    database = Database(f"sqlite:///{tmp_path / 'a.sqlite3'}")
    database.at_once(migrate)
    yield database
    database.close()


async def test_loops_that_ended_are_not_ready(database: Database) -> None:
    answer = await ask(database, "/health/ready", working=False)

    assert (answer.status_code, answer.json()["checks"]["loops"]) == (503, "stopped")


async def test_a_database_that_is_busy_for_long_is_told(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "PATIENCE", 0.05)
    busy = database._thread.submit(time.sleep, 0.4)

    answer = await ask(database, "/health/ready")
    busy.result()

    assert answer.json()["checks"] == {"database": "slow", "loops": "ok"}


async def test_a_database_that_is_away_is_told() -> None:
    database = Database("postgresql+psycopg://nobody@127.0.0.1:1/nothing")

    answer = await ask(database, "/health/ready")
    database.close()

    assert answer.json()["checks"] == {"database": "unreachable", "loops": "ok"}


async def test_what_waits_is_counted_by_status(database: Database) -> None:
    letter = Incoming("paper", "1", "rina", text="halo")
    now = datetime(2026, 6, 2, tzinfo=UTC)
    database.at_once(lambda c: Arrivals(c).receive([letter], now))

    page = (await ask(database, "/metrics")).text

    assert 'inovasi_inbox_letters{status="ready"} 1.0' in page
    assert "rina" not in page

"""Whether the bot lives, and whether it is ready to work; for supervisors and monitors."""

import asyncio
from collections.abc import Callable, Mapping, Sequence

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route

from storage.database import Database
from storage.migrations import is_current

PATIENCE = 3.0
"""How long the database may take to answer, in seconds."""


class Health:
    """What the health pages say. `working` tells whether the loops of the bot still run."""

    def __init__(self, database: Database, working: Callable[[], bool]) -> None:
        self._database = database
        self._working = working

    def routes(self) -> Sequence[BaseRoute]:
        """/health/live and /health/ready."""
        return (Route("/health/live", self.live), Route("/health/ready", self.ready))

    async def live(self, request: Request) -> JSONResponse:
        """The process answers; nothing else is asked."""
        return JSONResponse({"status": "alive"})

    async def ready(self, request: Request) -> JSONResponse:
        """Database reachable, schema up to date, loops running; 503 where one is missing."""
        checks = {**await self._storage(), "loops": "ok" if self._working() else "stopped"}
        good = all(one == "ok" for one in checks.values())
        answer = {"status": "ready" if good else "not ready", "checks": checks}
        return JSONResponse(answer, 200 if good else 503)

    async def _storage(self) -> Mapping[str, str]:
        try:
            async with asyncio.timeout(PATIENCE):
                current = await self._database.run(is_current)
        except TimeoutError:
            return {"database": "slow"}
        except SQLAlchemyError:
            return {"database": "unreachable"}
        return {"database": "ok", "migrations": "ok" if current else "behind"}

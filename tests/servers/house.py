"""The whole house running in this process, with its real web server."""

import asyncio
import json
import socket
from contextlib import suppress
from typing import Any

import httpx

from bot.app import App
from bot.serving import serve


class Served:
    """A running house, a client for its pages, and the way to stop it."""

    def __init__(self, app: App, port: socket.socket) -> None:
        self.app, self.stop = app, asyncio.Event()
        self.client = httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port.getsockname()[1]}", trust_env=False
        )
        self.task = asyncio.create_task(serve(app, port, self.stop))

    async def get(self, path: str) -> httpx.Response:
        for _ in range(100):
            try:
                return await self.client.get(path)
            except httpx.ConnectError:
                await asyncio.sleep(0.02)
        raise AssertionError("the web server never answered")

    async def ends(self) -> None:
        await self.client.aclose()
        self.stop.set()
        await asyncio.wait_for(self.task, 30)
        self.app.close()


async def hear(client: httpx.AsyncClient, url: str, count: int) -> list[dict[str, Any]]:
    """The first events of a chat's stream, without the signs of life."""
    heard: list[dict[str, Any]] = []
    with suppress(TimeoutError):
        async with asyncio.timeout(20), client.stream("GET", url, timeout=None) as stream:
            async for line in stream.aiter_lines():
                if line.startswith("data: "):
                    event = json.loads(line.removeprefix("data: "))
                    heard += [event] if event["kind"] in {"me", "bot"} else []
                if len(heard) >= count:
                    return heard
    raise AssertionError(f"heard only {[(one['kind'], one['id']) for one in heard]}")

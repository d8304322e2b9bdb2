"""The demo as the process it is for people: it starts, is killed, and goes on."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from handlers.texts import plain
from tests.servers.house import hear

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]


class Process:
    """`python -m bot demo` over a folder, and one browser that talks to it."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.client = httpx.AsyncClient(trust_env=False, timeout=10)
        self.number = 0
        self.address = ""

    async def start(self, port: int = 0) -> None:
        """Start it, and wait until it says where it is."""
        command = ("-m", "bot", "demo", "--data", str(self.data), "--port", str(port))
        environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)}
        self.process = await asyncio.create_subprocess_exec(
            sys.executable,
            *command,
            stdout=asyncio.subprocess.PIPE,
            env=environment,
            cwd=self.data,
        )
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            if found := re.search(rb"http://127\.0\.0\.1:\d+", line):
                self.address = found[0].decode()
                break
        await self._open()

    async def _open(self) -> None:
        for _ in range(200):
            try:
                await self.client.get(f"{self.address}/chat")
            except httpx.ConnectError:
                await asyncio.sleep(0.05)
            else:
                return
        raise AssertionError("the demo never answered")

    async def kill(self) -> None:
        """The power goes."""
        self.process.kill()
        await self.process.wait()

    async def stop(self) -> int:
        """Somebody stops it in good order; returns the exit code."""
        self.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(15):
            return await self.process.wait()

    async def say(self, text: str) -> None:
        """One message, acknowledged."""
        self.number += 1
        body = {"id": f"message-{self.number}", "text": text}
        answer = await self.client.post(f"{self.address}/chat/say", json=body)
        answer.raise_for_status()

    async def lines(self, count: int) -> list[dict[str, Any]]:
        """The conversation from the beginning, once it has so many lines."""
        return await hear(self.client, f"{self.address}/chat/stream", count)

    async def talk(self, *texts: str) -> list[dict[str, Any]]:
        """Say things one after the other; returns the whole conversation."""
        lines: list[dict[str, Any]] = []
        for text in texts:
            await self.say(text)
            lines = await self.lines(len(lines) + 2)
        return lines


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[Process]:
    process = Process(tmp_path)
    await process.start()
    yield process
    if process.process.returncode is None:
        await process.kill()
    await process.client.aclose()


async def test_what_was_acknowledged_before_a_kill_is_answered_after_it(demo: Process) -> None:
    await demo.talk("/start", "setuju")
    await demo.say("Rina Wati")
    await demo.kill()

    await demo.start(httpx.URL(demo.address).port or 0)
    lines = await demo.lines(6)

    mine = [one["text"] for one in lines if one["kind"] == "me"]
    assert mine == ["/start", "setuju", "Rina Wati"]
    assert "Rina Wati" in plain([one for one in lines if one["kind"] == "bot"][-1]["text"])


async def test_sigterm_ends_it_in_good_order(demo: Process) -> None:
    await demo.talk("/start")

    assert await demo.stop() == 0


async def test_a_taken_port_makes_it_open_another(demo: Process, tmp_path: Path) -> None:
    other = Process(tmp_path / "other")
    other.data.mkdir()

    await other.start(httpx.URL(demo.address).port or 0)

    assert other.address != demo.address
    assert await other.stop() == 0
    await other.client.aclose()

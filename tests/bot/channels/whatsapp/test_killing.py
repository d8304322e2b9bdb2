"""kill -9 at the worst moments: nothing is lost, and nothing said twice where we can tell."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.servers.whatsapp import Fault, WhatsAppServer

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[4]


class Process:
    """The bot as it is installed, over one folder."""

    def __init__(self, server: WhatsAppServer, folder: Path, port: int) -> None:
        number = server.world.number
        told = {
            "BOT__DATA_DIR": str(folder),
            "WEB__PORT": str(port),
            "CHANNELS__WHATSAPP__TOKEN": server.token,
            "CHANNELS__WHATSAPP__PHONE_NUMBER_ID": number.phone_number_id,
            "CHANNELS__WHATSAPP__APP_SECRET": server.secret,
            "CHANNELS__WHATSAPP__VERIFY_TOKEN": server.verify_token,
            "CHANNELS__WHATSAPP__API_URL": server.url,
        }
        self.environment = {f"INOVASI__{name}": value for name, value in told.items()}
        self.folder, self.port = folder, port
        server.hook.url = f"http://127.0.0.1:{port}/webhooks/whatsapp"
        server.hook.most_tries = 1000

    async def starts(self) -> None:
        """Run until the port answers."""
        self.process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            cwd=ROOT,
            env={**os.environ, **self.environment},
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        async with asyncio.timeout(60):
            while True:
                try:
                    _, writer = await asyncio.open_connection("127.0.0.1", self.port)
                except OSError:
                    await asyncio.sleep(0.1)
                else:
                    return writer.close()

    async def dies(self) -> None:
        """kill -9."""
        self.process.send_signal(signal.SIGKILL)
        await self.process.wait()


@pytest.fixture
async def server() -> AsyncIterator[WhatsAppServer]:
    async with WhatsAppServer() as running:
        yield running


async def until(true: object, seconds: float = 60) -> None:
    async with asyncio.timeout(seconds):
        while not true():  # type: ignore[operator]
            await asyncio.sleep(0.05)


async def test_killed_between_webhook_and_reply_and_between_send_and_answer(
    server: WhatsAppServer, tmp_path: Path, unused_tcp_port: int
) -> None:
    taken, untaken, late = (
        server.person(f"62812000000{number}", name) for number, name in enumerate("ABC", 10)
    )
    bot = Process(server, tmp_path, unused_tcp_port)
    await bot.starts()
    try:
        server.faults += [Fault("messages", "timeout-after")]
        await taken.says("/start")
        await until(lambda: len(taken.heard) == 1)
        server.faults += [Fault("messages", "timeout-before", 2)]
        await untaken.says("/start")
        await until(lambda: server.counts["messages"] >= 2)
        await bot.dies()
        server.faults.clear()
        await late.says("/start")
        await bot.starts()

        people = (taken, untaken, late)
        await until(lambda: all(len(one.heard) == 1 for one in people))
        await asyncio.sleep(25)  # longer than the time that statuses are waited for
        assert [len(one.heard) for one in people] == [1, 1, 1]
    finally:
        await bot.dies()
    assert server.violations == []

"""`bot run` as the process it is in production: Telegram over HTTP, its log, its end."""

import asyncio
import json
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.servers.telegram import TelegramServer

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]


async def start(server: TelegramServer, data: Path) -> asyncio.subprocess.Process:
    """The bot on Telegram, configured by its environment alone."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "INOVASI__BOT__DATA_DIR": str(data),
        "INOVASI__WEB__PORT": "0",
        "INOVASI__CHANNELS__TELEGRAM__TOKEN": server.token,
        "INOVASI__CHANNELS__TELEGRAM__API_URL": server.url,
    }
    command = (sys.executable, "-m", "bot", "run")
    return await asyncio.create_subprocess_exec(
        *command, env=environment, cwd=data, stderr=asyncio.subprocess.PIPE
    )


async def test_a_conversation_leaves_a_log_without_a_word_of_it(tmp_path: Path) -> None:
    async with TelegramServer() as server:
        person = server.person(user_id=424242, first_name="Rina")
        process = await start(server, tmp_path)
        for count, said in enumerate(("/start", "setuju", "Rina Wati", "puskesmas tanta"), 1):
            await person.says(said)
            await person.wait_heard(count, 30)
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(20):
            _, log = await process.communicate()

    written = log.decode()
    turns = [one for one in map(json.loads, written.splitlines()) if one["event"] == "turn"]
    assert process.returncode == 0
    assert [one["channel"] for one in turns] == ["telegram"] * 4
    for secret in (server.token, "424242", "Rina", "tanta", "Tanta", "setuju"):
        assert secret not in written

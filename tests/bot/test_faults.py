"""The real process, killed or hindered, loses nothing that it acknowledged."""

import asyncio
import os
import random
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.sender import AT_ONCE
from storage.database import Database
from storage.tables import answers, letters, outbox
from tests.servers.telegram import TelegramServer
from tests.servers.telegram_faults import Fault

pytestmark = pytest.mark.slow
HERE = Path(__file__).parents[2]
BEGIN = ("/start", "setuju", "Rina Wati", "puskesmas tanta", "/usul")


class Process:
    """`bot run` as its own process over one data folder."""

    def __init__(self, telegram: TelegramServer, data: Path) -> None:
        self.telegram, self.data = telegram, data
        self.running: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        told = {
            **os.environ,
            "INOVASI__BOT__DATA_DIR": str(self.data),
            "INOVASI__CHANNELS__TELEGRAM__TOKEN": self.telegram.token,
            "INOVASI__CHANNELS__TELEGRAM__API_URL": self.telegram.url,
            "INOVASI__LIMITS__TELEGRAM_PER_CHAT": "1000",
            "INOVASI__WEB__PORT": "0",
        }
        self.running = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "run",
            cwd=HERE,
            env=told,
            stdout=asyncio.subprocess.DEVNULL,
        )

    async def end(self, number: signal.Signals) -> int:
        assert self.running is not None
        with suppress(ProcessLookupError):
            self.running.send_signal(number)
        async with asyncio.timeout(30):
            return await self.running.wait()

    def asks(self, query: Any) -> Any:
        database = Database(f"sqlite:///{self.data / 'inovasi.sqlite3'}")
        try:
            return database.at_once(lambda c: c.execute(query).all())
        finally:
            database.close()


@pytest.fixture
async def process(tmp_path: Path) -> AsyncIterator[Process]:
    async with TelegramServer() as telegram:
        process = Process(telegram, tmp_path)
        await process.start()
        yield process
        await process.end(signal.SIGKILL)


async def until(true: Callable[[], Any], seconds: float = 60) -> None:
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.05)


async def begin(process: Process) -> Any:
    """Through the first minute, to the first question."""
    person = process.telegram.person(42, "Rina")
    for count, text in enumerate(BEGIN, 1):
        await person.says(text)
        await person.wait_heard(count, 60)
    await person.says("Antar Obat Lansia")
    await person.wait_until(lambda heard: "2 dari" in heard[-1].text, 60)
    return person


async def test_kill_at_random_moments_loses_nothing_that_was_acknowledged(
    process: Process,
) -> None:
    person = await begin(process)
    chance, heard = random.Random(7), len(person.heard)
    for _ in range(3):
        for _ in range(6):
            await person.says("ringkasan")
            await asyncio.sleep(chance.random() * 0.05)
        await process.end(signal.SIGKILL)
        await process.start()
    await until(lambda: not process.telegram.updates.pending)
    await until(lambda: open_rows(process) == (0, 0))

    taken = process.asks(select(letters.c.external_id))
    assert len(taken) == len({row.external_id for row in taken}) == len(BEGIN) + 1 + 18
    said = len(person.heard) - heard
    replies = process.asks(select(func.count()).select_from(outbox))[0][0] - heard
    assert replies <= said <= replies + 3 * AT_ONCE  # at most what was on its way is said again
    kept = process.asks(select(answers.c.value).where(answers.c.question == "nama_inovasi"))
    assert [row.value for row in kept] == [{"text": "Antar Obat Lansia"}]
    assert process.telegram.violations == []


def open_rows(process: Process) -> tuple[int, int]:
    """How many letters and messages are not done."""
    open_letters = select(func.count()).where(letters.c.status.in_(("ready", "fetching")))
    unsent = select(func.count()).where(outbox.c.status.in_(("waiting", "sending")))
    return process.asks(open_letters)[0][0], process.asks(unsent)[0][0]


async def test_a_polite_stop_answers_what_was_received(process: Process) -> None:
    person = await begin(process)
    heard = len(person.heard)
    await person.says("ringkasan")
    await until(lambda: not process.telegram.updates.pending)

    assert await process.end(signal.SIGTERM) == 0

    assert len(person.heard) > heard
    assert open_rows(process) == (0, 0)


async def test_a_provider_in_trouble_delays_and_loses_nothing(process: Process) -> None:
    person = await begin(process)
    heard = len(person.heard)
    for kind in ("500", "429:1", "502-html", "reset"):
        process.telegram.faults.append(Fault("sendMessage", kind))
    process.telegram.faults.append(Fault("getUpdates", "500"))

    await person.says("ringkasan")
    await person.wait_heard(heard + 1, 60)
    await until(lambda: open_rows(process) == (0, 0))

    assert len(person.heard) == heard + 1


async def test_an_update_that_comes_twice_is_answered_once(process: Process) -> None:
    person = await begin(process)
    done = await person.says("ringkasan")
    await until(lambda: not process.telegram.updates.pending)
    await until(lambda: open_rows(process) == (0, 0))
    heard = len(person.heard)

    process.telegram.redeliver(done.update_id)
    await person.says("ringkasan")
    await until(lambda: len(person.heard) > heard)
    await until(lambda: open_rows(process) == (0, 0))

    assert len(person.heard) == heard + 1

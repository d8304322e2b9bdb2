"""Polling loses nothing, survives everything, and says plainly who else holds the token."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from typing import Any

import pytest
from structlog.testing import capture_logs
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter

from bot.channels.telegram import Telegram
from bot.channels.telegram.polling import BAD_TOKEN, CONFLICT, Trouble
from handlers.letters import Incoming
from tests.servers.telegram import TelegramServer
from tests.servers.telegram_faults import Fault


class Listening:
    """A listening channel; what it hears is kept, or refused as often as is told."""

    def __init__(self, server: TelegramServer) -> None:
        self.telegram = Telegram(server.token, server.url)
        self.kept: list[str] = []
        self.refusals = 0
        self.task: asyncio.Task[None] | None = None

    async def receive(self, incoming: Sequence[Incoming]) -> None:
        if self.refusals:
            self.refusals -= 1
            raise OSError("disk full")
        self.kept += [one.text or one.tap for one in incoming]

    def start(self) -> None:
        self.task = asyncio.ensure_future(self.telegram.listen(self.receive))

    async def stop(self) -> None:
        if self.task:
            self.task.cancel()
            with suppress(asyncio.CancelledError, OSError):
                await self.task
        await self.telegram.close()

    async def until(self, *kept: str) -> None:
        async with asyncio.timeout(5):
            while self.kept != list(kept):
                await asyncio.sleep(0.01)


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        yield server
        assert server.violations == []


@pytest.fixture
async def line(server: TelegramServer) -> AsyncIterator[Listening]:
    line = Listening(server)
    yield line
    await line.stop()


async def test_what_was_not_kept_comes_again(server: TelegramServer, line: Listening) -> None:
    line.refusals = 1
    await server.person(42).says("halo")
    line.start()
    assert line.task is not None
    with pytest.raises(OSError, match="disk full"):
        await line.task

    line.start()
    await line.until("halo")


async def test_a_tap_is_answered_when_it_is_kept(
    server: TelegramServer, line: Listening
) -> None:
    person = server.person(42)
    await person.says("/start")
    choice = {"id": "menu:x", "label": "Ya", "look": "answer"}
    await line.telegram.send("42", {"text": "Pilih", "choices": [choice]}, 1)
    await person.taps("Ya")
    line.start()

    await line.until("/start", "menu:x")
    async with asyncio.timeout(5):
        while person.toasts != [None]:
            await asyncio.sleep(0.01)


async def test_a_server_in_trouble_is_asked_again(
    server: TelegramServer, line: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Trouble, "pause_for", lambda *_: 0.01)
    for kind in ("500", "502-html", "reset", "429:1"):
        server.faults.append(Fault("getUpdates", kind))
    server.faults.append(Fault("deleteWebhook", "500"))
    line.start()
    await server.person(42).says("halo")

    await line.until("halo")


async def test_an_old_webhook_is_taken_away(server: TelegramServer, line: Listening) -> None:
    await line.telegram._api.bot.set_webhook(f"{server.url}/nowhere")
    await server.person(42).says("halo")
    line.start()

    await line.until("halo")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Conflict("terminated"), CONFLICT),
        (InvalidToken("Unauthorized"), BAD_TOKEN),
        (NetworkError("x"), "polling failed"),
    ],
)
async def test_trouble_is_spoken_of_once_a_minute(error: Any, said: str) -> None:
    trouble = Trouble()

    with capture_logs() as logs:
        pauses = [trouble.pause_for(error) for _ in range(9)]

    assert [one["event"] for one in logs] == [said]
    assert pauses == [0.5, 1, 2, 4, 8, 16, 30, 30, 30]
    trouble.over()
    assert trouble.pause_for(error) == 0.5
    assert trouble.pause_for(RetryAfter(3)) == 3

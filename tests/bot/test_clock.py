"""The clock under the real scheduler: it stops without a word."""

import asyncio
import logging
import threading
from pathlib import Path

import pytest

from bot.clock import Clock
from storage.work import Work
from tests.conftest import Town


async def test_stopping_in_the_middle_of_a_chore_is_no_error(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    town, begun, end = Town(tmp_path), threading.Event(), threading.Event()

    def slow(work: Work) -> bool:
        begun.set()
        end.wait(10)
        return False

    clock = Clock(town.app.database, lambda: town.now, lambda: None, (slow,))
    with caplog.at_level(logging.ERROR):
        clock.start()
        while not begun.is_set():
            await asyncio.sleep(0.01)
        clock.stop()
        await asyncio.sleep(0.05)
        end.set()
        await asyncio.sleep(0.05)

    town.app.close()
    assert caplog.messages == []

"""The same conversation over real HTTP, through a strict local Bot API server."""

import asyncio
from contextlib import suppress
from pathlib import Path

import pytest

from bot.app import App
from bot.channels.telegram import Telegram
from bot.channels.telegram.rendering import split
from bot.config import read_config
from tests.servers.telegram import TelegramServer


async def test_the_first_question_is_reached_on_telegram(tmp_path: Path) -> None:
    async with TelegramServer() as server:
        person = server.person(user_id=42, first_name="Rina")
        app = App(read_config(bot={"data_dir": tmp_path}), [Telegram(server.token, server.url)])
        running = asyncio.ensure_future(app.run())
        for said, count in (
            ("/start", 1),
            ("setuju", 2),
            ("Rina Wati", 3),
            ("puskesmas tanta", 4),
        ):
            await person.says(said)
            await person.wait_heard(count, 10)
        await person.taps(-1, "Usulkan inovasi baru")
        await person.wait_heard(5, 10)
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        app.close()

        assert "1 dari 22 · Nama inovasi" in person.heard[-1].text
        assert server.violations == []


@pytest.mark.parametrize("length", [1, 4096, 4097, 20_000])
def test_a_long_text_is_split_and_whole(length: int) -> None:
    text = ("kata\n" * length)[:length].strip()

    parts = split(text)

    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(len(part) <= 4096 for part in parts)

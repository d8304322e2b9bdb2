"""Trouble on purpose is what a bot meets in earnest, and nothing else."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import aiohttp
import pytest
from telegram.error import ChatMigrated, NetworkError, RetryAfter, TelegramError, TimedOut

from tests.servers.telegram import Fault, TelegramServer
from tests.servers.telegram_client import connect
from tests.servers.telegram_faults import Pace, densest

pytestmark = pytest.mark.filterwarnings("ignore:Deprecated since version v22.2::telegram")
ROOT = Path(__file__).parents[2]


@pytest.fixture
async def server():
    async with TelegramServer() as running:
        running.person(7)
        running.person(8)
        yield running


@pytest.fixture
async def bot(server):
    async with connect(server, seconds=0.3) as connected:
        yield connected


@pytest.mark.parametrize(
    ("kind", "error", "heard"),
    [
        ("500", NetworkError, 0),
        ("502-html", NetworkError, 0),
        ("timeout-before", TimedOut, 0),
        ("timeout-after", TimedOut, 1),
        ("reset", NetworkError, 0),
        ("reset-after", NetworkError, 1),
        ("429:3", RetryAfter, 0),
    ],
)
async def test_a_fault_strikes_as_often_as_it_says(server, bot, kind, error, heard):
    server.faults.append(Fault("sendMessage", kind, times=2))
    for _ in range(2):
        with pytest.raises(error):
            await bot.send_message(7, "Satu")
    assert len(server.person(7).heard) == heard * 2
    assert not server.faults
    await bot.send_message(7, "Dua")
    assert server.person(7).heard[-1].text == "Dua"
    assert [call.outcome for call in server.called("sendMessage")][-1] == "ok"
    assert server.violations == []


async def test_a_fault_may_be_for_one_chat_or_for_all_methods(server, bot):
    server.faults += [Fault("*", "500", chat_id=8), Fault("file", "500")]
    await bot.send_message(7, "Satu")
    with pytest.raises(NetworkError):
        await bot.send_chat_action(8, "typing")
    await server.person(7).sends_document(b"a", "a.txt", "text/plain")
    document = (await bot.get_updates())[0].message.document
    file = await document.get_file()
    with pytest.raises(TelegramError):
        await file.download_as_bytearray()
    assert bytes(await file.download_as_bytearray()) == b"a"


def test_an_unknown_fault_is_refused():
    with pytest.raises(ValueError, match="unknown kind"):
        Fault("sendMessage", "gempa")


async def test_a_poll_may_fail_and_loses_nothing(server, bot):
    server.faults.append(Fault("getUpdates", "timeout-after"))
    await server.person(7).says("halo")
    with pytest.raises(TimedOut):
        await bot.get_updates()
    assert len(await bot.get_updates()) == 1


async def test_more_messages_than_the_rate_are_refused_with_the_time_to_wait(bot, server):
    server.pace = Pace(rate=5)
    for _ in range(5):
        await bot.send_message(7, "x")
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(8, "x")
    assert refused.value._retry_after.total_seconds() == 1
    assert server.counts["429"] == 1
    await bot.send_chat_action(7, "typing")
    await asyncio.sleep(1.05)
    await bot.send_message(8, "x")
    assert server.max_rate() == 5


async def test_one_chat_takes_one_message_a_second(bot, server):
    server.pace = Pace(per_chat=1, retry_after=2)
    await bot.send_message(7, "x")
    await bot.send_message(8, "x")
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(7, "x")
    assert refused.value._retry_after.total_seconds() == 2
    assert len(server.person(7).heard) == 1


async def test_one_group_takes_so_many_messages_a_minute(bot, server):
    server.pace = Pace(per_group_minute=2)
    server.group(-55)
    for chat_id in (-55, 7, -55, 7, 7):
        await bot.send_message(chat_id, "x")
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(-55, "x")
    assert 58 <= refused.value._retry_after.total_seconds() <= 60


async def test_an_upgraded_group_names_its_new_id(bot, server):
    group = server.group(-55, "Tim")
    new = await group.migrates(-100_55, server.person(7))
    with pytest.raises(ChatMigrated) as refused:
        await bot.send_message(-55, "x")
    assert refused.value.new_chat_id == new.id
    await bot.send_message(-100_55, "x")
    old, first = [update.message for update in await bot.get_updates()]
    assert (old.migrate_to_chat_id, first.migrate_from_chat_id) == (-100_55, -55)
    assert [heard.text for heard in new.heard] == ["x"]


async def test_the_server_comes_back_where_it_was_with_all_it_knew(bot, server):
    await server.person(7).says("halo")
    await server.stop()
    with pytest.raises(NetworkError):
        await bot.get_updates()
    await server.start()
    assert (await bot.get_updates())[0].message.text == "halo"


async def test_stopping_breaks_off_a_long_poll(server):
    async with connect(server) as bot:
        poll = asyncio.create_task(bot.get_updates(timeout=5))
        await asyncio.sleep(0.05)
        await asyncio.wait_for(server.stop(), 2)
        with pytest.raises(NetworkError):
            await poll
        await server.start()


@pytest.mark.parametrize(
    ("times", "most"),
    [((), 0), ((0, 0.5, 0.999), 3), ((0, 1.0, 2.0), 1), ((3, 0, 2.5, 3.4), 3)],
)
def test_the_densest_second_is_half_open(times, most):
    assert densest(times, 1.0) == most


async def test_as_a_process_it_serves_people_who_are_moved_over_http():
    command = [sys.executable, "-m", "tests.servers.telegram_process", "--rate", "3", "--lean"]
    process = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, stdout=asyncio.subprocess.PIPE, env=os.environ | {"PYTHONPATH": ""}
    )
    try:
        url = (await process.stdout.readline()).decode().strip()
        token = (await process.stdout.readline()).decode().strip()
        await talk_to(url, token)
    finally:
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 5) == 0


async def talk_to(url, token):
    api = f"{url}/bot{token}"
    async with aiohttp.ClientSession() as session:

        async def post(address, body):
            async with session.post(address, json=body) as answer:
                return await answer.json()

        await post(
            f"{url}/people",
            [{"user_id": 9, "with": ["halo"]}, {"user_id": 10, "with": ["hai"]}],
        )
        updates = (await post(f"{api}/getUpdates", {}))["result"]
        assert [update["message"]["text"] for update in updates] == ["halo", "hai"]
        await post(f"{url}/fault", {"method": "sendMessage", "kind": "500"})
        codes = [
            (await post(f"{api}/sendMessage", {"chat_id": 11, "text": "x"})).get("error_code")
            for _ in range(5)
        ]
        assert codes == [500, None, None, None, 429]
        async with session.get(f"{url}/heard", params={"user_id": 11}) as answer:
            assert [heard["text"] for heard in await answer.json()] == ["x"] * 3
        async with session.get(f"{url}/state") as answer:
            state = await answer.json()
    assert (state["pending"], state["max_rate"], state["violations"]) == (2, 3, [])

"""Updates reach the bot by polling and by webhook as Telegram delivers them."""

import asyncio

import pytest
from aiohttp import web
from telegram.error import Conflict

from tests.servers.telegram import TelegramServer
from tests.servers.telegram_client import connect


@pytest.fixture
async def server():
    async with TelegramServer() as running:
        running.webhook_retry = 0.01
        yield running
        assert running.violations == []


@pytest.fixture
async def bot(server):
    async with connect(server) as connected:
        yield connected


class Endpoint:
    """The bot's own webhook, which answers with the given statuses and then with 200."""

    def __init__(self, *statuses):
        self.statuses = list(statuses)
        self.updates = []
        self.secrets = []

    async def __aenter__(self):
        server = web.Server(self.answer, access_log=None)
        self.runner = web.ServerRunner(server, shutdown_timeout=0.1)
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self.runner.addresses[0][1]}/kait"
        return self

    async def __aexit__(self, *_):
        await self.runner.cleanup()

    async def answer(self, request):
        self.updates.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        return web.Response(
            status=self.statuses.pop(0) if self.statuses else 200,
            headers={"Location": "/lain"},
        )

    async def wait(self, n):
        async with asyncio.timeout(5):
            while len(self.updates) < n:
                await asyncio.sleep(0.005)
        return [update["message"]["text"] for update in self.updates]


async def test_updates_stay_until_a_higher_offset_confirms_them(server, bot):
    for text in ("satu", "dua", "tiga"):
        await server.person(7).says(text)
    first = await bot.get_updates(limit=2)
    assert [u.message.text for u in first] == ["satu", "dua"]
    assert await bot.get_updates(limit=2) == first
    rest = await bot.get_updates(offset=first[-1].update_id + 1)
    assert [u.message.text for u in rest] == ["tiga"]
    assert await bot.get_updates(offset=rest[-1].update_id + 1) == ()
    assert not server.updates.pending


async def test_a_negative_offset_keeps_only_the_last(server, bot):
    for text in ("satu", "dua", "tiga"):
        await server.person(7).says(text)
    assert [u.message.text for u in await bot.get_updates(offset=-1)] == ["tiga"]
    assert len(server.updates.pending) == 1


async def test_a_long_poll_ends_with_the_next_update(server, bot):
    poll = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.05)
    assert not poll.done()
    await server.person(7).says("halo")
    assert [u.message.text for u in await asyncio.wait_for(poll, 1)] == ["halo"]


async def test_a_long_poll_ends_empty_after_its_timeout(bot):
    started = asyncio.get_running_loop().time()
    assert await bot.get_updates(timeout=1) == ()
    assert 0.9 < asyncio.get_running_loop().time() - started < 2


async def test_two_pollers_conflict(server, bot):
    first = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(bot.get_updates(timeout=5))
    with pytest.raises(Conflict, match="terminated by other getUpdates"):
        await first
    await server.person(7).says("halo")
    assert len(await second) == 1


async def test_kinds_that_are_not_allowed_are_not_delivered(server, bot):
    await bot.get_updates(allowed_updates=["my_chat_member"])
    done = await server.person(7).says("halo")
    await server.person(7).blocks()
    assert done.update_id is None
    assert [u.my_chat_member is not None for u in await bot.get_updates()] == [True]


async def test_a_confirmed_update_can_be_delivered_again(server, bot):
    done = await server.person(7).says("halo")
    assert len(await bot.get_updates(offset=done.update_id + 1)) == 0
    server.redeliver(done.update_id)
    again = await bot.get_updates(offset=done.update_id + 1)
    assert [u.update_id for u in again] == [done.update_id]


async def test_a_webhook_gets_what_waited_and_what_comes_with_its_secret(server, bot):
    person = server.person(7)
    await person.says("sebelum")
    async with Endpoint() as endpoint:
        await bot.set_webhook(endpoint.url, secret_token="Rahasia_1")
        await person.says("sesudah")
        assert await endpoint.wait(2) == ["sebelum", "sesudah"]
        assert endpoint.secrets == ["Rahasia_1"] * 2
        info = await bot.get_webhook_info()
        assert (info.url, info.last_error_date) == (endpoint.url, None)
        with pytest.raises(Conflict, match="webhook is active"):
            await bot.get_updates()
        await bot.delete_webhook()
    assert not server.updates.pending
    assert await bot.get_updates() == ()


async def test_a_webhook_is_tried_again_until_it_says_yes_and_keeps_the_order(server, bot):
    async with Endpoint(500, 404, 302) as endpoint:
        await bot.set_webhook(endpoint.url)
        await server.person(7).says("satu")
        await server.person(7).says("dua")
        assert await endpoint.wait(5) == ["satu"] * 4 + ["dua"]
        info = await bot.get_webhook_info()
        assert "302" in info.last_error_message
        server.redeliver(endpoint.updates[0]["update_id"])
        assert (await endpoint.wait(6))[-1] == "satu"


async def test_a_webhook_that_is_down_misses_nothing(server, bot):
    async with Endpoint() as endpoint:
        url = endpoint.url
    await bot.set_webhook(url)
    await server.person(7).says("halo")
    await asyncio.sleep(0.05)
    assert (await bot.get_webhook_info()).pending_update_count == 1
    await bot.delete_webhook()
    assert [u.message.text for u in await bot.get_updates()] == ["halo"]
    await server.person(7).says("lagi")
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()


async def test_a_redirect_is_not_a_yes(server, bot):
    async with Endpoint(301) as endpoint:
        await bot.set_webhook(endpoint.url)
        await server.person(7).says("halo")
        assert await endpoint.wait(2) == ["halo", "halo"]

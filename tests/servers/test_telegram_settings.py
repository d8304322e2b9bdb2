"""What the bot sets about itself is kept, and what it asks about chats is answered."""

import asyncio

import pytest
from telegram import BotCommand, BotCommandScopeChat
from telegram.error import BadRequest

from tests.servers.telegram import TelegramServer
from tests.servers.telegram_client import connect


@pytest.fixture
async def server():
    async with TelegramServer() as running:
        yield running


@pytest.fixture
async def bot(server):
    async with connect(server) as connected:
        yield connected


@pytest.fixture(autouse=True)
async def nothing_is_violated(server):
    """Every test here is that of a correct bot."""
    yield
    assert server.violations == []


async def test_commands_are_kept_per_scope_and_language(server, bot):
    server.person(7)
    await bot.set_my_commands([BotCommand("start", "Mulai")])
    scope = BotCommandScopeChat(7)
    await bot.set_my_commands([("siaran", "Kirim siaran")], scope=scope, language_code="id")
    assert [c.command for c in await bot.get_my_commands()] == ["start"]
    found = await bot.get_my_commands(scope=scope, language_code="id")
    assert [c.command for c in found] == ["siaran"]
    await bot.delete_my_commands()
    assert await bot.get_my_commands() == ()


async def test_the_profile_of_the_bot_is_kept(server, bot):
    await bot.set_my_description("Panjang", language_code="id")
    await bot.set_my_short_description("Pendek")
    await bot.set_chat_menu_button()
    assert (await bot.get_my_description("id")).description == "Panjang"
    assert (await bot.get_my_short_description()).short_description == "Pendek"
    assert (await bot.get_chat_menu_button()).type == "default"


async def test_other_methods_are_accepted(server, bot):
    server.person(7, username="siti", last_name="Aminah")
    await bot.send_chat_action(7, "typing")
    await bot.pin_chat_message(7, 1)
    assert server.person(7).typing == ["typing"]
    full = await bot.get_chat(7)
    assert (full.username, full.type, full.last_name) == ("siti", "private", "Aminah")
    assert await bot.log_out()


async def test_members_of_a_group_are_known(server, bot):
    group = server.group(-55)
    await group.says(server.person(7), "halo")
    assert (await bot.get_chat_member(-55, 7)).status == "member"
    await bot.send_message(-55, "x")
    with pytest.raises(BadRequest, match="can't be deleted"):
        await bot.delete_message(-55, 1)


async def test_calls_are_counted_and_remembered(server, bot):
    await asyncio.gather(*(bot.send_message(server.person(7).id, str(n)) for n in range(5)))
    assert server.counts["sendMessage"] == 5
    assert {call.params["text"] for call in server.called("sendMessage")} == set("01234")
    assert {call.outcome for call in server.calls} == {"ok"}
    assert server.max_rate() == server.max_rate(chat_id=7) == 5
    assert server.max_rate(chat_id=8) == 0

"""In groups of the local server the bot hears and is told what real groups tell it."""

import pytest

from tests.servers.telegram import TelegramServer
from tests.servers.telegram_client import connect
from tests.servers.test_telegram_people import OLD, news


@pytest.fixture
async def server():
    async with TelegramServer() as running:
        yield running
        assert running.violations == []


@pytest.fixture
async def bot(server):
    async with connect(server) as connected:
        yield connected


@pytest.fixture
def siti(server):
    return server.person(7, "Siti")


async def test_in_a_group_the_bot_hears_only_what_concerns_it(server, bot, siti):
    group = server.group(-1001, "Tim")
    greeting = await bot.send_message(-1001, "Halo tim")
    for text in ("obrolan", "/tenggat@inovasi_uji_bot", "/x@bot_lain", "hai @inovasi_uji_bot"):
        await group.says(siti, text)
    await group.says(siti, "terima kasih", reply_to=greeting.message_id)
    messages = [update.message for update in await news(bot)]
    assert [message.text for message in messages] == [
        "/tenggat@inovasi_uji_bot",
        "hai @inovasi_uji_bot",
        "terima kasih",
    ]
    assert messages[-1].reply_to_message.text == "Halo tim"
    assert [heard.text for heard in group.heard] == ["Halo tim"]


async def test_without_privacy_the_bot_hears_all_of_a_group(bot, server, siti):
    server.privacy = False
    await server.group(-1001, "Tim").says(siti, "obrolan")
    assert (await news(bot))[0].message.chat.title == "Tim"


async def test_members_tap_in_groups(bot, server, siti):
    member = server.group(-1001, "Tim").member(siti)
    await bot.send_message(-1001, "Lama", reply_markup=OLD)
    await member.taps("Ya")
    tap = (await news(bot))[0].callback_query
    assert (tap.from_user.id, tap.message.chat.id, siti.heard) == (7, -1001, [])


async def test_the_bot_is_told_of_joining_and_leaving_a_group(bot, server, siti):
    group = server.group(-1001, "Tim")
    await group.adds_bot(siti)
    await group.removes_bot(siti)
    joined, greeting, left = await news(bot)
    assert joined.my_chat_member.new_chat_member.status == "member"
    assert [user.is_bot for user in greeting.message.new_chat_members] == [True]
    assert left.my_chat_member.new_chat_member.status == "kicked"

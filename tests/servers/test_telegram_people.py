"""People and groups of the local server make the updates that real ones would."""

import asyncio

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity
from telegram.error import BadRequest

from tests.servers.telegram import TelegramServer
from tests.servers.telegram_client import connect

OLD = InlineKeyboardMarkup([[InlineKeyboardButton("Ya", callback_data="lama")]])
NEW = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("Ya", callback_data="baru")],
        [InlineKeyboardButton("Buka", url="https://contoh.go.id")],
    ]
)


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
    return server.person(7, "Siti", username="siti_a", language_code="id")


async def news(bot):
    """The updates since the last call."""
    found = await bot.get_updates()
    if found:
        await bot.get_updates(offset=found[-1].update_id + 1)
    return found


async def test_what_a_person_says_names_the_person(bot, siti):
    done = await siti.says("halo")
    message = (await news(bot))[0].message
    user = message.from_user
    assert (user.id, user.username, user.language_code) == (7, "siti_a", "id")
    assert (message.text, message.message_id) == ("halo", done.message_id)
    assert message.chat.type == "private"


async def test_commands_and_addresses_are_marked_in_utf16_units(bot, siti):
    await siti.says("/mulai 🌱 https://contoh.go.id/a dan a/b")
    message = (await news(bot))[0].message
    assert message.parse_entities() == {
        MessageEntity("bot_command", 0, 6): "/mulai",
        MessageEntity("url", 10, 22): "https://contoh.go.id/a",
    }


async def test_an_edit_keeps_the_message_id(bot, siti):
    done = await siti.says("/halo")
    await siti.edits(done, "selamat pagi")
    first, second = await news(bot)
    assert first.message.text == "/halo"
    edited = second.edited_message
    assert (edited.text, edited.message_id) == ("selamat pagi", done.message_id)
    assert edited.entities == ()
    assert edited.edit_date is not None


async def test_a_caption_can_be_edited(bot, siti):
    done = await siti.sends_photo(b"gambar", caption="Sattu")
    await siti.edits(done, "Satu")
    edited = (await news(bot))[1].edited_message
    assert (edited.caption, edited.text, len(edited.photo)) == ("Satu", None, 4)


async def test_a_tap_finds_the_newest_button_by_text_or_data(bot, siti):
    await bot.send_message(7, "Lama", reply_markup=OLD)
    await bot.send_message(7, "Baru", reply_markup=NEW)
    await siti.taps("Ya")
    await siti.taps("lama")
    await siti.taps(0, "Ya")
    await siti.taps(siti.heard[1], "baru")
    taps = [update.callback_query for update in await news(bot)]
    assert [tap.data for tap in taps] == ["baru", "lama", "lama", "baru"]
    assert [tap.message.text for tap in taps] == ["Baru", "Lama", "Lama", "Baru"]
    assert {tap.from_user.id for tap in taps} == {7}


@pytest.mark.parametrize("where", [("Tidak",), (-1, "lama"), ("Buka",)])
async def test_a_button_that_is_not_there_cannot_be_tapped(bot, siti, where):
    await bot.send_message(7, "Lama", reply_markup=OLD)
    await bot.send_message(7, "Baru", reply_markup=NEW)
    with pytest.raises(LookupError, match="no button"):
        await siti.taps(*where)


async def test_an_old_view_of_a_message_can_still_be_tapped(bot, siti):
    sent = await bot.send_message(7, "Lama", reply_markup=OLD)
    view = siti.heard[0]
    await bot.edit_message_text("Tertutup", 7, sent.message_id)
    await siti.taps(view, "Ya")
    await bot.delete_message(7, sent.message_id)
    await siti.taps(view, "Ya")
    edited, deleted = [update.callback_query.message for update in await news(bot)]
    assert edited.text == "Tertutup"
    assert not deleted.is_accessible


async def test_taps_are_answered_with_a_toast_unless_they_are_too_old(server, bot, siti):
    await bot.send_message(7, "Lama", reply_markup=OLD)
    first = await siti.taps("Ya")
    second = await siti.taps("Ya")
    await bot.answer_callback_query(first.callback_id, "Tersimpan")
    assert siti.toasts == ["Tersimpan"]
    server.expire_callbacks()
    for callback_id in (second.callback_id, "123"):
        with pytest.raises(BadRequest, match="Query is too old"):
            await bot.answer_callback_query(callback_id)


async def test_files_can_be_fetched(bot, siti):
    await siti.sends_document(b"isi", "bukti.pdf", "application/pdf", caption="Bukti")
    await siti.sends_photo(b"gambar besar")
    document, photo = [update.message for update in await news(bot)]
    assert (document.document.file_name, document.caption) == ("bukti.pdf", "Bukti")
    file = await document.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"isi"
    assert [size.width for size in photo.photo] == [90, 320, 800, 1280]
    contents = [
        bytes(await (await size.get_file()).download_as_bytearray()) for size in photo.photo
    ]
    assert contents[-1] == b"gambar besar"
    assert b"gambar besar" not in contents[:-1]


async def test_a_file_above_20_mb_is_announced_but_not_served(server, bot, siti):
    size = 20 * 1024 * 1024
    await siti.sends_document(b"a", "pas.pdf", "application/pdf", file_size=size)
    await siti.sends_document(b"a", "besar.pdf", "application/pdf", file_size=size + 1)
    fits, large = [update.message.document for update in await news(bot)]
    assert await fits.get_file()
    with pytest.raises(BadRequest, match="File is too big"):
        await large.get_file()
    assert [broken.method for broken in server.violations] == ["getFile"]
    server.violations.clear()


async def test_an_album_arrives_as_single_messages_of_one_group(bot, siti):
    await siti.sends_album([b"satu", b"dua"], caption="Kegiatan")
    await siti.sends_album([(b"a", "a.pdf", "application/pdf"), (b"b", "b.pdf", "a/b")])
    messages = [update.message for update in await news(bot)]
    groups = [message.media_group_id for message in messages]
    assert groups[0] == groups[1] != groups[2] == groups[3]
    assert [message.caption for message in messages] == ["Kegiatan", None, None, None]


@pytest.mark.parametrize("items", [[b"a"], [b"a"] * 11, [b"a", (b"b", "b.pdf", "a/b")]])
async def test_an_album_no_app_would_send_is_refused(siti, items):
    with pytest.raises(ValueError, match="an album holds"):
        await siti.sends_album(items)


async def test_other_kinds_of_messages_are_complete(bot, siti):
    await siti.sends_location(-2.16, 115.38)
    await siti.sends_voice(b"OggS suara", duration=4)
    await siti.sends_sticker("🌱")
    await siti.sends_contact("+62811")
    place, voice, sticker, contact = [update.message for update in await news(bot)]
    assert (place.location.latitude, place.location.longitude) == (-2.16, 115.38)
    assert voice.to_dict()["voice"]["duration"] == 4
    assert sticker.sticker.emoji == "🌱"
    assert (contact.contact.phone_number, contact.contact.user_id) == ("+62811", 7)


async def test_blocking_and_returning_are_told(bot, siti):
    await siti.blocks()
    await siti.unblocks()
    changes = [update.my_chat_member for update in await news(bot)]
    statuses = [(c.old_chat_member.status, c.new_chat_member.status) for c in changes]
    assert statuses == [("member", "kicked"), ("kicked", "member")]


async def test_writing_to_a_blocked_bot_restarts_it(bot, siti):
    await siti.blocks()
    await siti.says("/start")
    blocked, back, start = await news(bot)
    assert back.my_chat_member.new_chat_member.status == "member"
    assert (blocked.message, start.message.text) == (None, "/start")
    await bot.send_message(7, "Halo lagi")


async def test_a_long_text_goes_out_in_messages_of_4096_units(bot, siti):
    text = "🌱" + "a" * 4095 + "b"
    await siti.says(text)
    first, second = [update.message.text for update in await news(bot)]
    assert first + second == text
    assert second == "ab"


async def test_waiting_ends_with_what_was_waited_for(bot, siti):
    waiting = asyncio.create_task(siti.wait_heard(2))
    await bot.send_message(7, "Satu")
    assert not waiting.done()
    sent = await bot.send_message(7, "Dua")
    assert [heard.text for heard in await waiting] == ["Satu", "Dua"]
    edited = asyncio.create_task(siti.wait_until(lambda heard: heard[-1].text == "Tiga"))
    await bot.edit_message_text("Tiga", 7, sent.message_id)
    assert (await edited)[-1].edited


async def test_waiting_in_vain_says_what_was_heard(bot, siti):
    await bot.send_message(7, "Satu")
    with pytest.raises(TimeoutError, match=r"\['Satu'\]"):
        await siti.wait_heard(2, timeout=0.05)

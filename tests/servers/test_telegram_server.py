"""The server answers a real python-telegram-bot as Telegram would."""

import aiohttp
import pytest
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden, InvalidToken

from tests.servers.telegram import TelegramServer
from tests.servers.telegram_client import connect

PICTURE = b"\xff\xd8\xff\xe0" + b"piksel" * 100
YES_NO = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Ya", callback_data="ya"),
            InlineKeyboardButton("Tidak", callback_data="tidak"),
        ]
    ]
)


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


async def test_the_bot_learns_who_it_is(bot):
    assert (bot.username, bot.bot.is_bot) == ("inovasi_uji_bot", True)


async def test_a_wrong_token_is_unauthorized(server):
    with pytest.raises(InvalidToken):
        async with connect(server, token="1:salah"):
            pass


async def test_an_unknown_method_is_not_found(server):
    async with aiohttp.ClientSession() as session:
        url = f"{server.url}/bot{server.token}/terbang"
        async with session.get(url) as answer:
            assert (answer.status, (await answer.json())["error_code"]) == (404, 404)


@pytest.mark.parametrize("kind", ["json", "data", "params"])
async def test_parameters_come_as_json_form_or_query_in_any_case_of_method(server, kind):
    person = server.person(7)
    params = {"chat_id": "7", "text": "halo", "reply_markup": YES_NO.to_json()}
    async with aiohttp.ClientSession() as session:
        url = f"{server.url}/bot{server.token}/SENDmessage"
        async with session.post(url, **{kind: params}) as answer:
            assert (await answer.json())["result"]["text"] == "halo"
    assert person.heard[0].buttons == [["Ya", "Tidak"]]


async def test_html_is_heard_as_plain_text_and_as_markup(server, bot):
    person = server.person(7)

    sent = await bot.send_message(
        7, " <b>Halo</b> &amp; <i>🌱 apa</i> kabar ", parse_mode="HTML"
    )

    assert sent.parse_entities() == dict(zip(sent.entities, ["Halo", "🌱 apa"], strict=True))
    assert person.heard[0].text == "Halo & 🌱 apa kabar"
    assert person.heard[0].html == " <b>Halo</b> &amp; <i>🌱 apa</i> kabar "


async def test_text_without_parse_mode_is_taken_as_it_is(server, bot):
    await bot.send_message(server.person(7).id, "1 < 2 & <b>3")
    assert server.person(7).heard[0].text == "1 < 2 & <b>3"
    assert server.person(7).heard[0].html == "1 &lt; 2 &amp; &lt;b&gt;3"


async def test_an_edited_message_changes_in_place_and_loses_its_keyboard(server, bot):
    person = server.person(7)
    sent = await bot.send_message(7, "Satu?", reply_markup=YES_NO)

    await bot.edit_message_text("Dua", 7, sent.message_id)

    assert [(h.text, h.buttons, h.edited) for h in person.heard] == [("Dua", [], True)]


async def test_an_identical_edit_is_refused(server, bot):
    sent = await bot.send_message(server.person(7).id, "Satu", reply_markup=YES_NO)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text("Satu", 7, sent.message_id, reply_markup=YES_NO)


async def test_a_keyboard_is_removed_once(server, bot):
    sent = await bot.send_message(server.person(7).id, "Satu", reply_markup=YES_NO)
    await bot.edit_message_reply_markup(7, sent.message_id)
    assert server.person(7).heard[0].buttons == []
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(7, sent.message_id)


async def test_only_own_messages_that_exist_are_edited(server, bot):
    done = await server.person(7).says("halo")
    with pytest.raises(BadRequest, match="can't be edited"):
        await bot.edit_message_text("x", 7, done.message_id)
    with pytest.raises(BadRequest, match="to edit not found"):
        await bot.edit_message_text("x", 7, 999)


async def test_a_deleted_message_is_gone(server, bot):
    sent = await bot.send_message(server.person(7).id, "Satu")
    assert await bot.delete_message(7, sent.message_id)
    assert server.person(7).heard == []
    with pytest.raises(BadRequest, match="to delete not found"):
        await bot.delete_message(7, sent.message_id)


async def test_a_reply_shows_what_it_answers(server, bot):
    done = await server.person(7).says("Kapan?")
    reply = ReplyParameters(done.message_id)
    sent = await bot.send_message(7, "Besok", reply_parameters=reply)
    assert sent.reply_to_message.text == "Kapan?"
    assert server.person(7).heard[0].reply_to == done.message_id
    with pytest.raises(BadRequest, match="replied not found"):
        await bot.send_message(7, "Besok", reply_parameters=ReplyParameters(999))
    lenient = ReplyParameters(999, allow_sending_without_reply=True)
    assert (await bot.send_message(7, "ok", reply_parameters=lenient)).text == "ok"


async def test_a_document_arrives_with_its_bytes_and_can_be_fetched(server, bot):
    person = server.person(7)
    sent = await bot.send_document(
        7, b"%PDF-1.7 isi", filename="profil é.pdf", caption="<b>Profil</b>", parse_mode="HTML"
    )
    heard = person.heard[0]
    assert (heard.document, heard.file_name) == (b"%PDF-1.7 isi", "profil é.pdf")
    assert (heard.text, heard.html) == ("Profil", "<b>Profil</b>")
    fetched = await (await bot.get_file(sent.document.file_id)).download_as_bytearray()
    assert bytes(fetched) == b"%PDF-1.7 isi"
    again = await bot.send_document(7, sent.document.file_id)
    assert again.document.file_unique_id == sent.document.file_unique_id


async def test_a_photo_and_albums_arrive(server, bot):
    person = server.person(7)
    await bot.send_photo(7, PICTURE, caption="Satu")
    await bot.send_media_group(7, [InputMediaPhoto(PICTURE), InputMediaPhoto(PICTURE + b"2")])
    await bot.send_media_group(
        7, [InputMediaDocument(b"a", filename="a.txt"), InputMediaDocument(b"b")], caption="Dua"
    )
    photos = [heard.photo for heard in person.heard]
    assert photos == [PICTURE, PICTURE, PICTURE + b"2", None, None]
    assert [heard.document for heard in person.heard[3:]] == [b"a", b"b"]
    assert [heard.text for heard in person.heard] == ["Satu", "", "", "Dua", ""]
    albums = [heard.media_group_id for heard in person.heard]
    assert albums[1] == albums[2] != albums[3] == albums[4]


async def test_refusals_of_chats_reach_the_bot(server, bot):
    person, group = server.person(7), server.group(-55)
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(8, "x")
    await person.blocks()
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.send_message(7, "x")
    await person.unblocks()
    await bot.send_message(7, "x")
    person.deactivates()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(7, "x")
    await group.removes_bot(person)
    with pytest.raises(Forbidden, match="kicked from the group"):
        await bot.send_message(-55, "x")
    server.person(9, started=False)
    with pytest.raises(Forbidden, match="can't initiate"):
        await bot.send_message(9, "x")
    await server.person(9).says("/start")
    await bot.send_message(9, "x")


async def test_captions_are_edited_and_places_and_voices_arrive(server, bot):
    sent = await bot.send_document(server.person(7).id, b"a", filename="a.txt", caption="Satu")
    await bot.edit_message_caption(7, sent.message_id, caption="<i>Dua</i>", parse_mode="HTML")
    with pytest.raises(BadRequest, match="no text in the message"):
        await bot.edit_message_text("x", 7, sent.message_id)
    location = (await bot.send_location(7, -2.5, 115.0)).location
    await bot.send_contact(7, "+62811", "Budi")
    await bot.send_voice(7, b"OggS")
    await bot.send_video(7, b"film")
    assert (location.latitude, location.longitude) == (-2.5, 115.0)
    heard = server.person(7).heard
    assert (len(heard), heard[0].text, heard[0].document) == (5, "Dua", b"a")


async def test_copies_are_new_messages_without_their_keyboard(server, bot):
    server.person(8)
    sent = await bot.send_message(server.person(7).id, "Satu", reply_markup=YES_NO)
    copied = await bot.copy_message(8, 7, sent.message_id)
    assert [(h.message_id, h.text) for h in server.person(8).heard] == [
        (copied.message_id, "Satu")
    ]
    assert server.person(8).heard[0].buttons == []
    with pytest.raises(BadRequest, match="to copy not found"):
        await bot.copy_message(8, 7, 999)
    await bot.delete_messages(8, [copied.message_id, 999])
    assert server.person(8).heard == []


async def test_a_reply_keyboard_is_tapped_as_text(server, bot):
    keyboard = ReplyKeyboardMarkup([["Usul", "Tanya"]])
    await bot.send_message(server.person(7).id, "Pilih", reply_markup=keyboard)
    await server.person(7).taps("Tanya")
    assert (await bot.get_updates())[0].message.text == "Tanya"

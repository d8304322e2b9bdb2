"""Calls are held against the specification where there is one, and work without it."""

import json

import aiohttp
import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, EndPointNotFound

from tests.servers.botapi_spec import spec_available
from tests.servers.telegram import TelegramServer
from tests.servers.telegram_client import connect
from tests.servers.test_botapi_rules import DATA, keyboard, text_message

needs_spec = pytest.mark.skipif(not spec_available(), reason="no specification here")
MARKUP = InlineKeyboardMarkup([[InlineKeyboardButton(**DATA)]])


@pytest.fixture
async def server():
    async with TelegramServer() as running:
        running.person(7)
        yield running


@needs_spec
@pytest.mark.parametrize(
    ("method", "params", "why"),
    [
        ("sendMessage", text_message(warna="biru"), 'unknown parameter "warna"'),
        ("sendMessage", {"text": "x"}, 'parameter "chat_id" is required'),
        ("sendMessage", text_message(text=5), '"text" must be of type String'),
        ("sendMessage", text_message(disable_notification="mungkin"), "as Boolean"),
        ("editMessageText", text_message(message_id="satu"), '"message_id" as Integer'),
        ("editMessageText", text_message(message_id=True), '"message_id" must be of type'),
        ("sendMessage", text_message(reply_markup="{"), '"reply_markup" as Inline'),
        (
            "sendMessage",
            text_message(reply_markup=keyboard(DATA)),
            "reply_markup.inline_keyboard.0",
        ),
        (
            "sendMessage",
            text_message(reply_markup=keyboard([DATA | {"warna": 1}])),
            'unknown field "reply_markup.inline_keyboard.0.0.warna"',
        ),
        (
            "sendMessage",
            text_message(reply_markup=keyboard([{"callback_data": "x"}])),
            'field "reply_markup.inline_keyboard.0.0.text" of InlineKeyboardButton is req',
        ),
        ("sendMessage", text_message(reply_parameters={"id": 1}), '"reply_parameters.id"'),
        ("setMyCommands", {"commands": [{"command": "a"}]}, '"commands.0.description"'),
        ("setMyCommands", {"commands": [], "scope": {"type": "x"}}, "must be default"),
        (
            "setMyCommands",
            {"commands": [], "scope": {"type": "chat"}},
            '"scope.chat_id" of BotCommandScopeChat is required',
        ),
        ("getUpdates", {"allowed_updates": "message"}, '"allowed_updates" as Array'),
        (
            "sendMediaGroup",
            {"chat_id": 7, "media": [{"type": "photo", "media": "attach://tiada"}]},
            "attached file tiada not found",
        ),
    ],
)
async def test_calls_against_the_specification_are_violations(
    server, call, method, params, why
):
    assert why in await call(method, json=params)
    assert [broken.method for broken in server.violations] == [method]
    form = {k: v if isinstance(v, str) else json.dumps(v) for k, v in params.items()}
    if params.get("text") != 5 and params.get("message_id") is not True:
        assert why in await call(method, data=form)


async def test_a_lenient_server_records_nothing_and_checks_no_shapes(server, call):
    server.strict = False
    markup = json.dumps(keyboard([{"text": "tanpa aksi"}]))
    form = {"chat_id": "7", "text": "x", "warna": "biru", "reply_markup": markup}
    assert await call("sendMessage", data=form) is None
    assert server.person(7).heard[0].buttons == [["tanpa aksi"]]
    assert "empty" in await call("sendMessage", json={"chat_id": 7})
    assert server.violations == []


async def test_without_a_specification_the_server_works_and_knows_its_limits(
    monkeypatch, tmp_path
):
    monkeypatch.setenv("INOVASI_SPECS", str(tmp_path))
    assert not spec_available()
    async with TelegramServer() as server, connect(server) as bot:
        await server.person(7).says("halo")
        sent = await bot.send_message(7, "x", reply_markup=MARKUP, disable_notification=True)
        await bot.edit_message_text("y", 7, sent.message_id)
        await bot.send_location(7, -2.5, 115.0)
        await bot.set_my_commands([("start", "Mulai")])
        assert len(await bot.get_updates(timeout=1)) == 1
        assert await bot.set_message_reaction(7, sent.message_id, "👍")
        with pytest.raises(BadRequest, match="too long"):
            await bot.send_message(7, "a" * 4097)
        with pytest.raises(EndPointNotFound):
            await bot.do_api_request("terbang")
    assert [broken.method for broken in server.violations] == ["sendMessage"]


@pytest.mark.parametrize(
    ("method", "params", "why"),
    [
        ("sendMediaGroup", {"chat_id": 7}, '"media" is required'),
        ("deleteMessage", {"chat_id": 7, "message_id": "satu"}, 'can\'t parse "message_id"'),
        ("sendMessage", text_message(reply_markup="{"), 'can\'t parse "reply_markup"'),
    ],
)
async def test_without_a_specification_what_cannot_be_read_is_refused(
    server, call, method, params, why
):
    server.spec = None
    assert why in await call(method, json=params)
    assert [broken.method for broken in server.violations] == [method]


@needs_spec
@pytest.mark.parametrize(
    ("text", "why"),
    [("x", 'unknown parameter "berkas"'), ("attach://berkas", "berkas is not used")],
)
async def test_a_spare_upload_is_a_violation(server, call, text, why):
    form = aiohttp.FormData({"chat_id": "7", "text": text})
    form.add_field("berkas", b"isi", filename="a.txt")
    assert why in await call("sendMessage", data=form)
    assert len(server.violations) == 1

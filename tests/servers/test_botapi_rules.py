"""Calls beyond the limits that the Bot API documents in words are refused and recorded."""

from io import BytesIO

import aiohttp
import pytest

from tests.servers.telegram import TelegramServer
from tests.servers.telegram_client import connect

DATA = {"text": "Ya", "callback_data": "ya"}


@pytest.fixture
async def server():
    async with TelegramServer() as running:
        running.person(7)
        yield running


def keyboard(*rows):
    return {"inline_keyboard": list(rows)}


def text_message(**params):
    return {"chat_id": 7, "text": "x"} | params


@pytest.mark.parametrize(
    ("method", "params", "why"),
    [
        ("sendMessage", text_message(text=""), "message text is empty"),
        ("sendMessage", text_message(text=" \n"), "text must be non-empty"),
        ("sendMessage", text_message(text="<b> </b>", parse_mode="HTML"), "non-empty"),
        ("sendMessage", text_message(text="a" * 4097), "message is too long"),
        ("sendMessage", text_message(text="🌱" * 2049), "message is too long"),
        ("sendMessage", text_message(parse_mode="MarkdownV2"), "only HTML"),
        ("sendMessage", text_message(text="a<b", parse_mode="HTML"), "can't parse entities"),
        (
            "sendMessage",
            text_message(reply_markup=keyboard([DATA | {"callback_data": "é" * 33}])),
            "BUTTON_DATA_INVALID",
        ),
        (
            "sendMessage",
            text_message(reply_markup=keyboard([DATA | {"callback_data": ""}])),
            "BUTTON_DATA_INVALID",
        ),
        ("sendMessage", text_message(reply_markup=keyboard([{"text": "a"}])), "unallowed"),
        (
            "sendMessage",
            text_message(reply_markup=keyboard([DATA | {"url": "https://a.id"}])),
            "exactly one action",
        ),
        (
            "sendMessage",
            text_message(reply_markup=keyboard([{"text": "a", "url": "salah"}])),
            "Wrong HTTP URL",
        ),
        ("sendMessage", text_message(reply_markup=keyboard([DATA] * 9)), "more than 8"),
        ("sendMessage", text_message(reply_markup=keyboard(*[[DATA]] * 101)), "too long"),
        ("setWebhook", {"url": "http://contoh.id/"}, "HTTPS URL must be provided"),
        ("setWebhook", {"url": "https://a.id/", "secret_token": "a b"}, "unallowed char"),
        ("setMyCommands", {"commands": [{"command": "A", "description": "x"}]}, "COMMAND_INV"),
        ("setMyCommands", {"commands": [{"command": "a", "description": ""}]}, "DESCRIPTION"),
        ("setMyShortDescription", {"short_description": "a" * 121}, "is too long"),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "a" * 201}, "TOO_LONG"),
        ("editMessageText", {"text": "a"}, "message identifier is not specified"),
        ("sendDocument", {"chat_id": 7, "document": "tiada"}, "wrong file identifier"),
        ("sendMediaGroup", {"chat_id": 7, "media": []}, "2-10"),
    ],
)
async def test_calls_beyond_the_documented_limits_are_violations(
    server, call, method, params, why
):
    assert why in await call(method, json=params)
    assert [broken.method for broken in server.violations] == [method]
    assert server.person(7).heard == []


@pytest.mark.parametrize(
    "params",
    [
        text_message(text="a" * 4096),
        text_message(text="🌱" * 2048),
        text_message(text="<b>" + "a" * 4096 + "</b>", parse_mode="HTML"),
        text_message(reply_markup=keyboard([DATA | {"callback_data": "a" * 64}])),
        text_message(reply_markup=keyboard(*[[DATA]] * 100)),
        text_message(chat_id="7", disable_notification=True),
        text_message(reply_markup={"keyboard": [["a", {"text": "b"}]]}),
        text_message(reply_markup={"remove_keyboard": True}),
    ],
)
async def test_calls_just_within_the_limits_are_taken(server, call, params):
    assert await call("sendMessage", json=params) is None
    assert server.violations == []


async def test_bad_uploads_are_violations(server):
    async with connect(server) as bot:
        for send, why in (
            (bot.send_document(7, b"a", caption="a" * 1025), "caption is too long"),
            (bot.send_document(7, b""), "must be non-empty"),
            (bot.send_photo(7, b"bukan gambar"), "Image_process_failed"),
        ):
            with pytest.raises(Exception, match=why):
                await send
    assert len(server.violations) == 3


@pytest.mark.parametrize("body", [b"{", b"[]", b'"a"'])
async def test_a_body_that_is_no_object_is_refused(call, body):
    json_type = {"Content-Type": "application/json"}
    assert "request body" in await call("sendMessage", data=body, headers=json_type)


async def test_a_body_beyond_50_mb_is_refused(server):
    async with aiohttp.ClientSession() as session:
        form = aiohttp.FormData({"chat_id": "7"})
        form.add_field("document", BytesIO(bytes(53 * 1024 * 1024)), filename="a.bin")
        url = f"{server.url}/bot{server.token}/sendDocument"
        async with session.post(url, data=form) as answer:
            assert (answer.status, (await answer.json())["error_code"]) == (413, 413)

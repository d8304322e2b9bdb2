"""Calls that break the documented Bot API are refused and recorded, and only those."""

import json

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, InvalidToken

from tests.servers.botapi_errors import Violation
from tests.servers.botapi_html import parse_html, utf16_length
from tests.servers.botapi_spec import spec_available
from tests.servers.telegram import TelegramServer
from tests.servers.telegram_client import connect

needs_spec = pytest.mark.skipif(not spec_available(), reason="no specification here")
DATA = {"text": "Ya", "callback_data": "ya"}
MARKUP = InlineKeyboardMarkup([[InlineKeyboardButton(**DATA)]])


@pytest.fixture
async def server():
    async with TelegramServer() as running:
        running.person(7)
        yield running


@pytest.fixture
async def call(server):
    """Calls a method with JSON or a form and gives the description, or None for ok."""
    async with aiohttp.ClientSession() as session:

        async def post(method, **body):
            url = f"{server.url}/bot{server.token}/{method}"
            async with session.post(url, **body) as answer:
                said = await answer.json()
                assert answer.status == said.get("error_code", 200)
                return said.get("description")

        yield post


def keyboard(*rows):
    return {"inline_keyboard": list(rows)}


def text_message(**params):
    return {"chat_id": 7, "text": "x"} | params


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
        with pytest.raises(InvalidToken):
            await bot.do_api_request("terbang")
    assert [broken.method for broken in server.violations] == ["sendMessage"]


@needs_spec
async def test_a_spare_upload_is_a_violation(server, call):
    form = aiohttp.FormData({"chat_id": "7", "text": "x"})
    form.add_field("berkas", b"isi", filename="a.txt")
    assert "uploaded file berkas is not used" in await call("sendMessage", data=form)


@pytest.mark.parametrize("body", [b"{", b"[]", b'"a"'])
async def test_a_body_that_is_no_object_is_refused(call, body):
    json_type = {"Content-Type": "application/json"}
    assert "request body" in await call("sendMessage", data=body, headers=json_type)


async def test_a_body_beyond_50_mb_is_refused(server):
    async with aiohttp.ClientSession() as session:
        form = aiohttp.FormData({"chat_id": "7"})
        form.add_field("document", bytes(53 * 1024 * 1024), filename="a.bin")
        url = f"{server.url}/bot{server.token}/sendDocument"
        async with session.post(url, data=form) as answer:
            assert (answer.status, (await answer.json())["error_code"]) == (413, 413)


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<h1>a</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("é <p>", 'Unsupported start tag "p" at byte offset 3'),
        ("a < b > c", 'Unsupported start tag "" at byte offset 2'),
        ("a<br/>b", 'Unsupported start tag "br/" at byte offset 1'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        (
            "<b><i>a</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("a<", "Unclosed start tag at byte offset 1"),
        ('<span class="x">a</span>', 'Tag "span" must have class "tg-spoiler"'),
        ('<a href="x>a</a>', "Unclosed start tag at byte offset 0"),
    ],
)
def test_broken_html_is_refused_in_telegrams_words(source, why):
    with pytest.raises(Violation) as refused:
        parse_html(source)
    assert refused.value.description.startswith("Bad Request: can't parse entities: ")
    assert why in refused.value.description


@pytest.mark.parametrize(
    ("source", "plain", "entities"),
    [
        ("a &amp;&lt;&#39;&#x1F331;&copy; & b", "a &<'🌱&copy; & b", []),
        ("<B>a</b>", "a", [("bold", 0, 1)]),
        ("🌱<b>a<i>b</i></b>", "🌱ab", [("bold", 2, 2), ("italic", 3, 1)]),
        ("<b></b>a", "a", []),
        ("<a href='https://a.id/?x=1&amp;y=2'>a</a>", "a", [("text_link", 0, 1)]),
        ("<a href='salah'>a</a>", "a", []),
        ("<tg-spoiler>a</tg-spoiler>", "a", [("spoiler", 0, 1)]),
        ("<span class='tg-spoiler'>a</span>", "a", [("spoiler", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ("<pre><code class='language-py'>a</code></pre>", "a", [("pre", 0, 1)]),
        ("a > b \" '", "a > b \" '", []),
    ],
)
def test_allowed_html_is_read(source, plain, entities):
    text, found = parse_html(source)
    assert (text, [(e["type"], e["offset"], e["length"]) for e in found]) == (plain, entities)


def test_a_link_keeps_its_address():
    _, [link] = parse_html('<a href="https://a.id/?x=1&amp;y=2">a</a>')
    assert link["url"] == "https://a.id/?x=1&y=2"


@given(st.text())
def test_escaped_text_is_read_back_as_it_was(text):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    plain, entities = parse_html(f"<b>{escaped}</b>")
    assert plain == text
    assert [entity["length"] for entity in entities] == ([utf16_length(text)] if text else [])

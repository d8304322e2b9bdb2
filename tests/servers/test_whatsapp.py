"""The local Graph server refuses what Meta refuses, and delivers as Meta delivers."""

import asyncio
import base64
import contextlib
import hashlib
import json
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from tests.servers.graph_spec import WEBHOOK, flaws, spec_available
from tests.servers.whatsapp import Fault, WhatsAppServer

PHONE = "6281234567890"


class Clock:
    """Seconds since 1970 that stand until they are moved."""

    now = 1_764_000_000.0

    def __call__(self) -> float:
        return self.now


class Bot:
    """A bot's bare web server: keeps what is posted, answers as it is told."""

    def __init__(self) -> None:
        self.bodies: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.answers: list[int] = []

    async def take(self, request: web.Request) -> web.Response:
        body = await request.read()
        self.bodies.append(json.loads(body))
        self.headers.append(dict(request.headers))
        return web.Response(status=self.answers.pop(0) if self.answers else 200)

    def changes(self) -> list[dict[str, Any]]:
        return [one for body in self.bodies for one in body["entry"][0]["changes"]]

    def statuses(self) -> list[tuple[str, str]]:
        found = [s for c in self.changes() for s in c["value"].get("statuses", [])]
        return [(one.get("biz_opaque_callback_data", ""), one["status"]) for one in found]


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def bot():
    bot = Bot()
    app = web.Application()
    app.router.add_post("/webhooks/whatsapp", bot.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    bot.url = f"http://127.0.0.1:{runner.addresses[0][1]}/webhooks/whatsapp"
    yield bot
    await runner.cleanup()


@pytest.fixture
async def server(clock, bot):
    async with WhatsAppServer(clock=clock) as running:
        running.hook.url = bot.url
        running.hook.retry = 0.01
        yield running


@pytest.fixture
def siti(server):
    return server.person(PHONE)


@pytest.fixture
async def call(server):
    async with aiohttp.ClientSession(
        headers={"Authorization": f"Bearer {server.token}"}
    ) as http:

        async def post(path: str = "", **body: Any) -> tuple[int, Any]:
            path = path or f"{server.world.number.phone_number_id}/messages"
            async with http.post(f"{server.url}/{path}", json=body) as answer:
                return answer.status, await answer.json(content_type=None)

        post.http = http
        yield post


def text(to: str = f"+{PHONE}", body: str = "halo", **more: Any) -> dict[str, Any]:
    head = {"messaging_product": "whatsapp", "to": to, "type": "text"}
    return head | {"text": {"body": body}} | more


def menu(*titles: str) -> dict[str, Any]:
    pressed = [
        {"type": "reply", "reply": {"id": f"m:{n}", "title": title}}
        for n, title in enumerate(titles)
    ]
    inside = {"type": "button", "body": {"text": "Pilih"}, "action": {"buttons": pressed}}
    return text() | {"type": "interactive", "interactive": inside, "text": None}


def without_nones(body: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in body.items() if value is not None}


async def code_of(call: Any, body: dict[str, Any]) -> int | None:
    _, answer = await call(**without_nones(body))
    return answer.get("error", {}).get("code")


async def test_a_message_is_heard_and_its_statuses_come_back(server, bot, siti, call):
    await siti.says("halo")
    assert await code_of(call, text(body="*Salam*", biz_opaque_callback_data="7")) is None
    await server.settled()

    assert [(one.text, one.written) for one in siti.heard] == [("Salam", "*Salam*")]
    assert bot.statuses() == [("7", "sent"), ("7", "delivered")]


async def test_all_that_is_posted_fits_metas_schema(server, bot, siti, call):
    await siti.says("halo")
    await call(**without_nones(menu("Ya", "Tidak")))
    await siti.taps("Ya")
    await siti.sends_file(b"%PDF", "SK.pdf", caption="SK")
    await siti.sends_photo(b"\xff\xd8")
    await siti.sends_location(-2.1, 115.3, "Tanta")
    await siti.sends_voice()
    await siti.reacts(siti.heard[0])
    await siti.sends("sticker", {"id": "1", "mime_type": "a", "sha256": "b", "animated": False})
    await siti.sends("unsupported", errors=[{"code": 131051}])
    await siti.changes_number("6285000000000", "ID.999")
    await siti.prefers(marketing=False)
    await server.settled()

    assert len(bot.bodies) == 13
    assert [flaws(body, WEBHOOK) for body in bot.bodies] == [[]] * 13
    assert server.violations == []


@pytest.mark.skipif(not spec_available(), reason="Meta's schema is not on this machine")
@pytest.mark.parametrize(
    "body",
    [
        text(body=""),
        text(body="x" * 4097),
        text(type="teks"),
        text(messaging_product="telegram"),
        menu("Ya", "Tidak", "Mungkin", "Lain"),
        menu("Judul yang terlalu panjang sekali"),
        text() | {"to": None},
    ],
)
async def test_a_body_that_breaks_the_schema_is_our_mistake(server, siti, call, body):
    await siti.says("halo")
    assert await code_of(call, body) in (100, 131009)
    assert len(server.violations) == 1
    assert siti.heard == []


@pytest.mark.parametrize(
    "body", [text(to=PHONE), text(to="ID.123"), menu("Ya", "Ya"), text(body="   ")]
)
async def test_a_body_that_breaks_a_documented_limit_is_our_mistake(server, siti, call, body):
    await siti.says("halo")
    assert await code_of(call, body) == 131009
    assert len(server.violations) == 1


async def test_outside_the_window_only_templates_go(server, clock, siti, call):
    assert await code_of(call, text()) == 131047
    await siti.says("halo")
    assert await code_of(call, text()) is None
    clock.now += 86_400
    assert await code_of(call, text()) == 131047


async def test_a_closed_window_may_be_told_later(server, bot, siti, call):
    server.window_error = "later"
    assert await code_of(call, text(biz_opaque_callback_data="8")) is None
    await server.settled()

    assert bot.statuses() == [("8", "failed")]
    assert siti.heard == []


@pytest.mark.parametrize("gone", ["unknown", "blocked"])
async def test_who_cannot_be_reached_fails_later(server, bot, siti, call, gone):
    await siti.says("halo")
    siti.blocks() if gone == "blocked" else None
    to = f"+{PHONE}" if gone == "blocked" else "+6289999999999"
    assert await code_of(call, text(to=to, biz_opaque_callback_data="9")) is None
    await server.settled()

    assert bot.statuses() == [("9", "failed")]


async def test_a_person_without_a_phone_is_written_to_by_scoped_id(server, bot, call):
    dewi = server.person("6281000000001", "Dewi", scoped="ID.77", hidden=True)
    await dewi.says("halo")
    body = without_nones(text() | {"to": None, "recipient": "ID.77"})
    assert await code_of(call, body) is None
    await server.settled()

    told = json.dumps(bot.bodies)
    assert "6281000000001" not in told
    assert [one.text for one in dewi.heard] == ["halo"]


async def test_one_person_gets_a_burst_and_then_one_in_six_seconds(server, clock, siti, call):
    await siti.says("halo")
    codes = [await code_of(call, text()) for _ in range(46)]
    assert codes == [None] * 45 + [131056]
    clock.now += 6
    assert [await code_of(call, text()) for _ in range(2)] == [None, 131056]


async def test_a_number_sends_only_so_many_a_second(server, clock, siti, call):
    await siti.says("halo")
    server.world.limits.per_second = 3
    assert [await code_of(call, text()) for _ in range(4)] == [None] * 3 + [130429]
    clock.now += 1
    assert await code_of(call, text()) is None


BODY = {
    "type": "BODY",
    "text": "Halo {{name}}, tenggat usulan hari {{day}} ya.",
    "example": {"body_text_named_params": [{"a": 1}, {"b": 2}]},
}


def template(*values: str, name: str = "tenggat") -> dict[str, Any]:
    named = zip(("name", "day"), values, strict=False)
    given = [{"type": "text", "parameter_name": name, "text": value} for name, value in named]
    parts = [{"type": "body", "parameters": given}]
    inside = {"name": name, "language": {"code": "id"}, "components": parts}
    return text() | {"type": "template", "template": inside, "text": None}


async def new_template(server: WhatsAppServer, call: Any, **more: Any) -> tuple[int, Any]:
    account = server.world.number.business_id
    asked = {"name": "tenggat", "language": "id", "category": "UTILITY", "components": [BODY]}
    return await call(f"{account}/message_templates", **asked | more)


async def test_a_template_is_sent_once_it_is_approved(server, bot, siti, call):
    assert (await new_template(server, call))[1]["status"] == "PENDING"
    assert await code_of(call, template("Siti", "Jumat")) == 132001
    server.judge("tenggat", "APPROVED")
    assert await code_of(call, template("Siti", "Jumat")) is None
    await server.settled()

    assert [one.text for one in siti.heard] == ["Halo Siti, tenggat usulan hari Jumat ya."]
    assert bot.changes()[0]["field"] == "message_template_status_update"
    server.judge("tenggat", "PAUSED")
    assert await code_of(call, template("Siti", "Jumat")) == 132015


@pytest.mark.parametrize(
    ("values", "code"), [(("Siti",), 132000), (("Siti", " "), 132012), (("a\nb", "c"), 132012)]
)
async def test_wrong_parameters_are_refused(server, siti, call, values, code):
    await new_template(server, call)
    server.judge("tenggat", "APPROVED", tell=False)
    assert await code_of(call, template(*values)) == code


@pytest.mark.parametrize(
    "more",
    [
        {"name": "Tenggat Baru"},
        {"category": "LAYANAN"},
        {"components": [BODY | {"text": "{{name}} halo {{day}}."}]},
        {"components": [BODY | {"example": {}}]},
        {"components": [{"type": "BODY", "text": "x" * 1025}]},
    ],
)
async def test_a_template_against_the_rules_is_our_mistake(server, call, more):
    assert (await new_template(server, call, **more))[0] == 400
    assert len(server.violations) == 1


async def test_templates_are_listed_in_pages(server, call):
    for number in range(3):
        await new_template(server, call, name=f"t{number}")
    account = server.world.number.business_id
    url = f"{server.url}/{account}/message_templates"
    async with call.http.get(url, params={"limit": 2}) as answer:
        first = await answer.json()
    after = first["paging"]["cursors"]["after"]
    async with call.http.get(url, params={"limit": 2, "after": after}) as answer:
        second = await answer.json()

    assert [one["name"] for one in first["data"] + second["data"]] == ["t0", "t1", "t2"]
    assert "paging" not in second


async def test_the_portfolio_reaches_only_so_many_people_a_day(server, clock, call):
    await new_template(server, call)
    server.judge("tenggat", "APPROVED", tell=False)
    server.world.number.tier = "TIER_2"
    people = [f"628120000000{number}" for number in range(3)]
    for phone in people:
        server.person(phone, "Orang")
    sent = [template("a", "b") | {"to": f"+{phone}"} for phone in people]

    assert [await code_of(call, body) for body in sent] == [None, None, 131048]
    assert await code_of(call, sent[0]) is None
    clock.now += 86_400
    assert await code_of(call, sent[2]) is None


async def test_a_file_is_fetched_by_a_link_that_lives_five_minutes(
    server, bot, clock, siti, call
):
    await siti.sends_file(b"%PDF-isi", "SK.pdf")
    await server.settled()
    shown = bot.changes()[0]["value"]["messages"][0]["document"]
    async with call.http.get(f"{server.url}/{shown['id']}") as answer:
        link = await answer.json()
    async with call.http.get(link["url"]) as answer:
        data = await answer.read()

    assert data == b"%PDF-isi"
    digest = hashlib.sha256(data)
    assert (link["sha256"], base64.b64decode(shown["sha256"])) == (
        digest.hexdigest(),
        digest.digest(),
    )
    clock.now += 301
    async with call.http.get(link["url"]) as answer:
        assert answer.status == 404


async def test_an_uploaded_file_arrives(server, siti, call):
    await siti.says("halo")
    form = aiohttp.FormData({"messaging_product": "whatsapp", "type": "application/pdf"})
    form.add_field("file", b"%PDF", filename="a.pdf", content_type="application/pdf")
    path = f"{server.url}/{server.world.number.phone_number_id}/media"
    async with call.http.post(path, data=form) as answer:
        media = (await answer.json())["id"]
    document = {"id": media, "filename": "kartu.pdf", "caption": "Ini"}
    body = text() | {"type": "document", "document": document, "text": None}
    assert await code_of(call, body) is None

    (heard,) = siti.heard
    assert (heard.file, heard.file_name, heard.text) == (b"%PDF", "kartu.pdf", "Ini")


async def test_a_wrong_token_is_refused(server, call):
    url = f"{server.url}/{server.world.number.phone_number_id}"
    async with call.http.get(url, headers={"Authorization": "Bearer lain"}) as answer:
        assert (answer.status, (await answer.json())["error"]["code"]) == (401, 190)
    async with call.http.get(url) as answer:
        told = await answer.json()
        assert (told["quality_rating"], "status" in told) == ("GREEN", False)
    async with call.http.get(f"{url}?fields=status,quality_rating") as answer:
        told = await answer.json()
        assert (told["quality_rating"], told["status"]) == ("GREEN", "CONNECTED")


async def test_what_is_not_answered_with_200_comes_again(server, bot, siti):
    bot.answers = [500, 401]
    await siti.says("halo")
    await server.settled()

    assert len(bot.bodies) == 3
    assert bot.bodies[0] == bot.bodies[2]


async def test_what_was_held_comes_batched_shuffled_and_twice(server, bot, siti):
    server.hook.held = True
    for number in range(10):
        await siti.says(str(number))
    server.hook.release(batch=7, shuffle=4, copies=2)
    await server.settled()

    told = [one["value"]["messages"][0]["text"]["body"] for one in bot.changes()]
    assert [len(body["entry"][0]["changes"]) for body in bot.bodies] == [7, 7, 6]
    assert sorted(told) == sorted([str(number) for number in range(10)] * 2)
    assert told != sorted(told)


@pytest.mark.parametrize("kind", ["500", "502-html", "reset", "error:131016", "empty"])
async def test_trouble_before_leaves_nothing_behind(server, siti, call, kind):
    await siti.says("halo")
    server.faults.append(Fault("messages", kind))
    with contextlib.suppress(aiohttp.ClientError, ValueError):
        await call(**text())
    assert siti.heard == []
    assert await code_of(call, text()) is None


@pytest.mark.parametrize("kind", ["reset-after", "timeout-after"])
async def test_a_lost_answer_still_brings_the_status(server, bot, siti, call, kind):
    await siti.says("halo")
    server.faults.append(Fault("messages", kind))
    with pytest.raises((aiohttp.ClientError, TimeoutError)):
        async with asyncio.timeout(0.2):
            await call(**text(biz_opaque_callback_data="11"))
    await server.settled()

    assert [one.text for one in siti.heard] == ["halo"]
    assert bot.statuses() == [("11", "sent"), ("11", "delivered")]


async def test_a_read_mark_may_carry_the_typing_indicator(server, siti, call):
    change = await siti.says("halo")
    wamid = change["value"]["messages"][0]["id"]
    mark = {"messaging_product": "whatsapp", "status": "read", "message_id": wamid}
    assert (await call(**mark, typing_indicator={"type": "text"}))[0] == 200
    assert server.world.read[0]["typing_indicator"] == {"type": "text"}
    assert (await call(**mark | {"message_id": "wamid.lain"}))[0] == 400

"""The webhook over real HTTP: only what is signed gets in, and all of it, once."""

import json
import zlib

import httpx
import pytest
from sqlalchemy import func, select

from storage.tables import deliveries, letters, people
from storage.tables import payloads as bodies
from tests.servers.whatsapp_talk import PhoneTalk


def count(talk: PhoneTalk, table: object) -> int:
    query = select(func.count()).select_from(table)
    return talk.app.database.at_once(lambda c: c.execute(query).scalar_one())


async def test_meta_learns_that_the_address_is_ours(talk: PhoneTalk) -> None:
    hook = talk.server.hook

    assert await hook.verify(talk.server.verify_token, "1158201444") == (200, "1158201444")
    assert (await hook.verify("lain"))[0] == 403
    assert (await hook.verify("é"))[0] == 403
    async with httpx.AsyncClient() as http:
        asked = {"hub.verify_token": talk.server.verify_token, "hub.challenge": "1"}
        assert (await http.get(hook.url, params=asked)).status_code == 403


@pytest.mark.parametrize(
    "header",
    [None, b"", b"sha256=00", "sha256=é".encode(), b"sha256=\xff\xfe", b"teks"],
)
async def test_what_is_not_signed_is_refused_with_401(
    talk: PhoneTalk, header: bytes | None
) -> None:
    headers = {} if header is None else {"X-Hub-Signature-256": header}
    async with httpx.AsyncClient() as http:
        answer = await http.post(talk.server.hook.url, content=b"{}", headers=headers)

    assert answer.status_code == 401
    assert count(talk, bodies) == 0


async def test_a_body_without_end_is_refused_before_it_is_read(talk: PhoneTalk) -> None:
    async def endless():
        for _ in range(80):
            yield b"x" * 65536

    async with httpx.AsyncClient() as http:
        told = await http.post(talk.server.hook.url, content=b"x" * 5_000_000)
        streamed = await http.post(talk.server.hook.url, content=endless())

    assert (told.status_code, streamed.status_code) == (413, 413)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"teks"', b"null", b"[" * 50_000])
async def test_a_signed_body_of_any_kind_is_kept_and_acknowledged(
    talk: PhoneTalk, body: bytes
) -> None:
    assert await talk.server.hook.post(body) == 200

    kept = talk.app.database.at_once(lambda c: c.execute(select(bodies.c.body)).scalars().all())
    assert [zlib.decompress(one) for one in kept] == ([body] if body else [])


async def test_emoji_in_a_name_do_not_break_the_signature(talk: PhoneTalk) -> None:
    talk.me.being.name = "Rina 🌱 Wati"

    await talk.says("/start")

    assert [one.status for one in talk.server.hook.deliveries] == [200, 200, 200]


async def test_a_thousand_messages_in_one_body_are_kept_in_one_go(talk: PhoneTalk) -> None:
    server = talk.server
    server.hook.held = True
    for number in range(500):
        await server.person(f"6281{number:08d}", "Orang").says("halo")
        await server.person(f"6281{number:08d}", "Orang").sends("poll")

    server.hook.release(batch=1000)
    await server.settled()

    assert count(talk, letters) == 1000
    assert count(talk, people) == 500
    assert [one.status for one in server.hook.deliveries] == [200]


async def test_a_body_that_comes_again_changes_nothing(talk: PhoneTalk) -> None:
    change = await talk.me.says("/start")
    await talk.town.settles()
    told = count(talk, deliveries)

    for one in (change, *talk.server.hook.log):
        talk.server.hook.repeat(one)
    await talk.town.settles()

    assert count(talk, letters) == 1
    assert count(talk, deliveries) == told == 2
    assert len(talk.heard()) == 1


async def test_one_bad_item_costs_nobody_else(talk: PhoneTalk) -> None:
    good = {"id": "wamid.baik", "from": talk.me.being.phone, "type": "text"}
    good |= {"timestamp": "1", "text": {"body": "/start"}}
    value = talk.server.world.value(messages=[{"id": 7}, good, None], statuses=[{}, 3])
    talk.me.being.wrote_at = talk.server.world.clock()

    body = talk.server.hook.body_of([{"field": "messages", "value": value}])
    assert await talk.server.hook.post(body) == 200
    await talk.town.settles()

    assert len(talk.heard()) == 1


async def test_while_the_store_is_down_meta_is_told_to_come_again(talk: PhoneTalk) -> None:
    async def fails(*_: object) -> None:
        raise OSError("disk full")

    keep, talk.app.database.run = talk.app.database.run, fails
    body = json.dumps({"object": "whatsapp_business_account", "entry": []}).encode()
    assert await talk.server.hook.post(body) == 503

    talk.app.database.run = keep
    assert await talk.server.hook.post(body) == 200


async def test_kinds_nobody_can_read_are_answered_kindly(talk: PhoneTalk) -> None:
    await talk.says("/start", "setuju", "Rina Wati", "puskesmas tanta")
    talk.heard()

    await talk.town.does(talk.me.sends("unsupported", errors=[{"code": 131051}]))
    await talk.town.does(talk.me.sends_voice())
    await talk.town.does(talk.me.reacts(talk.me.heard[-1]))

    assert len(talk.heard()) == 2


async def test_news_of_the_account_are_kept_and_acknowledged(talk: PhoneTalk) -> None:
    quality = {
        "display_phone_number": "62526",
        "event": "DOWNGRADE",
        "current_limit": "TIER_50",
    }
    for field in ("phone_number_quality_update", "account_update", "security", "baru"):
        talk.server.hook.put({"field": field, "value": quality})
    talk.server.hook.put({"field": "account_alerts", "value": {}})
    talk.server.hook.most_tries = 1
    await talk.town.settles()

    assert [one.status for one in talk.server.hook.deliveries] == [200] * 5
    assert count(talk, bodies) == 5

"""The web chat over real HTTP: nothing lost, nothing doubled, nobody else's."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, func, select, update

from bot.channels import Gone
from bot.config import read_config
from bot.serving import open_port
from bot.switchboard import open_house
from bot.web.chat.sessions import COOKIE
from bot.web.chat.uploads import Uploads
from handlers.texts import plain
from storage.retention import WORDLESS
from storage.tables import letters, outbox
from tests.servers.house import Served, hear

pytestmark = pytest.mark.slow


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Served]:
    config = read_config(bot={"data_dir": tmp_path}, limits={"max_file_mb": 0.001})
    served = Served(open_house(config, demo=True), open_port("127.0.0.1", 0))
    await served.get("/chat")
    yield served
    await served.ends()


async def say(house: Served, number: int = 1, **said: Any) -> Any:
    body = {"id": f"message-{number}", **said}
    return await house.client.post("/chat/say", json=body)


async def events(house: Served, count: int, query: str = "") -> list[dict[str, Any]]:
    """The first events of a stream, without "ready"."""
    return await hear(house.client, f"/chat/stream?{query}", count)


async def test_a_new_browser_gets_a_secret_that_no_script_can_read(house: Served) -> None:
    house.client.cookies.clear()

    page = await house.get("/chat")

    cookie = page.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "script-src 'self'" in page.headers["content-security-policy"]


async def test_what_is_said_is_kept_answered_and_told_again(house: Served) -> None:
    kept = await say(house, text="/start", language="id")

    mine, answer = await events(house, 2)

    assert kept.json()["kept"] == "message-1"
    assert (mine["kind"], mine["id"], mine["text"]) == ("me", "message-1", "/start")
    assert plain(answer["text"]).startswith("Halo, Bapak/Ibu!")
    assert plain(answer["choices"][0]["label"]) == "Setuju, mulai"


async def test_a_message_sent_again_counts_once(house: Served) -> None:
    for _ in range(3):
        assert (await say(house, text="/start")).status_code == 200
    await say(house, 2, text="bukan setuju")

    kinds = [one["kind"] for one in await events(house, 4)]

    assert kinds == ["me", "bot", "me", "bot"]


async def test_an_open_page_hears_at_once(house: Served) -> None:
    listening = asyncio.create_task(events(house, 2))
    await asyncio.sleep(0.2)

    await say(house, text="/start")

    assert [one["kind"] for one in await listening] == ["me", "bot"]


async def test_a_page_that_comes_back_hears_only_what_it_missed(house: Served) -> None:
    await say(house, text="/start")
    _, first = await events(house, 2)
    await say(house, 2, tap=first["choices"][0]["id"], tapped=str(first["id"]))
    await events(house, 4)

    missed = await events(house, 3, f"since={first['id']}")

    fresh = [one for one in missed if one["id"] not in {first["id"], "message-1"}]
    assert [one["kind"] for one in fresh] == ["me", "bot"]
    assert fresh[0]["tapped"] == str(first["id"])


async def test_what_was_erased_is_no_empty_line(house: Served) -> None:
    await say(house, text="/start")
    await events(house, 2)
    await say(house, 2, text="/hapusdata")
    await events(house, 4)

    def erase(connection: Connection) -> None:
        first = select(func.min(outbox.c.id)).scalar_subquery()
        connection.execute(update(outbox).where(outbox.c.id == first).values(message=WORDLESS))
        connection.execute(update(letters).where(letters.c.id == 1).values(said={}))

    await house.app.database.run(erase)

    [mine, *_] = await events(house, 2)
    assert mine["text"] == "/hapusdata"


async def test_two_browsers_are_two_people(house: Served) -> None:
    await say(house, text="/start")
    await events(house, 2)
    house.client.cookies.clear()
    await house.get("/chat")

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.5):
            await events(house, 1)


async def test_starting_over_is_somebody_new(house: Served) -> None:
    before = house.client.cookies[COOKIE]

    await house.client.post("/chat/again")

    assert house.client.cookies[COOKIE] != before


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"text": "x" * 30_001}, 400),
        ({"text": "x" * 200_000}, 413),
        ({"tap": "x" * 65}, 400),
        ({"location": [91, 0]}, 400),
        ({"files": [{"ref": "../../etc/passwd", "name": "a", "size": 1}]}, 400),
        ({"tapped": "1 or 1"}, 400),
        ({"channel": "telegram"}, 400),
    ],
)
async def test_what_no_page_would_send_is_refused(
    house: Served, said: dict[str, Any], status: int
) -> None:
    assert (await say(house, **said)).status_code == status


@pytest.mark.parametrize("path", ["/chat/say", "/chat/files"])
async def test_without_a_session_nothing_is_taken(house: Served, path: str) -> None:
    house.client.cookies.clear()

    assert (await house.client.post(path, json={"id": "message-1"})).status_code == 401
    assert (await house.client.get("/chat/stream")).status_code == 401


async def test_an_upload_is_taken_up_to_the_limit(house: Served) -> None:
    small = await house.client.post("/chat/files", content=b"x" * 1000)
    big = await house.client.post("/chat/files", content=b"x" * 1001)

    assert (small.status_code, small.json()["size"]) == (200, 1000)
    assert big.status_code == 413


async def test_an_upload_is_read_once_and_swept_after_days(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path / "uploads", 100)

    async def pieces() -> AsyncIterator[bytes]:
        yield b"isi "
        yield b"berkas"

    ref, size = await uploads.take(pieces())
    read = b"".join([piece async for piece in uploads.read(ref)])
    uploads.sweep(datetime.now(UTC) + timedelta(days=3))

    assert (read, size) == (b"isi berkas", 10)
    with pytest.raises(Gone):
        [piece async for piece in uploads.read(ref)]


async def test_the_coordinator_of_the_demo_is_another_person(house: Served) -> None:
    assert (await house.get("/chat/koordinator")).status_code == 200
    await house.client.post("/chat/say?as=koordinator", json={"id": "message-9", "text": "hai"})

    mine, _ = await events(house, 2, "as=koordinator")

    assert mine["id"] == "message-9"


async def test_outside_the_demo_nobody_becomes_a_coordinator_by_asking(tmp_path: Path) -> None:
    config = read_config(bot={"data_dir": tmp_path}, web={"chat": True})
    house = Served(open_house(config), open_port("127.0.0.1", 0))
    await house.get("/chat")

    page = await house.get("/chat/koordinator")
    said = await house.client.post("/chat/say?as=koordinator", json={"id": "message-1"})
    await house.ends()

    assert (page.status_code, said.status_code) == (404, 401)


async def test_a_file_is_handed_to_the_session_it_was_sent_to_only(house: Served) -> None:
    await say(house, text="/start")
    _, answer = await events(house, 2)
    kept = house.app.files.keep(b"isi")
    reply = {"text": "", "file": kept.sha256, "file_name": "bukti.png"}
    change = update(outbox).where(outbox.c.id == answer["id"]).values(message=reply)
    house.app.database.at_once(lambda c: c.execute(change))
    address = f"/chat/files/{answer['id']}"

    mine = await house.client.get(address)
    seen = await house.client.get(f"{address}?look=1")
    await house.client.post("/chat/again")
    others = await house.client.get(address)

    assert (mine.content, mine.headers["content-type"]) == (b"isi", "application/octet-stream")
    assert mine.headers["content-disposition"] == 'attachment; filename="bukti.png"'
    assert seen.headers["content-type"] == "image/png"
    assert others.status_code == 404


async def test_a_file_that_is_sent_reaches_the_bot(house: Served) -> None:
    await say(house, text="/start")
    ref = (await house.client.post("/chat/files", content=b"%PDF-1.4 x")).json()["ref"]

    await say(house, 2, files=[{"ref": ref, "name": "sk.pdf", "size": 10}])
    told = await events(house, 4)

    assert told[2]["files"] == [{"name": "sk.pdf", "size": 10}]


async def test_a_file_of_nobody_is_not_found(house: Served) -> None:
    assert (await house.get("/chat/files/1")).status_code == 404


async def test_the_bare_address_leads_to_the_chat(house: Served) -> None:
    answer = await house.get("/")

    assert (answer.status_code, answer.headers["location"]) == (307, "/chat")

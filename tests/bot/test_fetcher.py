"""A letter with files waits for them, and nobody waits for ever."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.app import App
from bot.channels import Gone, TooBig, TryLater
from bot.config import read_config
from bot.fetcher import LEASE
from handlers.letters import Attachment, Incoming
from storage.tables import files, letters
from tests.bot import papers
from tests.conftest import built_in
from tests.databases import fresh_url

NOW = datetime(2026, 6, 2, tzinfo=UTC)


@dataclass
class Shelf:
    """A channel whose files are bytes, or the trouble with them, one try after another."""

    files: dict[str, list[bytes | Exception]] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)
    name: str = "paper"

    async def fetch(self, ref: str) -> AsyncIterator[bytes]:
        self.fetched.append(ref)
        tries = self.files[ref]
        content = tries.pop(0) if len(tries) > 1 else tries[0]
        if isinstance(content, Exception):
            raise content
        yield content

    def routes(self, receive: object) -> list[object]:
        return []

    async def listen(self, receive: object) -> None:
        return

    async def close(self) -> None:
        return

    async def send(self, address: str, message: dict[str, Any], parcel: int) -> str:
        return str(parcel)


class House:
    """The bot with a shelf for a channel and a clock that is moved by hand."""

    def __init__(self, data: Path, url: str = "") -> None:
        self.url = url or fresh_url(data)
        self.now, self.shelf = NOW, Shelf()
        config = read_config(
            bot={"data_dir": data},
            storage={"url": self.url},
            limits={"max_file_mb": 0.001},
        )
        self.app = App(config, [self.shelf], content=built_in(), clock=lambda: self.now)

    async def receives(self, *attachments: Attachment, number: int = 1, **more: Any) -> None:
        one = Incoming("paper", f"m{number}", "rina", attachments=attachments, **more)
        await self.app.receive([one])
        await self.app.settle_down()

    def rows(self, table: Any) -> list[Any]:
        return list(
            self.app.database.at_once(
                lambda c: c.execute(select(table).order_by(*table.primary_key)).all()
            )
        )

    def seen(self) -> list[dict[str, Any]]:
        return [one for row in self.rows(letters) for one in row.said["files"]]


@pytest.fixture
def house(tmp_path: Path) -> Any:
    house = House(tmp_path)
    yield house
    house.app.close()


async def test_a_fetched_file_is_kept_once_and_known_by_its_content(house: House) -> None:
    content = papers.pdf("Anggaran")
    house.shelf.files = {"f1": [content], "f2": [content]}

    await house.receives(Attachment("f1", "dpa.docx", 10), Attachment("f2", "salinan.pdf"))

    first, second = house.seen()
    assert (first["kind"], first["name"], first["text"]) == ("pdf", "dpa.docx", "Anggaran")
    assert first["sha256"] == second["sha256"]
    assert house.app.files.path(first["sha256"]).read_bytes() == content
    assert [(row.kind, row.size) for row in house.rows(files)] == [("pdf", len(content))]
    assert house.rows(letters)[0].status == "done"


@pytest.mark.parametrize(
    ("attachment", "content", "problem", "fetched"),
    [
        (Attachment("f1", "besar.mp4", 2000), b"", "too_big", []),
        (Attachment("f1", "besar.mp4"), bytes(2000), "too_big", ["f1"]),
        (Attachment("f1", "besar.mp4"), TooBig("f1"), "too_big", ["f1"]),
        (Attachment("f1", "hilang.pdf", 5), Gone("f1"), "gone", ["f1"]),
        (Attachment("f1", "kosong.txt", 0), b"", "empty", ["f1"]),
    ],
)
async def test_a_file_that_cannot_be_taken_says_why(
    house: House, attachment: Attachment, content: Any, problem: str, fetched: list[str]
) -> None:
    house.shelf.files = {"f1": [content]}

    await house.receives(attachment)

    assert [one["problem"] for one in house.seen()] == [problem]
    assert house.shelf.fetched == fetched
    assert house.rows(letters)[0].status == "done"


async def test_a_fetch_that_fails_is_tried_again_later(house: House) -> None:
    house.shelf.files = {"f1": [TryLater("down"), OSError("disk"), b"isi"]}

    await house.receives(Attachment("f1", "a.txt", 3))
    assert house.rows(letters)[0].status == "fetching"
    house.now += timedelta(seconds=1)
    await house.app.settle_down()
    house.now += timedelta(seconds=2)
    await house.app.settle_down()

    assert [one["kind"] for one in house.seen()] == ["txt"]


async def test_what_the_provider_says_about_when_is_respected(house: House) -> None:
    house.shelf.files = {"f1": [TryLater("slow", after=30), b"isi"]}
    await house.receives(Attachment("f1", "a.txt", 3))

    house.now += timedelta(seconds=29)
    await house.app.settle_down()
    assert house.shelf.fetched == ["f1"]
    house.now += timedelta(seconds=1)
    await house.app.settle_down()

    assert house.shelf.fetched == ["f1", "f1"]


async def test_a_file_that_never_comes_is_given_up_and_said(house: House) -> None:
    house.shelf.files = {"f1": [TryLater("down")]}
    await house.receives(Attachment("f1", "a.txt", 3))

    for _ in range(10):
        house.now += timedelta(minutes=1)
        await house.app.settle_down()

    assert [one["problem"] for one in house.seen()] == ["gone"]
    assert house.rows(letters)[0].status == "done"


async def test_what_is_said_behind_a_file_waits_for_it(house: House) -> None:
    house.shelf.files = {"f1": [TryLater("down"), b"isi"]}
    await house.receives(Attachment("f1", "a.txt", 3))

    await house.receives(number=2, text="sesudahnya")
    assert [row.status for row in house.rows(letters)] == ["fetching", "ready"]
    house.now += timedelta(seconds=1)
    await house.app.settle_down()

    assert [row.status for row in house.rows(letters)] == ["done", "done"]


async def test_an_album_is_one_turn_when_all_its_files_are_there(house: House) -> None:
    house.shelf.files = {"f1": [b"satu"], "f2": [TryLater("down"), b"dua"]}
    await house.receives(Attachment("f1", "1.txt", 4), album="a")
    await house.receives(Attachment("f2", "2.txt", 3), album="a", number=2)
    house.now += timedelta(milliseconds=500)
    await house.app.settle_down()
    assert [row.status for row in house.rows(letters)] == ["ready", "fetching"]

    house.now += timedelta(seconds=1)
    await house.app.settle_down()
    house.now += timedelta(seconds=2)
    await house.app.settle_down()

    assert [row.status for row in house.rows(letters)] == ["done", "done"]


async def test_a_crash_in_mid_fetch_begins_it_again(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.shelf.files = {"f1": [b"isi"]}
    one = Incoming("paper", "m1", "rina", attachments=(Attachment("f1", "a.txt", 3),))
    await house.app.receive([one])
    await house.app.fetcher.fetch_due()
    house.app.fetcher.stop()
    house.app.close()

    again = House(tmp_path, house.url)
    again.now += LEASE
    again.shelf.files = {"f1": [b"isi"]}
    await again.app.fetcher.recover()
    await again.app.settle_down()

    assert [row["kind"] for row in again.seen()] == ["txt"]
    again.app.close()

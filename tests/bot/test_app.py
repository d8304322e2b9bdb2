"""The running bot: it is woken, it stops in order, and one failing part ends nothing else."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot import loops
from bot.app import App
from bot.bell import Bell
from bot.channels import Gone, Receive
from bot.config import read_config
from handlers.letters import Incoming
from storage.tables import letters, outbox
from storage.work import Work
from tests.conftest import built_in
from tests.databases import fresh_url


class Line:
    """A channel through which a test speaks and listens while the bot runs."""

    name = "line"

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.heard = asyncio.Event()
        self.receive: Receive | None = None
        self.listening = 0
        self.failures = 0
        self.slow = 0.0

    def routes(self, receive: Receive) -> Sequence[Any]:
        return ()

    async def fetch(self, ref: str) -> AsyncIterator[bytes]:
        raise Gone(ref)
        yield b""

    async def listen(self, receive: Receive) -> None:
        self.listening += 1
        if self.failures:
            self.failures -= 1
            raise RuntimeError("no line")
        self.receive = receive
        await asyncio.Event().wait()

    async def close(self) -> None:
        return

    async def send(self, address: str, message: dict[str, Any], parcel: int) -> str:
        await asyncio.sleep(self.slow)
        self.sent.append(address)
        self.heard.set()
        return str(parcel)


async def until(true: Any) -> None:
    async with asyncio.timeout(5):
        while not true():
            await asyncio.sleep(0.01)


class Running:
    """The bot on a line, running; `with` stops it in order."""

    def __init__(self, data: Path, url: str = "", **more: Any) -> None:
        self.url = url or fresh_url(data)
        self.line = Line()
        self.app = App(
            read_config(bot={"data_dir": data}), [self.line], content=built_in(), **more
        )
        self.stop = asyncio.Event()

    async def __aenter__(self) -> "Running":
        self.task = asyncio.ensure_future(self.app.run(self.stop))
        return self

    async def __aexit__(self, *_: object) -> None:
        self.stop.set()
        await self.task
        self.app.close()

    async def says(self, who: str, number: int = 1) -> None:
        await until(lambda: self.line.receive)
        assert self.line.receive is not None
        await self.line.receive([Incoming("line", f"{who}{number}", who, text="/start")])


async def test_a_message_is_answered_at_once_without_polling(tmp_path: Path) -> None:
    async with Running(tmp_path) as running:
        await running.says("rina", 1)
        await until(lambda: running.line.sent)
        loop = asyncio.get_running_loop()
        before = loop.time()
        await running.says("rina", 2)
        await until(lambda: len(running.line.sent) == 2)

        assert loop.time() - before < 0.4


async def test_a_channel_that_fails_is_listened_to_again(
    tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr(loops, "FIRST_PAUSE", 0.01)
    running = Running(tmp_path)
    running.line.failures = 2
    async with running:
        await running.says("rina")
        await until(lambda: running.line.sent)

        assert running.line.listening == 3


async def test_stopping_finishes_what_was_received(tmp_path: Path) -> None:
    running = Running(tmp_path)
    running.line.slow = 0.05
    async with running:
        for who in ("rina", "budi", "tari"):
            await running.says(who)
        running.stop.set()

    assert sorted(running.line.sent) == ["budi", "rina", "tari"]


async def test_what_could_not_be_sent_before_the_stop_is_sent_after_the_next_start(
    tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr("bot.app.LAST_WORDS", -0.9)
    async with Running(tmp_path) as first:
        first.line.slow = 60
        await first.says("rina")
        await until(lambda: first.app.senders[0].busy)
    assert first.line.sent == []

    async with Running(tmp_path, first.url) as second:
        await until(lambda: second.line.sent)

        assert second.line.sent == ["rina"]


async def test_the_bot_ends_with_its_last_channel(tmp_path: Path) -> None:
    running = Running(tmp_path)

    async def hang_up(receive: Receive) -> None:
        await receive([Incoming("line", "1", "rina", text="/start")])

    running.line.listen = hang_up  # type: ignore[method-assign]
    await running.app.run()
    running.app.close()

    assert running.line.sent == ["rina"]


async def test_a_loop_that_fails_goes_on() -> None:
    stopping, bell = asyncio.Event(), Bell()
    tries: list[int] = []

    async def work() -> int:
        tries.append(1)
        bell.ring()
        if len(tries) == 1:
            raise RuntimeError
        stopping.set()
        return 0

    async def rest() -> float:
        return 10.0

    async with asyncio.timeout(5):
        await loops.working(work, rest, bell, stopping)

    assert len(tries) == 2


async def test_a_chore_is_done_while_there_is_more_of_it_and_a_broken_one_harms_no_other(
    tmp_path: Path,
) -> None:
    done: list[str] = []

    def broken(work: Work) -> bool:
        raise RuntimeError("broken")

    def three_times(work: Work) -> bool:
        done.append("x")
        return len(done) < 3

    async with Running(tmp_path, chores=(broken, three_times)):
        await until(lambda: len(done) == 3)

    assert done == ["x", "x", "x"]


async def test_a_turn_that_fails_is_parked_with_an_apology_and_nobody_waits(
    tmp_path: Path,
) -> None:
    running = Running(tmp_path)
    take = running.app.dispatcher.router.take

    def broken(turn: Any) -> Any:
        if turn.said.hints.get("broken"):
            raise RuntimeError("broken dialogue")
        return take(turn)

    running.app.dispatcher.router.take = broken  # type: ignore[method-assign]
    app = running.app
    await app.receive(
        [
            Incoming("line", "1", "rina", text="/start", hints={"broken": "x"}),
            Incoming("line", "2", "budi", text="/start"),
            Incoming("line", "3", "rina", text="/start"),
        ]
    )
    await app.settle_down()

    status = select(letters.c.status).order_by(letters.c.id)
    assert app.database.at_once(lambda c: c.execute(status).scalars().all()) == [
        "parked",
        "done",
        "done",
    ]
    texts = app.database.at_once(lambda c: c.execute(select(outbox.c.message)).scalars().all())
    assert sum("gangguan" in one["text"] for one in texts) == 1
    assert sorted(running.line.sent) == ["budi", "rina", "rina"]
    app.close()

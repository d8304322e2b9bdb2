"""Two processes over one PostgreSQL database: in order, none twice, and one takes over."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.app import App
from bot.config import read_config
from bot.dispatcher import AT_ONCE
from handlers.letters import Incoming
from storage.database import Database
from storage.rights import Right
from storage.tables import letters, outbox
from tests.conftest import Paper, built_in
from tests.databases import POSTGRES, schema_url
from tests.servers.postgres import server


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """The server of this run, or one of our own."""
    if POSTGRES:
        yield POSTGRES
        return
    with server() as url:
        yield url


class House:
    """One process of several over the same database."""

    def __init__(self, url: str, data: Path) -> None:
        self.paper = Paper()
        config = read_config(bot={"data_dir": data}, storage={"url": url})
        self.app = App(config, [self.paper], content=built_in())


async def test_two_processes_take_one_persons_letters_in_order_and_none_twice(
    postgres: str, tmp_path: Path
) -> None:
    url = schema_url(postgres)
    houses = [House(url, tmp_path), House(url, tmp_path)]
    people, each = 2 * AT_ONCE, 3  # more than one of them can take at a time
    for number in range(each):
        await houses[number % 2].app.receive(
            [
                Incoming("paper", f"p{who}.{number}", f"p{who}", text="/start")
                for who in range(people)
            ]
        )

    async def empty(house: House) -> int:
        taken, idle = 0, 0
        while idle < 50:
            count = await house.app.dispatcher.take_turns()
            taken += count
            idle = 0 if count else idle + 1
            await asyncio.sleep(0 if count else 0.02)
        return taken

    taken = await asyncio.gather(*(empty(house) for house in houses))

    rows = houses[0].app.database.at_once(
        lambda c: c.execute(select(letters).order_by(letters.c.done_at, letters.c.id)).all()
    )
    assert sum(taken) == people * each
    assert min(taken) > 0
    assert {row.status for row in rows} == {"done"}
    order: dict[str, list[int]] = {}
    for row in rows:
        who, _, number = row.external_id.partition(".")
        order.setdefault(who, []).append(int(number))
    assert all(numbers == sorted(numbers) for numbers in order.values())
    replies = houses[0].app.database.at_once(lambda c: c.execute(select(outbox.c.id)).all())
    assert len(replies) == people * each
    for house in houses:
        house.app.close()


async def test_one_process_sends_and_another_takes_over_when_it_is_gone(
    postgres: str, tmp_path: Path
) -> None:
    url = schema_url(postgres)
    first, second = House(url, tmp_path), House(url, tmp_path)
    await first.app.receive([Incoming("paper", "1", "rina", text="/start")])
    await first.app.settle_down()
    await second.app.receive([Incoming("paper", "2", "rina", text="/start")])
    await second.app.settle_down()
    assert (len(first.paper.sent), len(second.paper.sent)) == (1, 0)

    first.app.close()
    await second.app.settle_down()

    assert len(second.paper.sent) == 1
    second.app.close()


def test_a_right_is_lost_with_its_connection(postgres: str) -> None:
    one, other = Database(postgres), Database(postgres)
    right, same = Right(one, "x"), Right(other, "x")
    assert (right.is_held(), same.is_held()) == (True, False)

    number = right._held_by.exec_driver_sql("SELECT pg_backend_pid()").scalar()

    def cut(connection: Any) -> None:
        connection.exec_driver_sql(f"SELECT pg_terminate_backend({number})")

    other.at_once(cut)
    right._looked -= 10

    assert right.is_held() is False
    assert (same.is_held(), right.is_held()) == (True, False)
    for database in (one, other):
        database.close()

"""The whole house as one process: pages answer, and it stops in good order."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import App
from bot.config import read_config
from bot.serving import PortTaken, open_port
from handlers.letters import Incoming
from storage.tables import metadata
from tests.conftest import Paper
from tests.servers.house import Served

pytestmark = pytest.mark.slow


class Waiting(Paper):
    """A paper channel that listens until it is stopped."""

    async def listen(self, receive: object) -> None:
        await asyncio.Event().wait()


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    app = App(read_config(bot={"data_dir": tmp_path}), [Waiting()])
    served = Served(app, open_port("127.0.0.1", 0))
    yield served
    await served.ends()


async def test_it_lives_and_is_ready(served: Served) -> None:
    live, ready = await served.get("/health/live"), await served.get("/health/ready")

    assert live.json() == {"status": "alive"}
    assert (ready.status_code, ready.json()) == (
        200,
        {"status": "ready", "checks": {"database": "ok", "migrations": "ok", "loops": "ok"}},
    )


async def test_a_database_of_another_age_is_not_ready(served: Served) -> None:
    served.app.database.at_once(lambda c: c.exec_driver_sql("DELETE FROM alembic_version"))

    answer = await served.get("/health/ready")

    assert (answer.status_code, answer.json()["checks"]["migrations"]) == (503, "behind")


async def test_what_waits_is_counted_without_naming_anybody(served: Served) -> None:
    letter = Incoming("elsewhere", "1", "rina-secret", text="halo")
    await served.get("/health/live")
    served.app.database.at_once(metadata.create_all)
    await served.app.receive([letter])

    page = (await served.get("/metrics")).text

    assert "inovasi_outbox_parcels" in page
    assert "rina-secret" not in page


async def test_a_message_is_answered_before_it_stops(served: Served) -> None:
    await served.get("/health/live")
    await served.app.receive([Incoming("paper", "1", "rina", text="/start")])

    served.stop.set()
    await asyncio.wait_for(served.task, 30)

    assert len(served.app.channels[0].sent) == 1  # type: ignore[attr-defined]


def test_a_taken_port_is_named_or_another_is_opened() -> None:
    first = open_port("127.0.0.1", 0)
    number = first.getsockname()[1]
    first.listen()

    with pytest.raises(PortTaken, match=f"127.0.0.1:{number}"):
        open_port("127.0.0.1", number)
    other = open_port("127.0.0.1", number, or_free=True)

    assert other.getsockname()[1] != number
    first.close()
    other.close()

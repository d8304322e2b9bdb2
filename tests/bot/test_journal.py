"""What is logged and counted has happened: a turn that was rolled back is neither."""

import pytest
from prometheus_client import generate_latest
from sqlalchemy import Connection
from structlog.testing import capture_logs

from bot.metrics import REGISTRY
from handlers.turn import Turn
from tests.conftest import Talk, enrol


def counted(result: str) -> float:
    """Turns with this result so far, over all channels and dialogues."""
    lines = generate_latest(REGISTRY).decode().splitlines()
    return sum(
        float(line.rsplit(" ", 1)[1])
        for line in lines
        if line.startswith("inovasi_turns_total{") and f'result="{result}"' in line
    )


async def test_a_turn_that_fails_is_counted_as_failed_and_not_as_done(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await enrol(talk)
    done, failed = counted("done"), counted("failed")

    def stumbles(turn: Turn) -> None:
        raise ValueError("what somebody typed")

    monkeypatch.setattr(talk.app.dispatcher.router, "take", stumbles)
    with capture_logs() as logs:
        await talk.says("usul")

    assert (counted("done") - done, counted("failed") - failed) == (0, 2)
    assert [one["event"] for one in logs if one["event"].startswith("turn")] == (
        ["turn failed"] * 2
    )
    assert "somebody" not in str(logs)


async def test_a_commit_that_fails_leaves_no_line_behind(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await enrol(talk)
    real = talk.app.dispatcher._batch

    def breaks_at_the_end(connection: Connection) -> int:
        real(connection)
        raise OSError("the disk is full")

    monkeypatch.setattr(
        type(talk.app.dispatcher), "_batch", lambda self, c: breaks_at_the_end(c)
    )
    with capture_logs() as logs:
        await talk.says("usul")

    assert [one["event"] for one in logs].count("turn") == 1

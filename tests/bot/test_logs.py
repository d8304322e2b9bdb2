"""What is logged says what happened, and nothing of what people said or who they are."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import set_up_logs
from tests.conftest import Talk, enrol

TOKEN = "7000000001:AAuji_hanya_untuk_server_lokal_12345"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    out = io.StringIO()
    set_up_logs(out)
    yield out
    structlog.reset_defaults()
    logging.getLogger().handlers.clear()


def lines(out: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


async def test_a_turn_is_one_line_without_a_word_of_it(
    written: io.StringIO, talk: Talk
) -> None:
    await enrol(talk)
    await talk.says("/usul", "Antar Obat Lansia")

    turns = [one for one in lines(written) if one["event"] == "turn"]
    dialogues = [one["dialogue"] for one in turns]
    assert dialogues == [*["welcome"] * 3, "menu", *["submission"] * 2]
    assert {one["channel"] for one in turns} == {"paper"}
    assert all(isinstance(one["letter"], int) and "ms" in one for one in turns)
    for secret in ("Rina", "tanta", "Tanta", "Antar Obat", "rina", "setuju"):
        assert secret not in written.getvalue()


def test_a_token_is_hidden_whoever_writes_it(written: io.StringIO) -> None:
    logging.getLogger("some.library").warning("POST https://api/bot%s/getMe", TOKEN)
    structlog.get_logger().error("failed", reason=f"https://api/bot{TOKEN}/x")

    assert TOKEN not in written.getvalue()
    assert written.getvalue().count("hidden") == 2


def test_libraries_are_heard_from_warnings_on(written: io.StringIO) -> None:
    for name in ("httpx", "telegram", "aiohttp.access", "uvicorn.access"):
        logging.getLogger(name).info("HTTP Request: POST https://api/…")

    assert written.getvalue() == ""


def test_a_traceback_of_a_library_keeps_to_its_kind(written: io.StringIO) -> None:
    try:
        raise ValueError("what somebody typed")
    except ValueError:
        logging.getLogger("library").exception("it broke")

    (line,) = lines(written)
    assert (line["event"], line["error"]) == ("it broke", "ValueError")
    assert str(line["at"]).startswith("test_logs.py:")
    assert "somebody" not in written.getvalue()


def test_our_own_tracebacks_keep_to_their_kind_too(written: io.StringIO) -> None:
    try:
        raise KeyError("what somebody typed")
    except KeyError:
        structlog.get_logger().exception("it broke")

    assert [one["error"] for one in lines(written)] == ["KeyError"]
    assert "somebody" not in written.getvalue()

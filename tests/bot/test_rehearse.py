"""A season in a minute, and the coordinator's own, read without being touched."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, select
from typer.testing import CliRunner

from bot.commands import cli
from bot.config import read_config
from bot.rehearsal.directing import rehearse_own
from bot.rehearsal.paper import Message
from bot.rehearsal.review import Told, faults
from handlers.domain.reminders import Decision, Mark, Ruling
from handlers.reminding.calendars import Calendar
from storage.tables import metadata
from tests.conftest import Talk, enrol
from tests.dialogues.test_deadlines import office, set_draft_deadline


@pytest.mark.slow
def test_a_season_of_three_hundred_people_and_three_moved_deadlines(tmp_path: Path) -> None:
    asked = ["rehearse", "--start", "2026-06-01", "--out", str(tmp_path / "out")]

    done = CliRunner().invoke(cli, asked, env={"INOVASI__BOT__DATA_DIR": str(tmp_path)})

    page = (tmp_path / "out" / "rehearsal.md").read_text(encoding="utf-8")
    table = (tmp_path / "out" / "rehearsal.csv").read_text(encoding="utf-8-sig")
    assert done.exit_code == 0, done.output
    assert "## Yang tidak boleh terjadi\n\n- Tidak ada." in page
    assert "deadline:d-draft H-7" in table
    assert list(tmp_path.glob("*.sqlite3")) == []


def test_a_short_season_ends_well(tmp_path: Path) -> None:
    asked = ["rehearse", "--people", "12", "--days", "14", "--start", "2026-06-01"]

    done = CliRunner().invoke(cli, [*asked, "--out", str(tmp_path)])

    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[0].startswith("12 orang, 14 hari: ")
    page = (tmp_path / "rehearsal.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in page if line.startswith("| ditahan | akhir pekan | ")] != []


async def test_ones_own_people_and_deadlines_are_played_and_not_touched(talk: Talk) -> None:
    await enrol(talk)
    sari = await office(talk)
    await set_draft_deadline(sari)
    config = read_config(bot={"data_dir": talk.town.data}, storage={"url": talk.town.url})
    before, rows = len(talk.got), every_row(talk)
    aside = talk.town.data / "aside"

    report = await rehearse_own(config, aside, datetime(2026, 6, 2, 2, tzinfo=UTC))

    assert report.faults == []
    assert {one.name for one in report.reminders} == {"Rina Wati"}
    assert {each.mark.occasion for one in report.reminders for each in one.decisions} >= {
        "H-14",
        "H-7",
        "H-1",
        "day",
        "last_hours",
    }
    assert (len(talk.got), every_row(talk)) == (before, rows)
    assert await asyncio.to_thread(lambda: list(aside.glob("*.sqlite3"))) != []


@pytest.mark.parametrize("there", [False, True])
def test_without_a_database_that_is_up_to_date_it_says_what_to_do(
    tmp_path: Path, there: bool
) -> None:
    path = tmp_path / "inovasi.sqlite3"
    if there:
        path.touch()
    asked = ["rehearse", "--own", "--out", str(tmp_path / "out")]

    done = CliRunner().invoke(cli, asked, env={"INOVASI__BOT__DATA_DIR": str(tmp_path)})

    why = "not up to date" if there else "can't be opened"
    said = f"✗ Nothing could be rehearsed: the database {'is ' if there else ''}{why}.\n"
    assert (done.exit_code, done.output.startswith(said)) == (1, True)
    assert path.exists() == there


def every_row(talk: Talk) -> dict[str, list[Any]]:
    """All there is in the real database."""

    def read(connection: Connection) -> dict[str, list[Any]]:
        return {
            name: list(connection.execute(select(table)).all())
            for name, table in metadata.tables.items()
        }

    return talk.app.database.at_once(read)


def test_what_must_not_happen_is_found() -> None:
    night = datetime(2026, 6, 17, 14, tzinfo=UTC)
    mark = Mark("deadline:ab", "0", "H-7")
    made = (Decision(1, mark, Ruling.SENT),)
    one = Told(
        Message(night, "rina", "…", ("reminders:tomorrow",), "reminder:ab"), "Rina", made
    )
    bare = Told(one.message, "Rina", ())
    calendar = Calendar(ZoneInfo("Asia/Makassar"))

    found = faults([one, one, bare], calendar, lambda address, at: True)

    assert {line.split(":")[0] for line in found} == {
        "without a decision",
        "in quiet hours",
        "after handing in",
        "told twice",
        "two on one day",
    }

"""The days off: as written in the content, and as the library knows them beyond."""

from datetime import date
from pathlib import Path

from bot.freedays import FILE, decreed, free_days
from handlers.content import BUILT_IN
from handlers.content.files import read_toml


def test_the_written_days_are_those_of_the_library() -> None:
    written = read_toml(BUILT_IN / FILE)["days"]

    assert {int(year): frozenset(days) for year, days in written.items()} == {
        int(year): decreed(int(year)) for year in written
    }


def test_a_day_written_by_hand_counts_and_other_years_are_looked_up(tmp_path: Path) -> None:
    local = date(2026, 12, 2)
    (tmp_path / FILE).write_text(f"[days]\n2026 = [{local}]\n")

    assert free_days([2026], tmp_path) == {local}
    assert free_days([2026, 2027], tmp_path) == {local} | decreed(2027)


def test_an_older_folder_of_content_lacks_no_day(tmp_path: Path) -> None:
    assert free_days([2026], tmp_path) == free_days([2026], BUILT_IN) == decreed(2026)

"""The file for the calendar keeps to RFC 5545 where phones are strict about it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from handlers.domain.deadlines import Deadline, Kind
from handlers.reminding.icalendar import icalendar

DUE = datetime(2026, 8, 23, 16, 59, tzinfo=UTC)
NOW = datetime(2026, 6, 2, tzinfo=UTC)
DRAFT = Deadline("ab12", "iga-2026", Kind.DRAFT, DUE, "Asia/Jakarta", changed_at=NOW)


def lines(deadline: Deadline, title: str = "Draf lengkap") -> list[str]:
    return icalendar([(deadline, title, "Sesudah itu dikunci.")], NOW).split("\r\n")


def test_a_moved_deadline_keeps_its_uid_and_its_sequence_grows() -> None:
    moved = replace(DRAFT, due=DUE + timedelta(days=7), version=1)

    before, after = lines(DRAFT), lines(moved)

    assert [one for one in before if one.startswith("UID")] == ["UID:deadline-ab12@bot-inovasi"]
    assert [one for one in after if one.startswith("UID")] == ["UID:deadline-ab12@bot-inovasi"]
    assert "SEQUENCE:0" in before
    assert "SEQUENCE:1" in after
    assert "DTSTART:20260823T165900Z" in before
    assert "DTSTART:20260830T165900Z" in after


def test_signs_are_escaped_and_long_lines_folded_between_characters() -> None:
    found = lines(DRAFT, "Draf; lengkap, ya\\ " + "é" * 60)

    assert all(len(one.encode()) <= 75 for one in found)
    unfolded = "\r\n".join(found).replace("\r\n ", "")
    assert "SUMMARY:Draf\\; lengkap\\, ya\\\\ " + "é" * 60 in unfolded


def test_the_file_is_framed_and_ends_with_a_line_break() -> None:
    found = lines(DRAFT)

    assert (found[0], found[-2], found[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR", "")

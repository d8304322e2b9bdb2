"""The report of a rehearsal: a page to read, and every message as a table."""

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.rehearsal.paper import Message
from bot.rehearsal.review import Told, busiest
from handlers.domain.reminders import Decision, Ruling
from handlers.reminding.calendars import Calendar
from handlers.texts import Words

_BAR = 40


@dataclass(frozen=True, slots=True)
class Report:
    """All that is told of a rehearsal."""

    title: str
    people: int
    days: int
    calendar: Calendar
    messages: Sequence[Message]
    reminders: Sequence[Told]
    decisions: Sequence[Decision]
    faults: Sequence[str]
    words: Words


def write(report: Report, folder: Path, seconds: float) -> tuple[Path, Path]:
    """Write rehearsal.md and rehearsal.csv; returns where they are. It took so many seconds."""
    folder.mkdir(parents=True, exist_ok=True)
    page, table = folder / "rehearsal.md", folder / "rehearsal.csv"
    page.write_text(_page(report, seconds), encoding="utf-8")
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(_rows(report))
    return page, table


def _page(report: Report, seconds: float) -> str:
    return "\n".join(
        (
            f"# {report.title}",
            "",
            f"{report.people} orang, {report.days} hari, {len(report.messages)} pesan, "
            f"{len(report.reminders)} di antaranya pengingat; dimainkan dalam "
            f"{seconds:.1f} detik.",
            "",
            "## Yang tidak boleh terjadi",
            "",
            *(f"- {one}" for one in report.faults or ["Tidak ada."]),
            "",
            "## Pengingat per hari",
            "",
            "```",
            *_bars(busiest(report.reminders, report.calendar)),
            "```",
            "",
            "## Keputusan dan alasannya",
            "",
            "| keputusan | alasan | kali |",
            "|---|---|---:|",
            *_reasons(report.decisions, report.words),
            "",
            "## Contoh",
            "",
            *_examples(report),
        )
    )


def _bars(days: Sequence[tuple[str, int]]) -> list[str]:
    most = max((count for _, count in days), default=1)
    return [f"{day} {count:5d} {'█' * round(count * _BAR / most)}" for day, count in days]


def _reasons(decisions: Sequence[Decision], words: Words) -> list[str]:
    """How often each was decided and why, in the words of /kenapa."""
    reasons = Counter((words(f"why.{one.ruling}"), _because(one, words)) for one in decisions)
    return [
        f"| {ruling} | {reason} | {count} |"
        for (ruling, reason), count in sorted(reasons.items())
    ]


def _because(one: Decision, words: Words) -> str:
    """A message that was joined names what it was joined to, which is no reason."""
    if one.ruling is Ruling.MERGED or not one.reason:
        return ""
    return words(f"why.because_{one.reason}")


def _examples(report: Report) -> list[str]:
    """The first message of every kind of occasion."""
    shown: dict[str, Told] = {}
    for one in report.reminders:
        for each in one.decisions:
            shown.setdefault(f"{each.mark.about[0]} {each.mark.occasion}", one)
    lines: list[str] = []
    for what, one in sorted(shown.items()):
        quoted = "\n".join(f"> {line}" for line in one.message.text.splitlines())
        local = one.message.at.astimezone(report.calendar.zone)
        lines += [f"**{what}** · {one.name} · {local:%Y-%m-%d %H:%M}", "", quoted, ""]
    return lines


def _rows(report: Report) -> list[list[str]]:
    whys = {id(one.message): one for one in report.reminders}
    rows = [["waktu", "alamat", "nama", "tentang", "pesan"]]
    for message in report.messages:
        one = whys.get(id(message))
        about = (
            ", ".join(f"{each.mark.subject} {each.mark.occasion}" for each in one.decisions)
            if one
            else ""
        )
        local = message.at.astimezone(report.calendar.zone)
        name = one.name if one else ""
        rows.append([f"{local:%Y-%m-%d %H:%M}", message.address, name, about, message.text])
    return rows

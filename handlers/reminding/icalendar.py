"""Deadlines as an iCalendar file (RFC 5545) that phones put into their calendar."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from handlers.domain.deadlines import Deadline

_LONGEST = 75
"""Octets in a line; longer ones are folded."""


def icalendar(entries: Iterable[tuple[Deadline, str, str]], now: datetime) -> str:
    """The file for deadlines, each with its title and a description.

    The UID never changes and SEQUENCE grows with every move, so that a calendar moves the
    entry it has instead of adding another.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Bot Inovasi//Tenggat//ID"]
    lines += ["CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for deadline, title, description in entries:
        lines += _event(deadline, title, description, now)
    return "".join(
        f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _fold(line)
    )


def _event(deadline: Deadline, title: str, description: str, now: datetime) -> list[str]:
    changed = deadline.changed_at or now
    return [
        "BEGIN:VEVENT",
        f"UID:deadline-{deadline.id}@bot-inovasi",
        f"SEQUENCE:{deadline.version}",
        f"DTSTAMP:{_utc(now)}",
        f"LAST-MODIFIED:{_utc(changed)}",
        f"DTSTART:{_utc(deadline.due)}",
        f"SUMMARY:{_escape(title)}",
        f"DESCRIPTION:{_escape(description)}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escape(title)}",
        "TRIGGER:-P1D",
        "END:VALARM",
        "END:VEVENT",
    ]


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escape(text: str) -> str:
    for raw, safe in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(raw, safe)
    return text


def _fold(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, never through a character."""
    piece = b""
    for letter in line:
        if len(piece) + len(letter.encode()) > _LONGEST:
            yield piece.decode()
            piece = b" "
        piece += letter.encode()
    yield piece.decode()

"""The kinds of question: how each reads what was said, and shows what it kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from handlers.kinds import choices, dates, files, places, prose
from handlers.kinds.reading import Reading, Unreadable, Unsure

__all__ = ["KINDS", "Kind", "Reading", "Unreadable", "Unsure"]


@dataclass(frozen=True, slots=True)
class Kind:
    """`read` raises `Unreadable` or `Unsure`; a kind that `gathers` takes several messages."""

    read: Callable[[Reading], Any]
    show: Callable[[Reading, Any], str]
    gathers: bool = False


KINDS: Mapping[str, Kind] = {
    "text": Kind(prose.read_line, prose.show),
    "long": Kind(prose.read_piece, prose.show, gathers=True),
    "choice": Kind(choices.read_one, choices.show_one),
    "search": Kind(choices.read_one, choices.show_one),
    "choices": Kind(choices.read_many, choices.show_many, gathers=True),
    "date": Kind(dates.read, dates.show),
    "location": Kind(places.read, places.show),
    "files": Kind(files.read, files.show, gathers=True),
}

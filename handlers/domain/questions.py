"""Questions of people that the FAQ could not answer, and changes to the FAQ itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Fate(StrEnum):
    """What became of something that was asked."""

    ANSWERED = "answered"
    SUGGESTED = "suggested"
    UNKNOWN = "unknown"
    UNHELPFUL = "unhelpful"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it was asked; `entry` is the one that came nearest, if any."""

    id: str
    text: str = field(repr=False)
    fate: Fate
    at: datetime
    person: int | None = None
    language: str = "id"
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question passed on to the coordinators, for everybody who wants its answer.

    `answer` is empty while it waits; `near` is the FAQ entry that came nearest.
    """

    id: str
    text: str = field(repr=False)
    language: str
    asked_at: datetime
    followers: tuple[int, ...] = ()
    near: str = ""
    answer: str = field(default="", repr=False)
    answered_by: int | None = None
    answered_at: datetime | None = None


def entry_of(question: str) -> str:
    """The id of the FAQ entry that a question passed on becomes."""
    return f"kami.{question}"


@dataclass(frozen=True, slots=True)
class EntryChange:
    """One change to the FAQ, made in the chat.

    `entry` is the table of the entry as it is from now on (as in the data files, see
    `handlers.content.entries.read_entry`), or None where it is switched off.
    """

    number: int
    id: str
    kind: str
    at: datetime
    by: int | None = None
    entry: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class FaqChanges:
    """What the coordinators changed in the FAQ, in all: the newest change of each entry.

    `number` grows with every change, so that who keeps something made of them can tell
    whether it is still good.
    """

    number: int = 0
    entries: Mapping[str, Mapping[str, Any] | None] = field(default_factory=dict)

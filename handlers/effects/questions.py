"""What a turn may change about questions and the FAQ."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handlers.domain.questions import Fate


@dataclass(frozen=True, slots=True)
class NoteAsked:
    """Remember that the person who speaks asked this, and what became of it."""

    id: str
    text: str = field(repr=False)
    fate: Fate
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Judge:
    """An answer given earlier did not help."""

    asked: str


@dataclass(frozen=True, slots=True)
class PassOn:
    """Hand a question to the coordinators, for the person who speaks."""

    id: str
    text: str = field(repr=False)
    near: str = ""


@dataclass(frozen=True, slots=True)
class Follow:
    """The person who speaks wants the answer to this question, too."""

    question: str


@dataclass(frozen=True, slots=True)
class AnswerQuestion:
    """The answer of a coordinator; a later one takes the place of an earlier one."""

    question: str
    answer: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Dismiss:
    """Unanswered questions that need no answer; they leave the list."""

    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """Add, change, switch off (None) or put back an FAQ entry.

    `kind` says what was done, for the log: added, changed, variant, off, on, undone.
    """

    id: str
    kind: str
    entry: Mapping[str, Any] | None = field(default=None, repr=False)


QuestionEffect = NoteAsked | Judge | PassOn | Follow | AnswerQuestion | Dismiss | ChangeEntry

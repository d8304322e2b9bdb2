"""The week of questions, for coordinators: what was asked, and what still has no answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

from handlers.domain.likeness import group_alike
from handlers.domain.questions import Asked, Question
from handlers.replies import Choice, Reply
from handlers.texts import Words, join

MONDAY_AT = time(8)
_MOST_GROUPS = 5
_MOST_LETTERS = 70


@dataclass(frozen=True, slots=True)
class Week:
    """A week of questions; `asked` counts all of them, `key` says which week it is."""

    key: str
    asked: int
    unsolved: Sequence[Asked]
    waiting: Sequence[Question]


def due_week(now: datetime, zone: tzinfo) -> tuple[str, datetime, datetime] | None:
    """The week to tell of ("2026-W23"), its first moment and its end; None before Monday
    at eight.
    """
    local = now.astimezone(zone)
    monday = datetime.combine(local.date() - timedelta(days=local.weekday()), MONDAY_AT, zone)
    if local < monday:
        return None
    before = monday - timedelta(days=7)
    year, week, _ = before.isocalendar()
    return f"{year}-W{week:02d}", before, monday


def digest(week: Week, words: Words) -> Reply | None:
    """The summary of a week; nothing where nothing was asked and nothing waits."""
    if not (week.asked or week.waiting):
        return None
    groups = group_alike(week.unsolved)[:_MOST_GROUPS]
    lines = [
        words("questions.week_group", count=len(one.asked), text=_short(one.first.text))
        for one in groups
    ]
    text = join(
        (
            words("questions.week", count=week.asked),
            words("questions.week_waiting", count=len(week.waiting)) if week.waiting else "",
            join((words("questions.week_unsolved"), *lines)) if lines else "",
        ),
        "\n\n",
    )
    return Reply(text, (Choice("questions:list", words("questions.week_open")),))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST_LETTERS else line[: _MOST_LETTERS - 1] + "…"

"""The kinds of question: how each reads what was said, and shows what it kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from handlers.forms import Answers, Form, Question
from handlers.kinds import choices, dates, files, places, prose
from handlers.kinds.reading import Partly, Reading, Unreadable, Unsure

__all__ = ["KINDS", "Kind", "Partly", "Reading", "Unreadable", "Unsure", "given"]


@dataclass(frozen=True, slots=True)
class Kind:
    """`read` raises `Unreadable`, `Unsure` or `Partly`; `show` is what people see.

    `fits` tells whether a kept value still makes sense to a question (its options or its
    kind may have changed since); `plain` is the value as the receipt vouches for it.
    A kind that `gathers` takes several messages.
    """

    read: Callable[[Reading], Any]
    show: Callable[[Reading, Any], str]
    fits: Callable[[Question, Any], bool]
    plain: Callable[[Any], Any]
    gathers: bool = False


_CHOICE = Kind(choices.read_one, choices.show_one, choices.fits_one, choices.plain)

KINDS: Mapping[str, Kind] = {
    "text": Kind(prose.read_line, prose.show, prose.fits, prose.whole),
    "long": Kind(prose.read_piece, prose.show, prose.fits, prose.whole, gathers=True),
    "choice": _CHOICE,
    "search": _CHOICE,
    "choices": Kind(
        choices.read_many,
        choices.show_many,
        choices.fits_many,
        choices.plain,
        gathers=True,
    ),
    "date": Kind(dates.read, dates.show, dates.fits, dates.plain),
    "location": Kind(places.read, places.show, places.fits, places.plain),
    "files": Kind(files.read, files.show, files.fits, files.plain, gathers=True),
}


def given(form: Form, answers: Answers) -> Answers:
    """The answers that the form can still use, whatever it was when they were given.

    The others stay in the book, and their questions are open again.
    """
    return {
        question.id: answer
        for question in form.questions
        if (answer := answers.get(question.id))
        and (answer.skipped or KINDS[question.kind].fits(question, answer.value))
    }

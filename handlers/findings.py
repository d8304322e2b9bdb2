"""What an innovation still lacks before it can be handed in, and what is weak in it.

The rules are part 6 of the field notes: 300 words, dates in the window and in order,
required fields; see also the bounds in the form itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from handlers.forms import Answers, Form, Question
from handlers.kinds.dates import breach
from handlers.kinds.prose import whole
from handlers.parts import missing
from handlers.reading.wordcount import count_words
from handlers.texts import Words, join

AWAITED = "awaited"
"""Why something is missing that can't be answered yet."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with one answer. `must` be put right before it can be handed in."""

    question: Question
    why: str
    must: bool = True
    details: Mapping[str, Any] = field(default_factory=dict)

    def said(self, words: Words) -> str:
        """The finding as a sentence."""
        details: dict[str, Any] = {
            name: words.day(one) if isinstance(one, date) else _labels(words, one)
            for name, one in self.details.items()
        }
        return words(f"finding.{self.why}", **details)


def _labels(words: Words, value: Any) -> Any:
    if isinstance(value, Mapping):
        return words.of(value)
    if isinstance(value, list):
        return join((words.of(one.label) for one in value), ", ")
    return value


def findings(form: Form, answers: Answers) -> list[Finding]:
    """Everything found, in the order of the form."""
    return [
        finding
        for question in form.applying(answers)
        for finding in _about(question, form, answers)
    ]


def ready(form: Form, answers: Answers) -> bool:
    """Whether nothing stands against handing it in."""
    return not any(one.must for one in findings(form, answers))


def _about(question: Question, form: Form, answers: Answers) -> Iterator[Finding]:
    answer = answers.get(question.id)
    if answer is None or answer.skipped:
        if question.required:
            yield _missing(question, form, answers)
    elif question.kind == "date":
        broken = breach(question, date.fromisoformat(answer.value), form, answers)
        if broken:
            yield Finding(question, f"date_{broken.why}", details=broken.days)
    elif question.kind == "long":
        yield from _prose(question, form, answers)


def _missing(question: Question, form: Form, answers: Answers) -> Finding:
    if option := form.awaited(question, answers):
        return Finding(question, AWAITED, details={"chosen": option.label})
    return Finding(question, "missing")


def _prose(question: Question, form: Form, answers: Answers) -> Iterator[Finding]:
    text = whole(answers[question.id].value)
    words, least = count_words(text), question.bounds.get("min_words", 0)
    if words < least:
        now = {"words": words, "least": least, "lack": least - words}
        yield Finding(question, "short", details=now)
    elif words < question.bounds.get("few_words", 0):
        yield Finding(question, "thin", must=False, details={"words": words})
    if lacking := missing(question.parts, text):
        yield Finding(question, "parts", must=False, details={"parts": lacking})
    if question.bounds.get("names_it") and not _named(text, form, answers):
        yield Finding(question, "unnamed", must=False)


def _named(text: str, form: Form, answers: Answers) -> bool:
    """Whether the text calls the innovation by its name, or by what stands before "("."""
    named = answers.get(form.naming)
    if named is None or named.skipped:
        return True
    name, said = _loose(whole(named.value)), _loose(text)
    return name.partition("(")[0].strip() in said or name in said


def _loose(text: str) -> str:
    return " ".join(text.casefold().split())

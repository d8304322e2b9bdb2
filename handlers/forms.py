"""A form: its questions in printed order, which of them apply, and which is next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from handlers.domain.innovations import Answer
from handlers.reading.options import Option as Spoken
from handlers.texts import Localised

Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that a question offers; `also` are the words people use for it."""

    id: str
    label: Localised
    also: tuple[str, ...] = ()
    group: str = ""
    hint: Localised = field(default_factory=dict)

    def spoken(self) -> Spoken:
        """The option as the readers of typed text know it, by every language's label."""
        return Spoken(self.id, self.label["id"], (self.label["en"], *self.also))


@dataclass(frozen=True, slots=True)
class Part:
    """What a long text is expected to cover; `words` show that it is there."""

    id: str
    label: Localised
    hint: Localised
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class When:
    """The condition under which a question applies."""

    question: str
    values: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    outside_window: bool = False

    def holds(self, answers: Answers, window: "Window") -> bool:
        """Whether it holds for these answers; an open question makes it false."""
        answer = answers.get(self.question)
        if answer is None or answer.skipped:
            return False
        if self.outside_window:
            return not window.holds(date.fromisoformat(answer.value))
        if self.values:
            return answer.value in self.values
        return answer.value not in self.unless


@dataclass(frozen=True, slots=True)
class Window:
    """The span of Waktu Penerapan that an edition accepts, both days included."""

    opens: date
    closes: date

    def holds(self, day: date) -> bool:
        """Whether a day lies inside."""
        return self.opens <= day <= self.closes


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `number` is the printed one; a follow-up shares it with what it follows.

    `bounds` are the limits of its kind (min_words, kinds, earliest, …) as the form gives them.
    """

    id: str
    number: int
    kind: str
    required: bool
    label: Localised
    ask: Localised
    why: Localised
    example: Localised
    help: Localised
    official: str
    source: str
    confidence: str
    follows: str = ""
    when: When | None = None
    options: tuple[Option, ...] = ()
    parts: tuple[Part, ...] = ()
    bounds: Mapping[str, Any] = field(default_factory=dict)

    @property
    def shown_number(self) -> str:
        """The number people see: 3, and 3b for what follows it."""
        return f"{self.number}b" if self.follows else str(self.number)

    def option(self, option_id: str) -> Option | None:
        """The option of this id."""
        return next((one for one in self.options if one.id == option_id), None)


@dataclass(frozen=True, slots=True)
class Form:
    """The questions of one edition."""

    edition: str
    title: Localised
    questions: tuple[Question, ...]
    window: Window

    @property
    def total(self) -> int:
        """How many printed numbers there are."""
        return max(question.number for question in self.questions)

    def question(self, question_id: str) -> Question | None:
        """The question of this id, or None when the form no longer has it."""
        return next((one for one in self.questions if one.id == question_id), None)

    def applying(self, answers: Answers) -> Iterator[Question]:
        """The questions that apply to these answers, in order."""
        for question in self.questions:
            if question.when is None or question.when.holds(answers, self.window):
                yield question

    def next_open(self, answers: Answers, after: str = "") -> Question | None:
        """The first open question behind `after`, then the first open one at all."""
        applying = list(self.applying(answers))
        behind = _behind(applying, after)
        return next((one for one in (*behind, *applying) if one.id not in answers), None)

    def before(self, answers: Answers, question_id: str) -> Question | None:
        """The question before this one, among those that apply."""
        applying = list(self.applying(answers))
        ids = [one.id for one in applying]
        place = ids.index(question_id) if question_id in ids else 0
        return applying[place - 1] if place else None

    def missing(self, answers: Answers) -> list[Question]:
        """The required questions that have no answer yet."""
        return [
            one
            for one in self.applying(answers)
            if one.required and (one.id not in answers or answers[one.id].skipped)
        ]


def _behind(questions: Sequence[Question], after: str) -> Sequence[Question]:
    ids = [one.id for one in questions]
    return questions[ids.index(after) + 1 :] if after in ids else ()

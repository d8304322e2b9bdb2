"""A form: its questions in printed order, which of them apply, and which is next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from handlers.conditions import Answers, When, Window
from handlers.parts import Part
from handlers.reading.options import Option as Spoken
from handlers.texts import Localised

__all__ = ["Answers", "Form", "Option", "Part", "Question", "Section", "When", "Window"]


@dataclass(frozen=True)
class Option:
    """One answer that a question offers; `also` are the words people use for it.

    `short` is what fits on a button where the official label does not; `note` is what choosing
    it means for handing in, told with the answer. `awaits` are the questions that can't be
    answered before something else is chosen: they are still required, but nobody is pressed.
    """

    id: str
    label: Localised
    also: tuple[str, ...] = ()
    group: str = ""
    hint: Localised = field(default_factory=dict)
    short: Localised = field(default_factory=dict)
    note: Localised = field(default_factory=dict)
    awaits: tuple[str, ...] = ()

    @cached_property
    def spoken(self) -> Spoken:
        """The option as the readers of typed text know it, by every language's label."""
        also = (self.label.get("en", ""), *self.short.values(), *self.also)
        return Spoken(self.id, self.label["id"], tuple(filter(None, also)))

    @property
    def button(self) -> Localised:
        """What stands on its button."""
        return self.short or self.label


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that belong together on the review screen."""

    id: str
    label: Localised


@dataclass(frozen=True)
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
    section: str = ""
    follows: str = ""
    when: When | None = None
    options: tuple[Option, ...] = ()
    parts: tuple[Part, ...] = ()
    bounds: Mapping[str, Any] = field(default_factory=dict)

    @property
    def shown_number(self) -> str:
        """The number people see: 3, and 3b for what follows it."""
        return f"{self.number}b" if self.follows else str(self.number)

    @cached_property
    def _options(self) -> Mapping[str, Option]:
        return {one.id: one for one in self.options}

    def option(self, option_id: str) -> Option | None:
        """The option of this id, or None when the form no longer has it."""
        return self._options.get(option_id)


@dataclass(frozen=True)
class Form:
    """The questions of one edition; `naming` is the id of the one that names the innovation."""

    edition: str
    title: Localised
    questions: tuple[Question, ...]
    window: Window
    sections: tuple[Section, ...] = ()
    groups: Mapping[str, Localised] = field(default_factory=dict)
    naming: str = ""

    @cached_property
    def total(self) -> int:
        """How many printed numbers there are."""
        return max(question.number for question in self.questions)

    @cached_property
    def _questions(self) -> Mapping[str, Question]:
        return {one.id: one for one in self.questions}

    def question(self, question_id: str) -> Question | None:
        """The question of this id, or None when the form no longer has it."""
        return self._questions.get(question_id)

    @cached_property
    def _awaiting(self) -> tuple[Question, ...]:
        return tuple(
            one for one in self.questions if any(option.awaits for option in one.options)
        )

    def awaited(self, question: Question, answers: Answers) -> Option | None:
        """The chosen option because of which this question can't be answered yet."""
        for one in self._awaiting:
            option = chosen_option(one, answers)
            if option and question.id in option.awaits:
                return option
        return None

    def applies(self, question: Question, answers: Answers) -> bool:
        """Whether a question is to be asked, given these answers."""
        return question.when is None or question.when.holds(answers, self.window)

    def applying(self, answers: Answers) -> Iterator[Question]:
        """The questions that apply to these answers, in order."""
        window = self.window
        return (
            one for one in self.questions if one.when is None or one.when.holds(answers, window)
        )

    def open_behind(self, answers: Answers, after: str) -> Question | None:
        """The first open question behind `after`."""
        behind = _behind(list(self.applying(answers)), after)
        return next((one for one in behind if one.id not in answers), None)

    def next_open(self, answers: Answers, after: str = "") -> Question | None:
        """The first open question behind `after`, then the first open one at all."""
        anywhere = (one for one in self.applying(answers) if one.id not in answers)
        return self.open_behind(answers, after) or next(anywhere, None)

    def before(self, answers: Answers, question_id: str) -> Question | None:
        """The question before this one, among those that apply; None at the first."""
        ahead: Question | None = None
        for one in self.applying(answers):
            if one.id == question_id:
                return ahead
            ahead = one
        return None


def chosen_option(question: Question, answers: Answers) -> Option | None:
    """The one option that was chosen, where the question is answered by one."""
    answer = answers.get(question.id)
    if answer is None or answer.skipped or not isinstance(answer.value, str):
        return None
    return question.option(answer.value)


def _behind(questions: Sequence[Question], after: str) -> Sequence[Question]:
    ids = [one.id for one in questions]
    return questions[ids.index(after) + 1 :] if after in ids else ()

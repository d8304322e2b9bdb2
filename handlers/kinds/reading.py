"""What every kind of question is given to read, and how it says that it can't."""

from dataclasses import dataclass
from typing import Any

from handlers.forms import Answers, Form, Question
from handlers.turn import Turn


@dataclass(frozen=True, slots=True)
class Reading:
    """A question in the light of what was said; `earlier` is its present value, if any."""

    question: Question
    turn: Turn
    form: Form
    answers: Answers

    @property
    def earlier(self) -> Any:
        """The value kept so far, None where there is none."""
        answer = self.answers.get(self.question.id)
        return None if answer is None or answer.skipped else answer.value


class Unreadable(Exception):
    """What was said is no answer; `why` is the key of the sentence that says so kindly."""

    def __init__(self, why: str, **details: Any) -> None:
        super().__init__(why)
        self.why = why
        self.details = details


class Unsure(Exception):
    """What was said can be read, but had better be confirmed."""

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.value = value

"""What every kind of question is given to read, and how it says that it can't."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handlers.forms import Answers, Form, Option, Question
from handlers.texts import Text
from handlers.turn import Turn


@dataclass(frozen=True, slots=True)
class Reading:
    """A question in the light of what was said.

    `shown` are the ids of options as they were numbered before the reader's eyes.
    """

    question: Question
    turn: Turn
    form: Form
    answers: Answers
    shown: tuple[str, ...] = ()

    @property
    def earlier(self) -> Any:
        """The value kept so far, None where there is none."""
        answer = self.answers.get(self.question.id)
        return None if answer is None or answer.skipped else answer.value

    @property
    def options(self) -> Sequence[Option]:
        """The options to choose from; what another question took already is left out."""
        other = self.answers.get(self.question.bounds.get("other_than", ""))
        if other is None or other.skipped:
            return self.question.options
        return [one for one in self.question.options if one.id != other.value]


class Unreadable(Exception):
    """What was said is no answer; `why` is the key of the sentence that says so kindly.

    `offer` are the ids of options that may have been meant.
    """

    def __init__(self, why: str, /, offer: Sequence[str] = (), **details: Any) -> None:
        super().__init__(why)
        self.why = why
        self.offer = tuple(offer)
        self.details = details


class Unsure(Exception):
    """What was said can be read, but had better be confirmed."""

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.value = value


class Partly(Exception):
    """Some of what was said could be taken; `notes` say what could not, and why."""

    def __init__(self, value: Any, notes: Sequence[Text]) -> None:
        super().__init__()
        self.value = value
        self.notes = tuple(notes)

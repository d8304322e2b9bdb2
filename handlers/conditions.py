"""When a question applies, and the window of days that an edition accepts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handlers.domain.innovations import Answer

Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Window:
    """The span of Waktu Penerapan that an edition accepts, both days included."""

    opens: date
    closes: date

    def holds(self, day: date) -> bool:
        """Whether a day lies inside."""
        return self.opens <= day <= self.closes


@dataclass(frozen=True, slots=True)
class When:
    """The condition under which a question applies."""

    question: str
    values: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    outside_window: bool = False

    def holds(self, answers: Answers, window: Window) -> bool:
        """Whether it holds for these answers; an open question makes it false."""
        answer = answers.get(self.question)
        if answer is None or answer.skipped:
            return False
        if self.outside_window:
            return not window.holds(date.fromisoformat(answer.value))
        if self.values:
            return answer.value in self.values
        return answer.value not in self.unless

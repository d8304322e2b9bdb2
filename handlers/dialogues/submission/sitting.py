"""One turn at one draft: what is there, what changes, and where we are."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from handlers.closing import passed, shut
from handlers.dialogues.submission.buttons import REVIEW
from handlers.domain.deadlines import Deadline
from handlers.domain.innovations import Answer, Innovation
from handlers.effects import Drop, Effect, Keep
from handlers.forms import Answers, Form, Question
from handlers.kinds import KINDS, Reading, given
from handlers.kinds.prose import whole
from handlers.texts import Text
from handlers.turn import Choice, Outcome, Reply, Turn

TITLE = 120
"""Characters of a name that lists show at most."""


class NoSitting(Exception):
    """There is no draft to sit at; `outcome` says so kindly."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


@dataclass(frozen=True, slots=True)
class Sitting:
    """A draft in this turn. It never changes; `keeping` and the like make the next one.

    `answers` are those the form can still use, `effects` what is to be stored, and `view`
    what only this moment needs: {"from": "review", "shown": [...], "unsure": …, …}.
    """

    turn: Turn
    form: Form
    draft: Innovation
    answers: Answers
    view: Mapping[str, Any]
    effects: tuple[Effect, ...] = ()

    @property
    def question(self) -> Question | None:
        """The question under way, None at the review; the next open one where it is lost."""
        if self.draft.asked == REVIEW:
            return None
        asked = self.form.question(self.draft.asked)
        if asked and self.form.applies(asked, self.answers):
            return asked
        return self.form.next_open(self.answers)

    @property
    def lost(self) -> bool:
        """Whether the question asked last is gone from the form, or applies no more."""
        question = self.question
        return self.draft.asked not in (REVIEW, question.id if question else "")

    @property
    def from_review(self) -> bool:
        """Whether an answer leads back to the review it was reached from."""
        return self.view.get("from") == REVIEW

    @property
    def title(self) -> str:
        """The innovation's name so far."""
        return whole(self.value(self.form.naming))[:TITLE]

    def value(self, question: str) -> Any:
        """The value of an answer, None where there is none."""
        answer = self.answers.get(question)
        return None if answer is None or answer.skipped else answer.value

    def reading(self, question: Question) -> Reading:
        """A question as its kind reads it."""
        shown = tuple(self.view.get("shown", ()))
        return Reading(question, self.turn, self.form, self.answers, shown)

    def shown(self, question: Question) -> str:
        """The answer to a question as people read it, "" where there is none."""
        value = self.value(question.id)
        return "" if value is None else KINDS[question.kind].show(self.reading(question), value)

    def say(self, key: str, /, **values: Any) -> Text:
        """A sentence in the person's language."""
        return self.turn.words(key, **values)

    def keeping(self, question: Question, value: Any) -> "Sitting":
        """With this answer in place of an earlier one."""
        return self._with(question, Answer(value), Keep(self.draft.id, question.id, value))

    def skipping(self, question: Question) -> "Sitting":
        """With this question left open on purpose."""
        skip = Keep(self.draft.id, question.id, None, skipped=True)
        return self._with(question, Answer(skipped=True), skip)

    def dropping(self, question: Question) -> "Sitting":
        """With this question open again."""
        rest = {name: one for name, one in self.answers.items() if name != question.id}
        dropped = Drop(self.draft.id, question.id)
        return replace(self, answers=rest, effects=(*self.effects, dropped))

    def seeing(self, **view: Any) -> "Sitting":
        """In another view of the same question; whence we came is remembered."""
        came = {"from": REVIEW} if self.from_review else {}
        return replace(self, view={**came, **view})

    def _with(self, question: Question, answer: Answer, effect: Effect) -> "Sitting":
        return replace(
            self,
            answers={**self.answers, question.id: answer},
            effects=(*self.effects, effect),
        )


def sit(turn: Turn, innovation: str) -> Sitting:
    """Sit down at a draft of the person who speaks. Raises `NoSitting`."""
    draft = turn.books.innovations.find(innovation) if innovation else None
    if draft is None or draft.owner != turn.person.id:
        raise NoSitting(Outcome(None, (_gone(turn),)))
    form = turn.content.forms.get(draft.edition)
    if form is None:
        raise NoSitting(Outcome(None, (Reply(turn.words("submission.no_form")),)))
    if not draft.editable:
        raise NoSitting(Outcome(None, (_closed(turn, draft),)))
    if deadline := shut(turn, draft.edition, draft.status):
        raise NoSitting(Outcome(None, (_shut(turn, draft, deadline),)))
    state = turn.state or {}
    view = state.get("view", {}) if state.get("innovation") == draft.id else {}
    return Sitting(turn, form, draft, given(form, draft.answers), view)


def _gone(turn: Turn) -> Reply:
    mine = Choice("mine:list", turn.words("way.mine"))
    return Reply(turn.words("submission.gone"), (mine,))


def _shut(turn: Turn, draft: Innovation, deadline: Deadline) -> Reply:
    """A hard deadline has passed: it can be read, and no longer changed."""
    card = Choice(f"mine:card.{draft.id}", turn.words("way.card"))
    return Reply(passed(turn, "shut", deadline, draft.title), (card,))


def _closed(turn: Turn, draft: Innovation) -> Reply:
    """It was handed in, or thrown away: say so, and what can be done."""
    key = "submission.already" if draft.receipt else "submission.discarded"
    card = Choice(f"mine:card.{draft.id}", turn.words("way.card"))
    return Reply(turn.words(key, receipt=draft.receipt, title=draft.title), (card,))

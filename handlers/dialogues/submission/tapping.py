"""A button was tapped: what it does, and what an old one is told."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from handlers.aftermath import run_on
from handlers.dialogues.submission import moving, revising
from handlers.dialogues.submission.asking import EXPLAINED, ask, remind
from handlers.dialogues.submission.buttons import Tap, way
from handlers.dialogues.submission.handing_in import submit
from handlers.dialogues.submission.known import known
from handlers.dialogues.submission.reviewing import review, section, whole_text
from handlers.dialogues.submission.sitting import Sitting
from handlers.dialogues.submission.taking import confirmed, meant, take
from handlers.forms import Question
from handlers.turn import Outcome, Reply

TWICE = timedelta(seconds=4)
"""The same button again within this time was one trembling thumb."""

Way = Callable[[Sitting, Question, str], Outcome]

ANYWHERE: Mapping[str, Callable[[Sitting, str], Outcome]] = {
    "review": lambda sitting, _: review(sitting),
    "section": section,
    "all": lambda sitting, _: whole_text(sitting),
    "submit": lambda sitting, _: submit(sitting),
}

WAYS: Mapping[str, Way] = {
    "back": lambda sitting, question, _: moving.back(sitting, question),
    "skip": lambda sitting, question, _: moving.skip(sitting, question),
    "later": lambda sitting, question, _: moving.later(sitting, question),
    "done": lambda sitting, question, _: moving.onward(sitting, question),
    "main": lambda sitting, question, _: moving.back_to(sitting, question),
    "yes": lambda sitting, question, _: confirmed(sitting, question, yes=True),
    "no": lambda sitting, question, _: confirmed(sitting, question, yes=False),
    "meant": lambda sitting, question, _: meant(sitting, question),
    "own": lambda sitting, question, what: _own(sitting, question, what),
    "page": revising.page,
    "part": revising.hint,
    "show": revising.show,
    "par": revising.paragraph,
    "replace": revising.ask_for_another,
    "remove": revising.remove,
    "undo": revising.undo,
    "restore": revising.restore,
    "drop": revising.drop_file,
}


def tapped(sitting: Sitting, tap: Tap) -> Outcome:
    """Do what the button says, if it is still about where we are."""
    question = sitting.form.question(tap.about)
    if tap.way == "go" and question and sitting.form.applies(question, sitting.answers):
        return moving.go(sitting, question)
    if tap.way in ANYWHERE:
        return ANYWHERE[tap.way](sitting, tap.carried)
    if question is None or question is not sitting.question:
        return _old(sitting, question)
    if tap.way in EXPLAINED:
        return explain(sitting, question, tap.way, edits=True)
    if tap.way in WAYS:
        return WAYS[tap.way](sitting, question, tap.carried)
    if question.option(tap.what.lstrip("+-")) is None:
        return _old(sitting, None)
    return take(replace(sitting, turn=sitting.turn.hears(tap=tap.what)), question)


def _own(sitting: Sitting, question: Question, what: str) -> Outcome:
    """As if the person had typed what we know."""
    typed = sitting.turn.hears(tap="", text=known(sitting, what))
    return take(replace(sitting, turn=typed), question)


def explain(
    sitting: Sitting, question: Question, which: str, *, edits: bool = False
) -> Outcome:
    """The question with its example, its reason or more on it, in place."""
    seen = replace(sitting, view={**sitting.view, "explain": which})
    return ask(seen, question, edits=edits)


def here(sitting: Sitting) -> Outcome:
    """Where we are, shortly."""
    question = sitting.question
    return remind(sitting, question) if question else review(sitting)


def twice(sitting: Sitting) -> bool:
    """Whether this very button was tapped a moment ago."""
    last = (sitting.turn.state or {}).get("tap")
    soon = sitting.turn.now - sitting.draft.touched_at < TWICE
    return soon and last == sitting.turn.said.tap


def _old(sitting: Sitting, question: Question | None) -> Outcome:
    """An old button changes nothing; but the way to its question is shown, beside the ways
    from here: one message is enough.
    """
    outcome = here(sitting)
    if question is None or question.id not in sitting.answers:
        told = Reply(sitting.say("button.old"))
        return replace(outcome, replies=run_on((told,), outcome.replies))
    label = sitting.turn.words.of(question.label)
    told = Reply(sitting.say("button.old_about", label=label))
    change = way(sitting.draft.id, question.id, "go", sitting.say("button.change", label=label))
    first, *rest = run_on((told,), outcome.replies)
    return replace(outcome, replies=(replace(first, choices=(*first.choices, change)), *rest))

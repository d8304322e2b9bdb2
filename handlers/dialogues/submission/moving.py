"""From one question to another: onward, back, over, and to any of them and home again."""

from dataclasses import replace

from handlers.dialogues.submission.asking import ask, put, so_far
from handlers.dialogues.submission.body import Body
from handlers.dialogues.submission.buttons import REVIEW, way
from handlers.dialogues.submission.reviewing import review
from handlers.dialogues.submission.sitting import Sitting
from handlers.forms import Question
from handlers.texts import EMPTY, Text, join
from handlers.turn import Outcome

_VIEWS_INSIDE = ("paragraph", "replace", "whole", "unsure", "part")
"""Views from which "kembali" leads to the question itself."""


def onward(sitting: Sitting, question: Question, before: Text = EMPTY) -> Outcome:
    """To the next open question, or home to the review we came from."""
    if sitting.from_review:
        follow = _follow_up(sitting, question)
        return ask(sitting.seeing(), follow, before) if follow else review(sitting, before)
    fresh = replace(sitting, view={})
    if following := sitting.form.open_behind(sitting.answers, question.id):
        return ask(fresh, following, before)
    if postponed := sitting.form.next_open(sitting.answers):
        return ask(fresh, postponed, join((before, sitting.say("submission.postponed")), " "))
    return review(fresh, before)


def _follow_up(sitting: Sitting, question: Question) -> Question | None:
    """A question that applies only now, since the one before it was changed."""
    applying = sitting.form.applying(sitting.answers)
    return next(
        (
            one
            for one in applying
            if one.follows == question.id and one.id not in sitting.answers
        ),
        None,
    )


def back(sitting: Sitting, question: Question) -> Outcome:
    """To the question before; out of a view within a question; home to the review."""
    if any(view in sitting.view for view in _VIEWS_INSIDE):
        return back_to(sitting, question)
    if sitting.from_review:
        return review(sitting)
    ahead = sitting.form.before(sitting.answers, question.id)
    first = EMPTY if ahead else sitting.say("submission.first")
    return ask(sitting.seeing(), ahead or question, first)


def back_from_review(sitting: Sitting) -> Outcome:
    """From the summary to the last question."""
    *_, last = sitting.form.applying(sitting.answers)
    return ask(replace(sitting, view={}), last)


def back_to(sitting: Sitting, question: Question) -> Outcome:
    """The question itself; where something is written already, only what there is."""
    show = so_far if question.kind == "long" and sitting.value(question.id) else ask
    return show(sitting.seeing(), question)


def skip(sitting: Sitting, question: Question) -> Outcome:
    """Over an optional question; a required one can wait, which is not the same.

    One that can't be answered yet waits without another word.
    """
    if sitting.value(question.id) is not None:
        return onward(sitting, question, sitting.say("answer.left"))
    if not question.required:
        return onward(sitting.skipping(question), question, sitting.say("answer.skipped"))
    if sitting.form.awaited(question, sitting.answers):
        return later(sitting, question)
    wait = way(sitting.draft.id, question.id, "later", sitting.say("way.later"))
    ways = (wait, way(sitting.draft.id, REVIEW, "review", sitting.say("way.review")))
    return put(sitting, question, sitting.say("answer.required"), Body(), ways)


def later(sitting: Sitting, question: Question) -> Outcome:
    """Past a required question, which stays open until the review asks for it."""
    if sitting.from_review:
        return review(sitting)
    following = sitting.form.open_behind(sitting.answers, question.id)
    said, fresh = sitting.say("answer.later"), replace(sitting, view={})
    return ask(fresh, following, said) if following else review(fresh, said)


def go(sitting: Sitting, question: Question) -> Outcome:
    """To a question chosen from the review, and back there when it is answered."""
    came = replace(sitting, view={"from": REVIEW})
    return ask(came, question)

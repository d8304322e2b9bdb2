"""Several answers in one message: a form that was filled in elsewhere and copied here."""

from dataclasses import replace

from handlers.dialogues.submission.asking import ask, shortened
from handlers.dialogues.submission.labels import behind_labels
from handlers.dialogues.submission.moving import onward
from handlers.dialogues.submission.reviewing import review
from handlers.dialogues.submission.sitting import Sitting
from handlers.dialogues.submission.taking import read
from handlers.forms import Question
from handlers.kinds import Unreadable, Unsure
from handlers.texts import EMPTY, Text, join
from handlers.turn import Outcome


def filled(sitting: Sitting, question: Question) -> Outcome | None:
    """Keep every answer that can be read; None where only this question's is there.

    A long text may well begin with the words of a label: it stays whole.
    """
    said = {} if question.kind == "long" else behind_labels(sitting)
    if not said.keys() - {question.id}:
        return None
    kept = sitting
    left: list[Question] = []
    for one in sitting.form.questions:
        if one.id in said:
            after = _kept(kept, one, said[one.id])
            left += [] if after else [one]
            kept = after or kept
    done = [one for one in sitting.form.questions if one.id in said and one not in left]
    return _onward(kept, question, _told(kept, done, left))


def _onward(sitting: Sitting, question: Question, told: Text) -> Outcome:
    """To the question we were at if it is still open, else on; home to the summary."""
    if sitting.from_review:
        return review(sitting, told)
    fresh = replace(sitting, view={})
    if fresh.value(question.id) is None:
        return ask(fresh, question, told)
    return onward(fresh, question, told)


def _kept(sitting: Sitting, question: Question, text: str) -> Sitting | None:
    """With this answer; None where it can't be read, must be asked back or does not apply."""
    typed = replace(sitting, turn=sitting.turn.hears(text=text))
    if not sitting.form.applies(question, sitting.answers):
        return None
    try:
        value, _ = read(typed, question)
    except (Unreadable, Unsure):
        return None
    return replace(typed.keeping(question, value), turn=sitting.turn)


def _told(sitting: Sitting, done: list[Question], left: list[Question]) -> Text:
    of = sitting.turn.words.of
    lines = (
        sitting.say("filling.line", label=of(one.label), value=shortened(sitting.shown(one)))
        for one in done
    )
    noted = join((sitting.say("filling.noted"), *lines)) if done else EMPTY
    names = join((of(one.label) for one in left), "; ")
    return join((noted, sitting.say("filling.left", labels=names) if left else EMPTY), "\n\n")

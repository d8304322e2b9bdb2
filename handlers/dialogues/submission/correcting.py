"""Putting an answer right by saying so, and a question that somebody can't answer yet."""

from collections.abc import Iterator
from dataclasses import replace

from handlers.dialogues.submission import moving, revising
from handlers.dialogues.submission.asking import ask, remind
from handlers.dialogues.submission.buttons import REVIEW
from handlers.dialogues.submission.sitting import Sitting
from handlers.dialogues.submission.taking import PROSE, confirm, keep, read
from handlers.forms import Question
from handlers.kinds import KINDS, Unreadable, Unsure
from handlers.reading.choosing import Chosen, Option, choose
from handlers.reading.corrections import owns_up, taken_back, wanted_change
from handlers.reading.folding import fold
from handlers.turn import Outcome


def corrected(sitting: Sitting, question: Question) -> Outcome | None:
    """What "eh salah, …", "ganti nama inovasinya" or "gak tau" does; None for all else."""
    said = sitting.turn.said.text
    if owns_up(said):
        return _unknown(sitting, question)
    right = taken_back(said)
    if right is not None:
        return _instead(sitting, question, right) if right else _taken_back(sitting, question)
    return changed(sitting, strict=question.kind in PROSE)


def changed(sitting: Sitting, *, strict: bool = False) -> Outcome | None:
    """To the question somebody wants to change, or its new answer kept at once.

    Where any words may be the answer, only the whole name of a question counts.
    """
    wish = wanted_change(sitting.turn.said.text)
    wanted = named(sitting, wish.what, strict=strict) if wish else None
    if wish is None or wanted is None:
        return None
    # From the summary one comes home there; in mid-form the next open question follows.
    there = replace(sitting, view={} if sitting.question else {"from": REVIEW})
    if wish.right and not KINDS[wanted.kind].gathers:
        return _kept(there, wanted, wish.right) or ask(there, wanted)
    return ask(there, wanted)


def named(sitting: Sitting, what: str, *, strict: bool = False) -> Question | None:
    """The question of this number or name; a part or a slip of it will do unless `strict`."""
    questions = list(sitting.form.applying(sitting.answers))
    labels = {one.id: sitting.turn.words.of(one.label) for one in questions}
    for one in questions:
        if what and what in (one.shown_number, fold(labels[one.id]), fold(one.official)):
            return one
    if strict or not what or what.isdecimal():
        return None
    options = [Option(one.id, labels[one.id], (one.official,)) for one in questions]
    found = choose(what, options)
    return sitting.form.question(found.option.id) if isinstance(found, Chosen) else None


def _instead(sitting: Sitting, question: Question, right: str) -> Outcome | None:
    """The right answer takes the place of the one given last."""
    for one in _meant(sitting, question):
        if outcome := _kept(sitting, one, right):
            return outcome
    return None


def _meant(sitting: Sitting, question: Question) -> Iterator[Question]:
    """The questions whose answer may be taken back, likeliest first; one answer each."""
    before = sitting.form.before(sitting.answers, question.id)
    just_given = before and not sitting.from_review and sitting.value(question.id) is None
    for one in (before if just_given else None, question):
        if one and not KINDS[one.kind].gathers:
            yield one


def _kept(sitting: Sitting, question: Question, right: str) -> Outcome | None:
    """The answer, kept as if it had been typed at its own question; None if it is none."""
    typed = replace(sitting, turn=sitting.turn.hears(text=right))
    try:
        value, notes = read(typed, question)
    except Unsure as unsure:
        return confirm(typed, question, unsure.value)
    except Unreadable:
        return None
    return keep(typed, question, value, notes)


def _taken_back(sitting: Sitting, question: Question) -> Outcome:
    """What was said last is shown, to be given anew; a piece of a text is taken out."""
    if sitting.value(question.id) is None:
        return moving.back(sitting, question)
    if question.kind == "long":
        return revising.undo(sitting, question, "")
    return ask(sitting.seeing(), question)


def _unknown(sitting: Sitting, question: Question) -> Outcome:
    """Nobody has to know at once: what helps is shown, and a way past the question."""
    if sitting.view.get("wait"):
        skips = not question.required
        return (moving.skip if skips else moving.later)(sitting, question)
    key = "answer.unknown" if question.required else "answer.unknown_optional"
    seen = sitting.seeing(explain="help", wait=True)
    asked = ask if question.help else remind
    return asked(seen, question, sitting.say(key))

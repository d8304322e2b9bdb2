"""A message that was edited: the answer it gave is put right, wherever we are by now."""

from handlers.dialogues.submission.asking import shortened
from handlers.dialogues.submission.filling import filled
from handlers.dialogues.submission.sitting import NoSitting, Sitting, sit
from handlers.dialogues.submission.taking import read, take
from handlers.effects import Stand
from handlers.forms import Question
from handlers.kinds import KINDS, Unreadable, Unsure
from handlers.kinds.prose import pieces_of, whole
from handlers.reading.wordcount import count_words
from handlers.texts import Text
from handlers.turn import KEPT, Outcome, Reply, Turn


def amend(turn: Turn) -> Outcome:
    """Update the answer that the message gave. We stay where we are."""
    innovation, _, about = turn.said.about.partition(":")
    try:
        sitting = sit(turn, innovation)
    except NoSitting as refusal:
        return Outcome(KEPT, refusal.outcome.replies)
    question = sitting.form.question(about)
    if question is None:
        return _only(turn.words("amending.nothing"))
    if question.id not in sitting.answers and question is sitting.question:
        # It was no answer before; now it may be one.
        return filled(sitting, question) or take(sitting, question)
    if question.kind in ("choices", "files"):
        return _only(turn.words("amending.by_button", label=turn.words.of(question.label)))
    return _put_right(sitting, question)


def _put_right(sitting: Sitting, question: Question) -> Outcome:
    label = sitting.turn.words.of(question.label)
    if question.kind == "long" and not _is_piece(sitting, question):
        return _only(sitting.say("amending.by_button", label=label))
    try:
        value, _ = read(sitting, question)
    except Unreadable as error:
        why = sitting.say(error.why, **error.details)
        return _only(sitting.say("amending.unreadable", label=label, why=why))
    except Unsure as unsure:
        value = unsure.value
    kept = sitting.keeping(question, value)
    stand = Stand(kept.draft.id, kept.draft.asked, kept.title)
    said = sitting.say("amending.done", label=label, value=_in_short(kept, question))
    about = f"{kept.draft.id}:{question.id}"
    return Outcome(KEPT, (Reply(said),), (*kept.effects, stand), about=about)


def _is_piece(sitting: Sitting, question: Question) -> bool:
    ref = sitting.turn.said.ref
    return any(one["ref"] == ref for one in pieces_of(sitting.value(question.id)))


def _in_short(sitting: Sitting, question: Question) -> str:
    if KINDS[question.kind].gathers:
        count = count_words(whole(sitting.value(question.id)))
        return sitting.say("review.words", count=count)
    return shortened(sitting.shown(question))


def _only(text: Text) -> Outcome:
    return Outcome(KEPT, (Reply(text),))

"""Changing what is written already: paragraphs of a long text, files, ticks and pages."""

from dataclasses import replace

from handlers.dialogues.submission import writing
from handlers.dialogues.submission.asking import ask, put, so_far
from handlers.dialogues.submission.attaching import without
from handlers.dialogues.submission.body import Body
from handlers.dialogues.submission.sitting import Sitting
from handlers.forms import Question
from handlers.kinds.paragraphs import paragraphs, removed, replaced, undone
from handlers.kinds.prose import pieces_of
from handlers.texts import Text
from handlers.turn import Outcome


def show(sitting: Sitting, question: Question, carried: str = "") -> Outcome:
    """The whole text, its paragraphs numbered."""
    if not pieces_of(sitting.value(question.id)):
        return ask(sitting.seeing(), question)
    body = writing.numbered(sitting, question)
    return put(sitting.seeing(whole=True), question, body.text, body, body.ways)


def paragraph(sitting: Sitting, question: Question, carried: str) -> Outcome:
    """One paragraph, to be replaced or removed."""
    number = _number(sitting, question, carried)
    if number is None:
        return show(sitting, question)
    body = writing.one_paragraph(sitting, question, number)
    return put(sitting.seeing(paragraph=number), question, body.text, body, body.ways)


def ask_for_another(sitting: Sitting, question: Question, carried: str) -> Outcome:
    """The next message takes the place of this paragraph."""
    number = _number(sitting, question, carried)
    if number is None:
        return show(sitting, question)
    text = sitting.say("writing.send_another", number=number)
    back = writing.one_paragraph(sitting, question, number).ways
    return put(sitting.seeing(replace=number), question, text, Body(), back)


def put_in_place(sitting: Sitting, question: Question) -> Outcome:
    """What was said now stands where the paragraph was."""
    number = int(sitting.view["replace"])
    piece = {"text": sitting.turn.said.text.strip(), "ref": sitting.turn.said.ref}
    value = replaced(sitting.value(question.id), number, piece)
    said = sitting.say("writing.replaced", number=number)
    return _changed(sitting, question, value, said)


def remove(sitting: Sitting, question: Question, carried: str) -> Outcome:
    """Take a paragraph out; it can be put back."""
    number = _number(sitting, question, carried)
    if number is None:
        return show(sitting, question)
    value = removed(sitting.value(question.id), number)
    return _changed(sitting, question, value, sitting.say("writing.removed", number=number))


def undo(sitting: Sitting, question: Question, carried: str) -> Outcome:
    """Take the last message out. The button knows how many there were: it works once."""
    value = sitting.value(question.id)
    if not pieces_of(value) or carried not in ("", str(len(pieces_of(value)))):
        return so_far(sitting.seeing(), question)
    return _changed(sitting, question, undone(value), sitting.say("writing.undone"))


def restore(sitting: Sitting, question: Question, carried: str = "") -> Outcome:
    """Put back what was taken out last."""
    if "undone" not in sitting.view:
        return so_far(sitting.seeing(), question)
    kept = sitting.keeping(question, sitting.view["undone"]).seeing()
    return so_far(kept, question, sitting.say("writing.restored"))


def hint(sitting: Sitting, question: Question, carried: str) -> Outcome:
    """What one of the expected parts is about, in place."""
    seen = replace(sitting, view={**sitting.view, "part": carried})
    shown = so_far if pieces_of(sitting.value(question.id)) else ask
    return shown(seen, question, edits=True)


def drop_file(sitting: Sitting, question: Question, carried: str) -> Outcome:
    """Take a file or link out; a second tap finds it gone and changes nothing."""
    value = without(sitting.value(question.id) or {"files": [], "links": []}, carried)
    if not value["files"] and not value["links"]:
        said = sitting.say("attaching.all_removed")
        return ask(sitting.dropping(question).seeing(), question, said)
    if value == sitting.value(question.id):
        return so_far(sitting.seeing(), question)
    kept = sitting.keeping(question, value).seeing()
    return so_far(kept, question, sitting.say("attaching.removed"), edits=True)


def _changed(
    sitting: Sitting, question: Question, value: dict[str, object], said: Text
) -> Outcome:
    """Keep a changed text; the one before can be had back."""
    before = {"undone": sitting.value(question.id)}
    if not pieces_of(value):
        gone = sitting.dropping(question).seeing(**before)
        return ask(gone, question, said)
    return so_far(sitting.keeping(question, value).seeing(**before), question, said)


def _number(sitting: Sitting, question: Question, carried: str) -> int | None:
    count = len(paragraphs(sitting.value(question.id)))
    number = int(carried) if carried.isdecimal() else 0
    return number if 1 <= number <= count else None


def page(sitting: Sitting, question: Question, carried: str) -> Outcome:
    """Another page of options, in place."""
    at = int(carried) if carried.isdecimal() else 0
    return ask(sitting.seeing(page=at), question, edits=True)

"""Everything at a glance before it is handed in: what is there, what is missing or weak."""

from collections.abc import Iterator, Sequence

from handlers.dialogues.submission.asking import shortened
from handlers.dialogues.submission.buttons import REVIEW, option, way
from handlers.dialogues.submission.sitting import Sitting
from handlers.effects import Stand
from handlers.findings import Finding, findings
from handlers.forms import Question, Section
from handlers.kinds.prose import whole
from handlers.reading.wordcount import count_words
from handlers.texts import EMPTY, Text, join
from handlers.turn import Choice, Look, Outcome, Reply

MOST_FIXES = 6
"""Buttons for what is missing or weak at once; the sections lead to the rest."""


def review(sitting: Sitting, before: Text = EMPTY) -> Outcome:
    """The summary, with a button for each thing that is missing or weak."""
    found = findings(sitting.form, sitting.answers)
    must = [one for one in found if one.must]
    weak = [one for one in found if not one.must]
    text = join(
        (
            before,
            sitting.say("review.head", title=sitting.title or sitting.say("mine.untitled")),
            *(_section(sitting, one, found) for one in _sections(sitting)),
            _verdict(sitting, must, weak),
        ),
        "\n\n",
    )
    submit = () if must else (_submit(sitting),)
    return _put(sitting, text, (*submit, *_fixes(sitting, must or weak), *_doors(sitting)))


def section(sitting: Sitting, section_id: str) -> Outcome:
    """One section with everything in it whole, and a button for each question."""
    questions = [
        one
        for one in sitting.form.applying(sitting.answers)
        if one.section == section_id or not section_id
    ]
    text = join((_whole(sitting, one) for one in questions), "\n\n")
    choices = (_go(sitting, one, "review.go") for one in questions)
    back = way(sitting.draft.id, REVIEW, "review", sitting.say("way.review"))
    return _put(sitting, text, (*choices, back))


def whole_text(sitting: Sitting) -> Outcome:
    """Every answer, nothing shortened."""
    questions = list(sitting.form.applying(sitting.answers))
    text = join((_whole(sitting, one) for one in questions), "\n\n")
    back = way(sitting.draft.id, REVIEW, "review", sitting.say("way.review"))
    return _put(sitting, text, (back,))


def _put(sitting: Sitting, text: Text, choices: Sequence[Choice]) -> Outcome:
    state = {"innovation": sitting.draft.id}
    stand = Stand(sitting.draft.id, REVIEW, sitting.title)
    return Outcome(state, (Reply(text, tuple(choices)),), (*sitting.effects, stand))


def _sections(sitting: Sitting) -> Sequence[Section]:
    """The form's sections; a form without them has one of everything."""
    return sitting.form.sections or (Section("", sitting.form.title),)


def _section(sitting: Sitting, section: Section, found: Sequence[Finding]) -> Text:
    lines = [
        _line(sitting, one, [each for each in found if each.question is one])
        for one in sitting.form.applying(sitting.answers)
        if one.section == section.id
    ]
    head = sitting.say("review.section", label=sitting.turn.words.of(section.label))
    return join((head, *lines)) if lines else EMPTY


def _line(sitting: Sitting, question: Question, found: Sequence[Finding]) -> Text:
    """A question, how it stands, and its answer in a few words."""
    values = {
        "number": question.shown_number,
        "label": sitting.turn.words.of(question.label),
        "value": _in_short(sitting, question),
    }
    if found:
        must = [one for one in found if one.must]
        values["value"] = join((one.said(sitting.turn.words) for one in must or found), "; ")
        mark = "must" if must else "weak"
        return sitting.say(f"review.line_{mark}", **values)
    empty = sitting.value(question.id) is None
    return sitting.say("review.line_empty" if empty else "review.line_good", **values)


def _in_short(sitting: Sitting, question: Question) -> str:
    value = sitting.value(question.id)
    if value is None:
        return sitting.say("review.empty")
    if question.kind == "long":
        return sitting.say("review.words", count=count_words(whole(value)))
    return shortened(sitting.shown(question), 60)


def _whole(sitting: Sitting, question: Question) -> Text:
    label = sitting.turn.words.of(question.label)
    shown = sitting.shown(question) or sitting.say("review.empty")
    return sitting.say("review.whole", number=question.shown_number, label=label, value=shown)


def _verdict(sitting: Sitting, must: Sequence[Finding], weak: Sequence[Finding]) -> Text:
    if must:
        return sitting.say("review.gaps", count=len({one.question.id for one in must}))
    if weak:
        return sitting.say("review.weak", count=len({one.question.id for one in weak}))
    return sitting.say("review.ready")


def _submit(sitting: Sitting) -> Choice:
    return option(sitting.draft.id, REVIEW, "~submit", sitting.say("review.submit"))


def _fixes(sitting: Sitting, found: Sequence[Finding]) -> Iterator[Choice]:
    questions = {one.question.id: one for one in found}
    for one in list(questions.values())[:MOST_FIXES]:
        yield _go(sitting, one.question, "review.fix" if one.must else "review.improve")


def _go(sitting: Sitting, question: Question, key: str) -> Choice:
    label = sitting.turn.words.of(question.label)
    said = sitting.say(key, number=question.shown_number, label=label)
    return option(sitting.draft.id, question.id, "~go", said)


def _doors(sitting: Sitting) -> Iterator[Choice]:
    """To each section, and to all of it whole."""
    words = sitting.turn.words
    for one in sitting.form.sections:
        yield way(sitting.draft.id, REVIEW, f"section.{one.id}", words.of(one.label))
    yield way(sitting.draft.id, REVIEW, "all", sitting.say("way.all"))
    yield Choice("mine:list", sitting.say("way.mine"), Look.WAY)

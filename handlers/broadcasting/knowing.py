"""What a plan is made from: read once for many people, and only what the broadcast asks for."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from handlers.books import Books
from handlers.broadcasting.blanks import has_blank
from handlers.broadcasting.planning import Known
from handlers.content import Content
from handlers.domain.broadcasts import Broadcast
from handlers.domain.recipients import Recipient
from handlers.findings import findings
from handlers.forms import Answers, Form, Question
from handlers.reminding.calendars import Calendar


def known(
    broadcast: Broadcast,
    some: Sequence[Recipient],
    books: Books,
    content: Content,
    calendar: Calendar,
    now: datetime,
) -> Known:
    """What is known of these recipients at this moment."""
    lacking: Mapping[int, list[Question]] = {}
    still_open: Mapping[int, frozenset[str]] = {}
    if broadcast.audience.asks_for_answers or has_blank(broadcast.message.text, "kurang"):
        form, given = content.forms[broadcast.edition], _answers(some, books)
        lacking = {one.person.id: _lacking(one, given, form) for one in some}
        still_open = {one.person.id: _open(one, given, form) for one in some}
    return Known(
        now,
        calendar,
        content.words,
        tuple(one for one in books.deadlines.of(broadcast.edition) if one.due > now),
        open_questions=still_open,
        lacking={
            one.person.id: tuple(
                content.words[one.person.language].of(question.label)
                for question in lacking.get(one.person.id, ())
            )
            for one in some
        },
    )


def _answers(some: Sequence[Recipient], books: Books) -> Mapping[str, Answers]:
    """The answers of all their open proposals, read at once."""
    return books.recipients.answers_of(
        [proposal.id for one in some for proposal in one.open_proposals]
    )


def _lacking(one: Recipient, given: Mapping[str, Answers], form: Form) -> list[Question]:
    """What stands against handing in, in the order of the form."""
    return [
        found.question
        for proposal in one.open_proposals
        for found in findings(form, given.get(proposal.id, {}))
        if found.must
    ]


def _open(one: Recipient, given: Mapping[str, Answers], form: Form) -> frozenset[str]:
    """What has no answer that could stay, evidence that need not be given included."""
    unanswered = {
        question.id
        for proposal in one.open_proposals
        for question in _unanswered(form, given.get(proposal.id, {}))
    }
    return frozenset(unanswered | {question.id for question in _lacking(one, given, form)})


def _unanswered(form: Form, answers: Answers) -> Iterator[Question]:
    for question in form.applying(answers):
        answer = answers.get(question.id)
        if answer is None or answer.skipped:
            yield question

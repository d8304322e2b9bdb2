"""What a plan is made from: read once for many people, and only what the broadcast asks for."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from handlers.books import Books
from handlers.broadcasting.blanks import has_blank
from handlers.broadcasting.planning import Known
from handlers.content import Content
from handlers.domain.broadcasts import Broadcast
from handlers.domain.recipients import Recipient
from handlers.findings import findings
from handlers.forms import Form, Question
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
    if broadcast.audience.asks_for_answers or has_blank(broadcast.message.text, "kurang"):
        lacking = _lacking(some, books, content.forms[broadcast.edition])
    return Known(
        now,
        calendar,
        content.words,
        tuple(one for one in books.deadlines.of(broadcast.edition) if one.due > now),
        open_questions={
            person: frozenset(one.id for one in questions)
            for person, questions in lacking.items()
        },
        lacking={
            one.person.id: tuple(
                content.words[one.person.language].of(question.label)
                for question in lacking.get(one.person.id, ())
            )
            for one in some
        },
    )


def _lacking(
    some: Sequence[Recipient], books: Books, form: Form
) -> Mapping[int, list[Question]]:
    proposals = [proposal.id for one in some for proposal in one.open_proposals]
    given = books.recipients.answers_of(proposals)
    return {
        one.person.id: [
            found.question
            for proposal in one.open_proposals
            for found in findings(form, given.get(proposal.id, {}))
            if found.must
        ]
        for one in some
    }

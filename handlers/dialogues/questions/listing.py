"""What waits for an answer: passed on by hand, and what the FAQ did not know, by likeness."""

from datetime import timedelta

from handlers.domain.likeness import Group, group_alike
from handlers.domain.questions import Question
from handlers.effects.questions import Dismiss
from handlers.texts import join
from handlers.turn import KEPT, Choice, Look, Outcome, Reply, Turn

_SINCE = timedelta(days=90)
_MOST_SHOWN = 8
_MOST_WORDINGS = 6
_MOST_LABEL = 60


def overview(turn: Turn) -> Outcome:
    """The questions that wait, then the groups of questions without an answer."""
    waiting, groups = turn.books.questions.waiting(), _groups(turn)
    if not waiting and not groups:
        return Outcome(None, (Reply(turn.words("questions.none")),))
    said = join(
        (
            turn.words("questions.waiting", count=len(waiting)) if waiting else "",
            turn.words("questions.unsolved", count=len(groups)) if groups else "",
        ),
        "\n\n",
    )
    choices = [_waiting(turn, one) for one in waiting[:_MOST_SHOWN]]
    choices += [_grouped(turn, one) for one in groups[: _MOST_SHOWN - len(choices)]]
    return Outcome(None, (Reply(said, tuple(choices)),))


def show(turn: Turn, question_id: str) -> Outcome:
    """One question; a reply to this very message is its answer."""
    question = turn.books.questions.find(question_id)
    if question is None:
        return Outcome(KEPT, (Reply(turn.words("questions.gone")),))
    asker = turn.books.people.find(question.followers[0]) if question.followers else None
    said = turn.words(
        "questions.notice",
        name=(asker.name if asker else "") or turn.words("questions.somebody"),
        agency=(asker.agency_name if asker else "") or "–",
        text=question.text,
    )
    choices = (
        Choice(f"questions:answer.{question.id}", turn.words("questions.answer")),
        Choice("questions:list", turn.words("questions.back"), Look.WAY),
    )
    return Outcome(KEPT, (Reply(said, choices, about=f"question:{question.id}"),))


def group(turn: Turn, asked_id: str) -> Outcome:
    """One group: how people put it, and what may be done about it."""
    found = _group_of(turn, asked_id)
    if found is None:
        return Outcome(KEPT, (Reply(turn.words("questions.gone")),))
    wordings = [
        turn.words("questions.wording", text=one.text) for one in found.asked[:_MOST_WORDINGS]
    ]
    head = turn.words("questions.group", count=len(found.asked))
    choices = (
        Choice(f"questions:answer.{asked_id}", turn.words("questions.answer")),
        Choice(f"questions:ignore.{asked_id}", turn.words("questions.ignore")),
        Choice("questions:list", turn.words("questions.back"), Look.WAY),
    )
    return Outcome(KEPT, (Reply(join((head, *wordings)), choices),))


def ignore(turn: Turn, asked_id: str) -> Outcome:
    """A group that needs no answer leaves the list."""
    found = _group_of(turn, asked_id)
    if found is None:
        return Outcome(KEPT, (Reply(turn.words("questions.gone")),))
    dismissed = Dismiss(tuple(one.id for one in found.asked))
    back = Choice("questions:list", turn.words("questions.back"), Look.WAY)
    return Outcome(KEPT, (Reply(turn.words("questions.ignored"), (back,)),), (dismissed,))


def _groups(turn: Turn) -> list[Group]:
    """What was not passed on; what was stands among those who wait."""
    book = turn.books.questions
    passed = {one.id for one in book.waiting()}
    return group_alike(
        [one for one in book.unsolved(turn.now - _SINCE) if one.id not in passed]
    )


def _group_of(turn: Turn, asked_id: str) -> Group | None:
    return next(
        (one for one in _groups(turn) if asked_id in {each.id for each in one.asked}), None
    )


def _waiting(turn: Turn, question: Question) -> Choice:
    label = turn.words("questions.row", text=_short(question.text))
    return Choice(f"questions:show.{question.id}", label)


def _grouped(turn: Turn, group: Group) -> Choice:
    label = turn.words(
        "questions.row_group", count=len(group.asked), text=_short(group.first.text)
    )
    return Choice(f"questions:group.{group.first.id}", label)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST_LABEL else line[: _MOST_LABEL - 1] + "…"

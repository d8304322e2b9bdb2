"""An answered question becomes an entry of the FAQ, or a wording of one, at a tap."""

from typing import Any

from handlers.content.changed import current_entry, table_of
from handlers.domain.questions import Question, entry_of
from handlers.effects.questions import ChangeEntry
from handlers.faq.entries import MOST_LETTERS
from handlers.texts import plain
from handlers.turn import KEPT, Choice, Outcome, Reply, Turn


def add_entry(turn: Turn, question_id: str) -> Outcome:
    """A new entry of the question and its answer."""
    question = turn.books.questions.find(question_id)
    if question is None or not (question.answer and question.text):
        return _gone(turn)
    change = ChangeEntry(entry_of(question.id), "added", _table(turn, question))
    return _changed(turn, change, "questions.added")


def add_variant(turn: Turn, question_id: str) -> Outcome:
    """The question is another wording of the entry that came nearest."""
    question = turn.books.questions.find(question_id)
    changes = turn.books.questions.changes().entries
    near = current_entry(turn.content.entries, changes, question.near) if question else None
    if question is None or near is None or not question.text:
        return _gone(turn)
    table = table_of(near)
    if question.text not in table["variants"]:
        table["variants"] = [*table["variants"], question.text]
    return _changed(turn, ChangeEntry(near.id, "variant", table), "questions.variant_added")


def leave(turn: Turn, question_id: str) -> Outcome:
    """Nothing is learnt from this one."""
    return Outcome(KEPT, (Reply(turn.words("questions.left")),))


def _changed(turn: Turn, change: ChangeEntry, key: str) -> Outcome:
    title = (change.entry or {}).get("title", {})
    undo = Choice(f"entries:undo.{change.id}", turn.words("questions.undo"))
    edit = Choice(f"entries:show.{change.id}", turn.words("questions.edit"))
    said = turn.words(key, title=turn.words.of(title))
    return Outcome(KEPT, (Reply(said, (edit, undo)),), (change,))


def _table(turn: Turn, question: Question) -> dict[str, Any]:
    """The entry as the data files would hold it; what is too long for a phone comes behind."""
    answer, more = _split(question.answer)
    moment = question.answered_at or turn.now
    day = plain(turn.words.day(moment.astimezone(turn.house.zone).date()))
    table: dict[str, Any] = {
        "id": entry_of(question.id),
        "title": {"id": question.text, "en": question.text},
        "variants": [question.text],
        "variants_en": [],
        "answer": {"id": answer, "en": answer},
        "source": f"{turn.house.agency}, {day}",
        "year": str(moment.year),
        "confidence": "high",
    }
    return {**table, "more": {"id": more, "en": more}} if more else table


def _split(answer: str) -> tuple[str, str]:
    if len(answer) <= MOST_LETTERS:
        return answer, ""
    cut = max(answer.rfind(end, 0, MOST_LETTERS - 2) for end in ("\n", ". ", " "))
    cut = cut if cut > 0 else MOST_LETTERS - 2
    return answer[: cut + 1].strip(), answer[cut + 1 :].strip()


def _gone(turn: Turn) -> Outcome:
    return Outcome(KEPT, (Reply(turn.words("questions.gone")),))

"""A coordinator's answer reaches everybody who asked."""

from typing import Any

from handlers.content.changed import current_entry
from handlers.domain.questions import Question
from handlers.effects import Post
from handlers.effects.questions import AnswerQuestion, PassOn
from handlers.turn import KEPT, Choice, Look, Notice, Outcome, Reply, Turn


def ask_for_answer(turn: Turn, question_id: str) -> Outcome:
    """The next message is the answer."""
    text, effects = _text_of(turn, question_id)
    if not text:
        return Outcome(KEPT, (Reply(turn.words("questions.gone")),))
    said = turn.words("questions.write", text=text)
    reply = Reply(said, about=f"question:{question_id}")
    return Outcome({"answering": question_id}, (reply,), effects)


def _text_of(turn: Turn, question_id: str) -> tuple[str, tuple[PassOn, ...]]:
    """The wording of a question; one that was only noted becomes one of the coordinators'."""
    if question := turn.books.questions.find(question_id):
        return question.text, ()
    asked = turn.books.questions.asked(question_id)
    return (asked.text, (PassOn(asked.id, asked.text, asked.entry),)) if asked else ("", ())


def answer(turn: Turn, question_id: str) -> Outcome:
    """Take the answer, send it to everybody who waits for it, offer to learn from it."""
    question = turn.books.questions.find(question_id)
    text = turn.said.text.strip()
    if question is None:
        return Outcome(None, (Reply(turn.words("questions.gone")),))
    if not text:
        return Outcome(KEPT, (Reply(turn.words("questions.text_only")),))
    waiting = [one for one in question.followers if one != turn.person.id]
    key = "questions.sent_again" if question.answer else "questions.sent"
    said = turn.words(key, count=len(waiting))
    return Outcome(
        None,
        (Reply(said, _learning_choices(turn, question)),),
        (AnswerQuestion(question.id, text), *(_told(turn, question, one) for one in waiting)),
    )


def _told(turn: Turn, question: Question, person_id: int) -> Post:
    person = turn.books.people.find(person_id)
    words = turn.content.words[person.language if person else question.language]
    told: dict[str, Any] = {
        "agency": turn.house.agency,
        "question": question.text,
        "answer": turn.said.text.strip(),
    }
    reply = Reply(words("questions.told", **told), notice=Notice("answer", told))
    return Post(person_id, reply)


def _learning_choices(turn: Turn, question: Question) -> tuple[Choice, ...]:
    words = turn.words
    choices = [Choice(f"questions:new.{question.id}", words("questions.new"))]
    changes = turn.books.questions.changes().entries
    if near := current_entry(turn.content.entries, changes, question.near):
        label = words("questions.variant", title=words.of(near.title))
        choices.append(Choice(f"questions:variant.{question.id}", label))
    leave = Choice(f"questions:leave.{question.id}", words("questions.leave"), Look.WAY)
    return (*choices, leave)

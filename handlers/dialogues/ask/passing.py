"""Passing a question on to the coordinators, each question once."""

from rapidfuzz import fuzz

from handlers.domain.people import Role
from handlers.domain.questions import Asked, Fate, Question
from handlers.effects import Post
from handlers.effects.questions import Follow, NoteAsked, PassOn
from handlers.reading.folding import fold
from handlers.turn import KEPT, Choice, Notice, Outcome, Reply, Turn

_WRITING = {"step": "writing"}
MOST_KEPT = 1000
"""Letters of a question that are kept for the coordinators."""

_ALIKE = 92.0
"""From this likeness on (0-100) two wordings are taken for one question."""


def pass_on(turn: Turn, asked_id: str) -> Outcome:
    """Hand what was asked to the coordinators, or join those who wait for the same answer."""
    asked = turn.books.questions.asked(asked_id)
    if asked is None or asked.person != turn.person.id:
        return Outcome(KEPT, (Reply(turn.words("button.unknown")),))
    if turn.books.questions.find(asked_id):
        return Outcome(KEPT, (_thanks(turn, "ask.passed_before"),))
    return _handed(turn, asked)


def write(turn: Turn) -> Outcome:
    """Somebody wants a person, not a bot: what is written next goes to the coordinators."""
    return Outcome(_WRITING, (Reply(turn.words("ask.hand_write")),))


def is_written(turn: Turn) -> bool:
    """Whether the message to the coordinators is what we wait for."""
    return (turn.state or {}).get("step") == _WRITING["step"]


def written(turn: Turn) -> Outcome:
    """The message to the coordinators; no answer of ours comes before theirs."""
    text = turn.said.text.strip()[:MOST_KEPT]
    if not text:
        return Outcome(KEPT, (Reply(turn.words("ask.hand_text_only")),))
    asked = Asked(turn.fresh, text, Fate.UNKNOWN, turn.now, turn.person.id)
    handed = _handed(turn, asked)
    noted = NoteAsked(asked.id, text, asked.fate)
    return Outcome(None, handed.replies, (noted, *handed.effects))


def _handed(turn: Turn, asked: Asked) -> Outcome:
    if same := _same(turn, asked):
        return Outcome(KEPT, (_thanks(turn, "ask.passed_same"),), (Follow(same.id),))
    posts = _posts(turn, asked)
    key = "ask.passed" if posts else "ask.passed_nobody"
    return Outcome(
        KEPT, (_thanks(turn, key),), (PassOn(asked.id, asked.text, asked.entry), *posts)
    )


def _thanks(turn: Turn, key: str) -> Reply:
    house = turn.house
    return Reply(turn.words(key, agency=house.agency, hours=house.office_hours))


def _same(turn: Turn, asked: Asked) -> Question | None:
    """A question that waits already and asks the same."""
    said = fold(asked.text)
    return next(
        (
            one
            for one in turn.books.questions.waiting()
            if fuzz.token_sort_ratio(said, fold(one.text)) >= _ALIKE
        ),
        None,
    )


def _posts(turn: Turn, asked: Asked) -> list[Post]:
    """One to the coordinators' group, or one to each of them."""
    if turn.house.group:
        return [Post(0, _notice(turn, asked, "id"), room=turn.house.group)]
    return [
        Post(one.id, _notice(turn, asked, one.language))
        for role in (Role.COORDINATOR, Role.ADMINISTRATOR)
        for one in turn.books.people.with_role(role)
    ]


def _notice(turn: Turn, asked: Asked, language: str) -> Reply:
    words = turn.content.words[language]
    person = turn.person
    agency, text = person.agency_name or "–", asked.text
    name = person.name or words("questions.somebody")
    said = words("questions.notice", name=name, agency=agency, text=text)
    choice = Choice(f"questions:answer.{asked.id}", words("questions.answer"))
    notice = Notice("question", {"asker": name, "agency": agency, "question": text})
    return Reply(said, (choice,), about=f"question:{asked.id}", notice=notice)

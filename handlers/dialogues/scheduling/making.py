"""A deadline in the making: takes the answer to whatever was asked."""

from collections.abc import Callable
from dataclasses import replace

from handlers.dialogues.scheduling.announcing import Announcement, posts
from handlers.dialogues.scheduling.asking import ask, more_agencies, which_agency, which_person
from handlers.dialogues.scheduling.dating import dated
from handlers.dialogues.scheduling.drafting import Draft, deadline_of
from handlers.dialogues.scheduling.looking import concerned
from handlers.dialogues.scheduling.reading import read_person
from handlers.domain.deadlines import Kind
from handlers.effects import Effect, SetDeadline
from handlers.naming import agencies_of, read_agencies
from handlers.reading.assent import yes_or_no
from handlers.reading.commands import global_word
from handlers.reading.tapping import typed_choice
from handlers.reminding.telling import falls, title
from handlers.turn import Outcome, Reply, Turn

_LONGEST_TITLE = 60
_SHORTEST_TITLE = 3
_SCOPES = frozenset({"all", "agencies", "person"})
_AFTER = frozenset({"soft", "hard"})


def answered(turn: Turn, verb: str, rest: str) -> Outcome:
    """Take a tap ("kind", "draft"), or the text that was typed instead."""
    draft = Draft.of(turn.state)
    if verb == "back" or global_word(turn.said.text) == "kembali":
        return ask(turn, draft.back())
    if (turn.state or {}).get("more"):
        return _more(turn, draft, verb, rest)
    if not verb and turn.said.text:
        verb, _, rest = _typed(turn, draft).partition(".")
    if verb == "yes" and draft.step == "due":
        return _due(turn, draft)
    if verb == draft.step and verb in _TAPPED:
        return _TAPPED[verb](turn, draft, rest)
    if verb:
        return ask(turn, draft, turn.words("button.old"))
    return _READ.get(draft.step, _again)(turn, draft)


def _typed(turn: Turn, draft: Draft) -> str:
    """The choice of the present question that was typed, without the dialogue's name."""
    if draft.step in _READ:
        return ""
    picked = typed_choice(turn.said.text, ask(turn, draft).replies[0].choices)
    if picked is None and draft.step == "confirm" and yes_or_no(turn.said.text):
        return "confirm.tell"
    return picked.id.partition(":")[2] if picked else ""


def _again(turn: Turn, draft: Draft) -> Outcome:
    return replace(ask(turn, draft, turn.words("scheduling.choose")), maybe_question=True)


def _kind(turn: Turn, draft: Draft, rest: str) -> Outcome:
    return ask(turn, replace(draft, kind=rest if rest in set(Kind) else ""))


def _title(turn: Turn, draft: Draft) -> Outcome:
    name = " ".join(turn.said.text.split())
    if not _SHORTEST_TITLE <= len(name) <= _LONGEST_TITLE:
        return ask(turn, draft, turn.words("scheduling.title_length", most=_LONGEST_TITLE))
    return ask(turn, replace(draft, title=name))


def _due(turn: Turn, draft: Draft) -> Outcome:
    state = turn.state or {}
    if "due" in state and (turn.said.tap == "yes" or yes_or_no(turn.said.text)):
        return ask(turn, replace(draft, due=state["due"], zone=state["zone"]))
    return dated(
        turn,
        {"draft": draft.as_json()},
        lambda it: ask(turn, replace(draft, due=it.due.isoformat(), zone=it.zone)),
    )


def _scope(turn: Turn, draft: Draft, rest: str) -> Outcome:
    return ask(turn, replace(draft, scope=rest if rest in _SCOPES else ""))


def _agencies(turn: Turn, draft: Draft) -> Outcome:
    found = read_agencies(turn)
    if found.sure:
        return more_agencies(turn, _with(draft, found.sure), found.unread)
    if found.perhaps:
        return which_agency(turn, draft, found.perhaps)
    if draft.agencies:
        return more_agencies(turn, draft, found.unread)
    lost = ask(turn, draft, turn.words("scheduling.no_agency", names=turn.said.text))
    return replace(lost, missed=True)


def _agency(turn: Turn, draft: Draft, rest: str) -> Outcome:
    return more_agencies(turn, _with(draft, agencies_of(turn, rest)))


def _more(turn: Turn, draft: Draft, verb: str, rest: str) -> Outcome:
    """More agencies may be named until it is said that it is enough."""
    if verb == "agencies" and rest:
        return _agency(turn, draft, rest)
    shown = more_agencies(turn, draft)
    said = turn.said.text
    typed = typed_choice(said, shown.replies[0].choices) or global_word(said) == "lanjut"
    if verb == "enough" or (said and (typed or yes_or_no(said) is not None)):
        return ask(turn, draft)
    return shown if verb else _agencies(turn, draft)


def _with(draft: Draft, more: tuple[str, ...]) -> Draft:
    return replace(draft, agencies=tuple(dict.fromkeys((*draft.agencies, *more))))


def _named(turn: Turn, draft: Draft) -> Outcome:
    found, sure = read_person(turn, turn.books.recipients.of(turn.house.edition))
    if sure:
        return ask(turn, replace(draft, person=found[0].person.id))
    return which_person(turn, draft, found)


def _person(turn: Turn, draft: Draft, rest: str) -> Outcome:
    return ask(turn, replace(draft, person=int(rest) if rest.isdigit() else 0))


def _after(turn: Turn, draft: Draft, rest: str) -> Outcome:
    return ask(turn, replace(draft, after=rest if rest in _AFTER else ""))


def _save(turn: Turn, draft: Draft, rest: str) -> Outcome:
    made = deadline_of(turn, draft)
    if made.due <= turn.now:
        return ask(turn, replace(draft, due="", zone=""), turn.words("scheduling.passed"))
    people = concerned(turn, made) if rest == "tell" else []
    said = turn.words(
        "scheduling.saved_told" if people else "scheduling.saved",
        title=title(turn.words, made),
        moment=falls(turn.words, made, turn.house.zone),
        count=len(people),
    )
    effects: tuple[Effect, ...] = (
        SetDeadline(made),
        *posts(turn, Announcement("new", made), people),
    )
    return Outcome(None, (Reply(said),), effects)


_TAPPED: dict[str, Callable[[Turn, Draft, str], Outcome]] = {
    "kind": _kind,
    "scope": _scope,
    "agencies": _agency,
    "person": _person,
    "after": _after,
    "confirm": _save,
}
_READ: dict[str, Callable[[Turn, Draft], Outcome]] = {
    "title": _title,
    "due": _due,
    "agencies": _agencies,
    "person": _named,
}

"""What a coordinator says while making or changing a deadline, and what comes of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from handlers.dialogues.scheduling import changing
from handlers.dialogues.scheduling.asking import ask
from handlers.dialogues.scheduling.dating import dated
from handlers.dialogues.scheduling.drafting import Draft
from handlers.dialogues.scheduling.making import answered
from handlers.dialogues.scheduling.reading import When
from handlers.domain.deadlines import Deadline
from handlers.reading.assent import yes_or_no
from handlers.reading.commands import global_word
from handlers.reading.tapping import typed_choice
from handlers.turn import Outcome, Turn


def begin(turn: Turn) -> Outcome:
    """A new deadline: first of all, what for."""
    return ask(turn, Draft())


def resume(turn: Turn) -> Outcome:
    """Ask again what was asked."""
    state = turn.state or {}
    deadline = _found(turn, state.get("moving", ""))
    if deadline:
        return changing.move(turn, deadline)
    return ask(turn, Draft.of(state)) if "draft" in state else changing.list_all(turn)


def take(turn: Turn) -> Outcome:
    """A tap or a text, wherever we are."""
    state = turn.state or {}
    verb, _, rest = turn.said.tap.partition(".")
    if verb in {"new", "list"}:
        return begin(turn) if verb == "new" else changing.list_all(turn)
    if verb in _ABOUT:
        deadline = _found(turn, rest)
        return _ABOUT[verb](turn, deadline) if deadline else changing.list_all(turn)
    if "moving" in state:
        deadline = _found(turn, state["moving"])
        return _move(turn, deadline, rest) if deadline else changing.list_all(turn)
    return answered(turn, verb, rest) if "draft" in state else _looking(turn)


def _looking(turn: Turn) -> Outcome:
    """Nothing is being made: what was typed may name one of the deadlines."""
    shown = changing.list_all(turn)
    text = turn.said.text
    picked = typed_choice(text, shown.replies[0].choices) if text else None
    if picked:
        return take(turn.hears(text="", tap=picked.id.partition(":")[2]))
    return replace(shown, maybe_question=bool(text))


def _found(turn: Turn, deadline_id: str) -> Deadline | None:
    deadline = turn.books.deadlines.find(deadline_id) if deadline_id else None
    return deadline if deadline and deadline.closed_at is None else None


def _move(turn: Turn, deadline: Deadline, rest: str) -> Outcome:
    """The new date; then, once it was shown what that comes to, the move itself."""
    state, said = turn.state or {}, turn.said
    agreed = said.tap in {"yes", "moved.tell", "moved.quiet"} or yes_or_no(said.text)
    if agreed and "due" in state:
        found = When(datetime.fromisoformat(state["due"]), state["zone"], sure=True)
        if "version" not in state:
            return changing.moving(turn, deadline, found)
        return changing.moved(turn, deadline, found, tell=rest != "quiet")
    if said.tap or global_word(said.text) == "kembali":
        return changing.card(turn, deadline)
    return dated(turn, {"moving": deadline.id}, lambda it: changing.moving(turn, deadline, it))


def _instead(turn: Turn, deadline: Deadline) -> Outcome:
    """Move the one there is to the date that was given for a new one."""
    draft = Draft.of(turn.state)
    if not draft.due:
        return changing.move(turn, deadline)
    found = When(datetime.fromisoformat(draft.due), draft.zone, sure=True)
    return changing.moving(turn, deadline, found)


_ABOUT: dict[str, Callable[[Turn, Deadline], Outcome]] = {
    "card": changing.card,
    "move": changing.move,
    "instead": _instead,
    "close": changing.close,
    "closed_tell": lambda turn, one: changing.closing(turn, one, tell=True),
    "closed_quiet": lambda turn, one: changing.closing(turn, one, tell=False),
}

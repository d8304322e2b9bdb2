"""A new text for an entry: asked for, shown as it will look, and only then saved."""

from typing import Any

from handlers.content.changed import table_of
from handlers.content.entries import fault, read_entry
from handlers.dialogues.entries import showing
from handlers.effects.questions import ChangeEntry
from handlers.faq.entries import MOST_LETTERS
from handlers.turn import KEPT, Choice, Look, Outcome, Reply, Turn

_NEW = ("title", "answer", "source")
"""What a new entry is asked for, in this order."""


def begin_new(turn: Turn, about: str) -> Outcome:
    """A new entry, from its question on."""
    return _ask(
        turn, {"entry": f"kami.{turn.fresh}", "field": "title", "new": True, "table": {}}
    )


def begin(turn: Turn, about: str) -> Outcome:
    """Change one field of an entry."""
    field, _, entry_id = about.partition(".")
    entry, _ = showing.entry_of(turn, entry_id)
    if entry is None or field not in showing.FIELDS:
        return Outcome(KEPT, (Reply(turn.words("entries.gone")),))
    return _ask(turn, {"entry": entry_id, "field": field, "table": table_of(entry)})


def _ask(turn: Turn, state: dict[str, Any]) -> Outcome:
    said = turn.words(f"entries.ask_{state['field']}", most=MOST_LETTERS)
    leave = Choice("entries:leave", turn.words("entries.leave"), Look.WAY)
    return Outcome(state, (Reply(said, (leave,)),))


def take_text(turn: Turn) -> Outcome:
    """Put the text into its field; then the next field of a new entry, or the preview."""
    state = dict(turn.state or {})
    text = turn.said.text.strip()
    if not text:
        return _ask(turn, state)
    if state["field"] == "answer" and len(text) > MOST_LETTERS:
        said = turn.words("entries.too_long", now=len(text), most=MOST_LETTERS)
        return Outcome(KEPT, (Reply(said),))
    state["table"] = _with(turn, state, text)
    if state.get("new") and state["field"] != _NEW[-1]:
        state["field"] = _NEW[_NEW.index(state["field"]) + 1]
        return _ask(turn, state)
    return _preview(turn, state)


def _with(turn: Turn, state: dict[str, Any], text: str) -> dict[str, Any]:
    """The table with the text in its field. What has languages is said in the speaker's,
    and in both while the entry is new."""
    table, field = dict(state["table"]), state["field"]
    table.setdefault("id", state["entry"])
    table.setdefault("year", str(turn.today.year))
    if field == "source":
        return {**table, "source": text}
    if field == "variants":
        lines = [line.strip(" •-") for line in text.splitlines()]
        known = list(table.get("variants", ()))
        return {**table, "variants": [*known, *(x for x in lines if x and x not in known)]}
    languages = ("id", "en") if state.get("new") else (turn.words.language,)
    said = {**table.get(field, {}), **dict.fromkeys(languages, text)}
    if field == "title" and state.get("new"):
        table["variants"] = [text]
    return {**table, field: said}


def _preview(turn: Turn, state: dict[str, Any]) -> Outcome:
    entry = read_entry(state["table"])
    if fault(entry):
        return Outcome(KEPT, (Reply(turn.words("entries.faulty")),))
    head = Reply(turn.words("entries.preview"))
    choices = (
        Choice("entries:save", turn.words("entries.save")),
        Choice("entries:again", turn.words("entries.again"), Look.WAY),
        Choice("entries:leave", turn.words("entries.leave"), Look.WAY),
    )
    return Outcome({**state, "ready": True}, (head, Reply(showing.card(turn, entry), choices)))


def save(turn: Turn, about: str) -> Outcome:
    """Keep what the preview showed; the old one stays one tap away."""
    state = turn.state or {}
    if not state.get("ready"):
        return Outcome(KEPT, (Reply(turn.words("button.unknown")),))
    kind = "added" if state.get("new") else "changed"
    change = ChangeEntry(state["entry"], kind, state["table"])
    undo = Choice(f"entries:undo.{change.id}", turn.words("entries.undo"))
    show = Choice(f"entries:show.{change.id}", turn.words("entries.back"), Look.WAY)
    return Outcome(None, (Reply(turn.words("entries.saved"), (undo, show)),), (change,))


def again(turn: Turn, about: str) -> Outcome:
    """Write the last field again."""
    state = {key: value for key, value in (turn.state or {}).items() if key != "ready"}
    return _ask(turn, state) if state.get("field") else showing.ask(turn)


def leave(turn: Turn, about: str) -> Outcome:
    """Change nothing."""
    return Outcome(None, (Reply(turn.words("entries.left")),))

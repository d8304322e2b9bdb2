"""Writing what is to be said: a text with blanks, a file, a link, a poll."""

import re
from collections.abc import Sequence

from handlers.broadcasting.blanks import BLANKS, unknown_blanks
from handlers.dialogues.broadcast import choosing
from handlers.dialogues.broadcast.drafting import state_of
from handlers.dialogues.broadcast.enclosing import NOTHING, address_in, drops
from handlers.turn import KEPT, Choice, Look, Outcome, Reply, Turn

_LONGEST = 3500
_BETWEEN = re.compile(r"\s*[,;/|]\s*")
_MOST_OPTIONS = 8
_LONGEST_OPTION = 60


def ask(turn: Turn, *, again: bool = False) -> Outcome:
    """What is to be said?"""
    choices = (
        Choice("broadcast:list", turn.words("broadcast.latest"), Look.WAY),
        Choice("broadcast:leave", turn.words("broadcast.leave"), Look.WAY),
    )
    blanks = ", ".join(f"{{{one}}}" for one in BLANKS)
    ways = (*drops(turn, "file"), *choices) if again else choices
    reply = Reply(turn.words("broadcast.write", blanks=blanks), ways)
    return Outcome(state_of(turn, step="text") if again else {"step": "text"}, (reply,))


def take_text(turn: Turn) -> Outcome:
    """Keep the text, and the file that came with it."""
    text, files = turn.said.text.strip(), turn.said.files
    if files and files[0].problem:
        return _again(turn, "broadcast.file_problem")
    text = text or str((turn.state or {}).get("text", ""))
    if not text:
        return _again(turn, "broadcast.caption" if files else "broadcast.text_wanted")
    if len(text) > _LONGEST:
        said = turn.words("broadcast.too_long", now=len(text), most=_LONGEST)
        return Outcome(KEPT, (Reply(said),))
    if slips := unknown_blanks(text):
        known = ", ".join(f"{{{one}}}" for one in BLANKS)
        said = turn.words("broadcast.unknown_blank", blank=f"{{{slips[0]}}}", known=known)
        return Outcome(KEPT, (Reply(said),))
    changes = {"text": text}
    if files:
        one = files[0]
        changes |= {"file": one.sha256, "file_name": one.name}
        changes |= {"picture": "yes"} if one.kind in {"jpg", "png"} else {"picture": ""}
    return choosing.ask(_with(turn, **changes))


def ask_link(turn: Turn, about: str) -> Outcome:
    """Which address?"""
    reply = Reply(turn.words("broadcast.ask_link"), drops(turn, "link"))
    return Outcome(state_of(turn, step="link"), (reply,))


def take_link(turn: Turn) -> Outcome:
    """An address, and what the button says: "Daftar bimtek https://…"."""
    address, label = address_in(turn.said.text)
    if not address:
        return _again(turn, "broadcast.no_link")
    return choosing.ask(_with(turn, link=address, link_label=label[:_LONGEST_OPTION]))


def ask_poll(turn: Turn, about: str) -> Outcome:
    """Which options?"""
    reply = Reply(turn.words("broadcast.ask_poll"), drops(turn, "poll"))
    return Outcome(state_of(turn, step="poll"), (reply,))


def take_poll(turn: Turn) -> Outcome:
    """The options of a poll: one a line, or all in one with commas or strokes between."""
    options = [line.strip(" •-")[:_LONGEST_OPTION] for line in _lines(turn.said.text)]
    options = list(dict.fromkeys(one for one in options if one))[:_MOST_OPTIONS]
    if len(options) < 2:
        return _again(turn, "broadcast.ask_poll")
    return choosing.ask(_with(turn, options=options))


def _lines(text: str) -> Sequence[str]:
    lines = text.strip().splitlines()
    return _BETWEEN.split(lines[0]) if len(lines) == 1 else lines


def drop(turn: Turn, about: str) -> Outcome:
    """Take out what was added: the link, the poll, the file."""
    return choosing.ask(_with(turn, **NOTHING.get(about, {})))


def leave(turn: Turn) -> Outcome:
    """Send nothing."""
    return Outcome(None, (Reply(turn.words("broadcast.left")),))


def _with(turn: Turn, **changes: object) -> Turn:
    return turn.stands(state_of(turn, **changes))


def _again(turn: Turn, key: str) -> Outcome:
    return Outcome(KEPT, (Reply(turn.words(key)),))

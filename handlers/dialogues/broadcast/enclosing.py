"""What goes with the text: a link, a poll, a file; said in a line each, and taken out again."""

import re
from collections.abc import Mapping

from handlers.dialogues.broadcast.drafting import message_of
from handlers.domain.broadcasts import Rhythm
from handlers.texts import EMPTY, Text, Words, defuse, join
from handlers.turn import Choice, Look, Turn

_WHOLE = re.compile(r"https?://\S+\.\S+")
_BARE = re.compile(r"(?<![@\w.])(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)

NOTHING: Mapping[str, Mapping[str, object]] = {
    "link": {"link": "", "link_label": ""},
    "poll": {"options": []},
    "file": {"file": "", "file_name": "", "picture": ""},
}
"""What the state holds where there is none, by what is taken out."""


def enclosed(turn: Turn) -> Text:
    """A line for everything that goes with the text."""
    message, words = message_of(turn), turn.words
    label = message.link_label or words("broadcast.open")
    options = join((defuse(one) for one in message.options), " · ")
    return join(
        (
            words("broadcast.with_file", name=message.file_name) if message.file else EMPTY,
            words("broadcast.with_link", label=label, address=message.link)
            if message.link
            else EMPTY,
            words("broadcast.with_poll", options=options) if options else EMPTY,
        )
    )


def drops(turn: Turn, *kinds: str) -> tuple[Choice, ...]:
    """A way to take out what was added before, and the way back."""
    message = message_of(turn)
    has = {"link": message.link, "poll": message.options, "file": message.file}
    out = tuple(
        Choice(f"broadcast:drop.{one}", turn.words(f"broadcast.drop_{one}"), Look.WAY)
        for one in kinds
        if has[one]
    )
    back = Choice("broadcast:audience", turn.words("broadcast.way_back"), Look.WAY)
    return (*out, back) if message.text else out


def address_in(text: str) -> tuple[str, str]:
    """The address in a text, whole, and the words around it; "" where there is none.

    People write "s.id/bimtek" as they read it on a poster.
    """
    found = _WHOLE.search(text) or _BARE.search(text)
    if found is None:
        return "", ""
    address = found[0].rstrip(".,;)")
    label = " ".join(text.replace(address, " ").split()).strip(" .,:;-")
    return (address if "://" in address else f"https://{address}"), label


def repeats(rhythm: Rhythm, words: Words) -> Text:
    """That it goes out again, every week or month."""
    return EMPTY if rhythm is Rhythm.ONCE else words(f"broadcast.repeats_{rhythm}")

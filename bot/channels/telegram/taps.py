"""Messages whose button was tapped, until they are answered: what was chosen is marked there.

Telegram hands over the whole message with a tap, so nothing has to be looked up. Kept in memory
and not for long: after a restart the buttons are only taken away, as under any old message.
"""

from collections.abc import Mapping
from typing import Any

from bot.channels.telegram.calls import Call
from bot.channels.telegram.rendering import MOST_IN_CAPTION, MOST_UNITS, units

Json = Mapping[str, Any]
TICK = "✓ "
_KNOWN = 2000


class Taps:
    """What was tapped, by chat and message."""

    def __init__(self) -> None:
        self._calls: dict[tuple[str, str], Call] = {}

    def note(self, update: Any) -> None:
        """Remember the message of a tap; one that can't be marked is left out."""
        try:
            query = update["callback_query"]
            message = query["message"]
            where = str(int(message["chat"]["id"])), str(int(message["message_id"]))
            call = marking(message, str(query["data"]))
        except (KeyError, TypeError, ValueError):
            return
        if call is not None:
            self._calls.pop(where, None)
            self._calls[where] = call
        if len(self._calls) > _KNOWN:
            self._calls.pop(next(iter(self._calls)))

    def take(self, chat: str, message: str) -> Call | None:
        """The call that marks what was chosen, once."""
        return self._calls.pop((chat, message), None)


def marking(message: Json, data: str) -> Call | None:
    """The call that puts "✓ Digital" under a message, with no buttons any more; pure.

    Buttons with an arrow lead somewhere and choose nothing: they stand there as they were.
    """
    chosen = _chosen(message, data)
    name = "caption" if "text" not in message else "text"
    said = str(message.get(name) or "")
    marked = f"{said}\n\n{chosen}" if said else chosen
    if not chosen or units(marked) > (MOST_UNITS if name == "text" else MOST_IN_CAPTION):
        return None
    entities_name = "entities" if name == "text" else "caption_entities"
    kept = {entities_name: message[entities_name]} if message.get(entities_name) else {}
    which = {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}
    method = "editMessageText" if name == "text" else "editMessageCaption"
    return Call(method, {**which, name: marked, **kept})


def _chosen(message: Json, data: str) -> str:
    """What stood on the button, ticked; "" where there is none."""
    for row in message["reply_markup"]["inline_keyboard"]:
        for button in row:
            if button.get("callback_data") == data:
                label = str(button["text"]).removeprefix(TICK)
                leads = label.startswith("‹") or label.endswith("›")
                return label if leads else f"{TICK}{label}"
    return ""

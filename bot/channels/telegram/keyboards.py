"""The keyboard that lies in the place of the letters while a place is asked for.

On a phone one tap then sends where it is. The other choices lie below it as words; what is
tapped there is typed, and understood like anything typed. It has to be taken away by a message
that has no buttons of its own, which is done with the first one after it was answered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.channels.telegram.rendering import labelled
from handlers.texts import Words

Json = dict[str, Any]
LONGEST_PLACEHOLDER = 64
_A_ROW = 3
_KNOWN = 2000
AWAY: Json = {"remove_keyboard": True}


@dataclass(frozen=True, slots=True)
class Labels:
    """The few words of the keyboard itself, in the person's language."""

    location: str = "📍 Kirim lokasi saya sekarang"
    placeholder: str = "Atau ketik koordinatnya"


def labels_of(words: Words) -> Labels:
    """The words of the keyboard in one language."""
    placeholder = str(words("telegram.placeholder"))[:LONGEST_PLACEHOLDER]
    return Labels(str(words("telegram.location")), placeholder)


def asks_for_place(address: str, message: Mapping[str, Any]) -> bool:
    """Whether the keyboard is to be shown: never in a group, where phones don't offer it.

    Where there are answers to choose from, they lie under the message as always.
    """
    alone = all(one["look"] == "way" for one in message["choices"])
    return message.get("asks") == "location" and alone and not address.startswith("-")


def place_keyboard(choices: Sequence[Mapping[str, Any]], labels: Labels) -> Json:
    """One button that sends the place, and the choices as words."""
    words = [{"text": labelled(one)} for one in choices]
    rows = [words[start : start + _A_ROW] for start in range(0, len(words), _A_ROW)]
    return {
        "keyboard": [[{"text": labels.location, "request_location": True}], *rows],
        "resize_keyboard": True,
        "one_time_keyboard": True,
        "input_field_placeholder": labels.placeholder,
    }


class Keyboards:
    """In which chats it lies, and whether something was said there since."""

    def __init__(self) -> None:
        self._answered: dict[str, bool] = {}

    def shown(self, address: str) -> None:
        """It lies there now."""
        self._answered.pop(address, None)
        self._answered[address] = False
        if len(self._answered) > _KNOWN:
            self._answered.pop(next(iter(self._answered)))

    def heard(self, update: Any) -> None:
        """Something came in; maybe from a chat where it lies.

        A place comes from it mostly, also where we were restarted since it was shown.
        """
        message = _message(update)
        address = str(message.get("chat", {}).get("id", ""))
        if "location" in message and not address.startswith("-"):
            self.shown(address)
        if address in self._answered:
            self._answered[address] = True

    def may_go(self, address: str) -> bool:
        """Whether the next message there should take it away."""
        return self._answered.get(address, False)

    def gone(self, address: str) -> None:
        """It was taken away."""
        self._answered.pop(address, None)


def _message(update: Any) -> Mapping[str, Any]:
    """The message that came, or whose button was tapped; nothing where there is none."""
    for part in (update, update.get("callback_query")) if isinstance(update, dict) else ():
        message = part.get("message") if isinstance(part, dict) else None
        if isinstance(message, dict) and isinstance(message.get("chat"), dict):
            return message
    return {}

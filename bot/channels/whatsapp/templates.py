"""Approved templates: what may be said when a person has not written for a day."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.channels.whatsapp.markup import translate
from bot.channels.whatsapp.menus import MORE
from bot.channels.whatsapp.titles import length, shorten
from handlers.texts import plain

Json = dict[str, Any]
BLANK = re.compile(r"\{([a-z_]+)\}")
_SPACES = re.compile(r"\s+")
MOST_BODY = 1024
"""Characters of a body at most, once its blanks are filled."""

_LEAST_VALUE = 40
"""A value is not made shorter than this for the sake of another."""

NEWS = "news"
"""The kind that any message can be put in: "there is news about your proposal: …"."""

BULK = "broadcast"
"""The kind of a copy of a broadcast."""

WHOLE = "whole"
"""The `tap` of a button that shows the message as it was meant, now that the chat is open."""


@dataclass(frozen=True, slots=True)
class Button:
    """A quick reply: what it says, and what it does.

    `takes` is how the choice of the message begins that it stands for ("submission:open"); ""
    takes the first of all, None none. `tap` is done where the message offers nothing of it.
    """

    text: str
    tap: str
    takes: str | None = None

    def payload(self, offered: Sequence[str], whole: str) -> str:
        """What comes back when it is tapped under a message that offers these choices."""
        if self.tap == WHOLE:
            return whole
        fitting = (one for one in offered if self.takes is not None)
        return next((one for one in fitting if one.startswith(str(self.takes))), self.tap)


@dataclass(frozen=True, slots=True)
class Template:
    """One template: its bodies and buttons by language, its examples by blank."""

    name: str
    kind: str
    category: str
    bodies: Mapping[str, str]
    examples: Mapping[str, str]
    buttons: Mapping[str, tuple[Button, ...]] = field(default_factory=dict)

    def language(self, wished: str) -> str:
        """The language it is said in; Indonesian where there is no other."""
        return wished if wished in self.bodies else "id"

    def blanks(self, language: str) -> list[str]:
        """What has to be filled in, in order."""
        return list(dict.fromkeys(BLANK.findall(self.bodies[language])))

    def request(self, language: str) -> Json:
        """The body that asks Meta to approve it."""
        blanks = self.blanks(language)
        part: Json = {"type": "BODY", "text": BLANK.sub(r"{{\1}}", self.bodies[language])}
        if blanks:
            told = [{"param_name": one, "example": self.examples[one]} for one in blanks]
            part["example"] = {"body_text_named_params": told}
        shown = [
            {"type": "QUICK_REPLY", "text": one.text} for one in self.buttons.get(language, ())
        ]
        parts = [part, *([{"type": "BUTTONS", "buttons": shown}] if shown else [])]
        return {
            "name": self.name,
            "language": language,
            "category": self.category,
            "parameter_format": "NAMED",
            "components": parts,
        }

    def body(self, message: Mapping[str, Any], parcel: int = 0) -> Json:
        """A message as this template: its blanks filled, its buttons doing what its own do."""
        reader = message.get("reader") or {}
        language = self.language(str(reader.get("language", "id")))
        filled, cut = self._filled(language, _values(message, reader))
        parameters = [
            {"type": "text", "parameter_name": name, "text": text}
            for name, text in filled.items()
        ]
        parts: list[Json] = [{"type": "body", "parameters": parameters}] if parameters else []
        parts += self._pressed(language, message, f"{MORE}:{parcel}.0", cut=cut)
        inside: Json = {"name": self.name, "language": {"code": language}}
        return {"type": "template", "template": inside | {"components": parts}}

    def _filled(self, language: str, values: Mapping[str, str]) -> tuple[dict[str, str], bool]:
        """The values of the blanks, the longest shortened where it is too much; whether so."""
        filled = {name: one_line(values.get(name, "")) for name in self.blanks(language)}
        room = MOST_BODY - length(BLANK.sub("", self.bodies[language]))
        cut = False
        while (over := sum(map(length, filled.values())) - room) > 0 and filled:
            name = max(filled, key=lambda one: length(filled[one]))
            shorter = shorten(filled[name], max(_LEAST_VALUE, length(filled[name]) - over))
            if shorter == filled[name]:
                break
            filled[name], cut = shorter, True
        return filled, cut

    def _pressed(
        self, language: str, message: Mapping[str, Any], whole: str, *, cut: bool
    ) -> list[Json]:
        """The buttons; where something was cut and none shows the whole, the first does."""
        buttons = self.buttons.get(language, ())
        offered = [
            str(one["id"]) for one in message.get("choices") or () if one.get("look") != "link"
        ]
        payloads = [one.payload(offered, whole) for one in buttons]
        if cut and payloads and whole not in payloads:
            payloads[0] = whole
        return [
            {
                "type": "button",
                "sub_type": "quick_reply",
                "index": str(number),
                "parameters": [{"type": "payload", "payload": payload}],
            }
            for number, payload in enumerate(payloads)
        ]


@dataclass(frozen=True, slots=True)
class Templates:
    """All templates by the kind of notice they are for."""

    by_kind: Mapping[str, Template] = field(default_factory=dict)

    @property
    def names(self) -> frozenset[str]:
        """The names of all of them at Meta."""
        return frozenset(one.name for one in self.by_kind.values())

    def name_of(self, kind: str) -> str:
        """The name of the template for a kind of notice; "" where none fits."""
        found = self.by_kind.get(kind) or self.by_kind.get(NEWS)
        return found.name if found else ""

    def fitting(self, message: Mapping[str, Any]) -> list[Template]:
        """The template of a message's own kind, if any, and the one for any news."""
        notice = message.get("notice") or {}
        kinds = [] if message.get("any_news") else [str(notice.get("kind", ""))]
        found = (self.by_kind.get(kind) for kind in dict.fromkeys((*kinds, NEWS)))
        return [one for one in found if one is not None]


def _values(message: Mapping[str, Any], reader: Mapping[str, Any]) -> dict[str, str]:
    notice = message.get("notice") or {}
    return {
        "name": str(reader.get("name") or "") or "Bapak/Ibu",
        "text": plain(str(message.get("text", ""))),
        **{name: str(value) for name, value in (notice.get("values") or {}).items()},
    }


def one_line(value: str) -> str:
    """A value as Meta takes it: one line, and not empty."""
    said = translate(plain(value).replace("\n\n", " · "))
    return _SPACES.sub(" ", said).strip() or "–"

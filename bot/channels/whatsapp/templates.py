"""Approved templates: what may be said when a person has not written for a day."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.channels import Refused
from bot.channels.whatsapp.markup import translate
from bot.channels.whatsapp.titles import length, shorten
from handlers.texts import plain

Json = dict[str, Any]
_BLANK = re.compile(r"\{([a-z_]+)\}")
_SPACES = re.compile(r"\s+")
MOST_VALUE = 700
"""Characters of one value at most: the whole text has 1,024, and Meta refuses long blanks."""

NEWS = "news"
"""The kind that any message can be put in: "there is news about your proposal: …"."""


@dataclass(frozen=True, slots=True)
class Template:
    """One template: its bodies and buttons by language, its examples by blank."""

    name: str
    kind: str
    category: str
    bodies: Mapping[str, str]
    examples: Mapping[str, str]
    buttons: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def language(self, wished: str) -> str:
        """The language it is said in; Indonesian where there is no other."""
        return wished if wished in self.bodies else "id"

    def blanks(self, language: str) -> list[str]:
        """What has to be filled in, in order."""
        return list(dict.fromkeys(_BLANK.findall(self.bodies[language])))

    def request(self, language: str) -> Json:
        """The body that asks Meta to approve it."""
        blanks = self.blanks(language)
        part: Json = {"type": "BODY", "text": _BLANK.sub(r"{{\1}}", self.bodies[language])}
        if blanks:
            told = [{"param_name": one, "example": self.examples[one]} for one in blanks]
            part["example"] = {"body_text_named_params": told}
        shown = [
            {"type": "QUICK_REPLY", "text": label}
            for label, _ in self.buttons.get(language, ())
        ]
        parts = [part, *([{"type": "BUTTONS", "buttons": shown}] if shown else [])]
        return {
            "name": self.name,
            "language": language,
            "category": self.category,
            "parameter_format": "NAMED",
            "components": parts,
        }

    def body(self, language: str, values: Mapping[str, str], tap: str = "") -> Json:
        """The message, filled in; `tap` is what its first button does, if not its own."""
        parameters = [
            {"type": "text", "parameter_name": one, "text": one_line(values.get(one, ""))}
            for one in self.blanks(language)
        ]
        parts: list[Json] = [{"type": "body", "parameters": parameters}] if parameters else []
        for number, (_, own) in enumerate(self.buttons.get(language, ())):
            button = {"type": "button", "sub_type": "quick_reply", "index": str(number)}
            payload = tap if tap and number == 0 else own
            parts.append(button | {"parameters": [{"type": "payload", "payload": payload}]})
        inside: Json = {"name": self.name, "language": {"code": language}}
        return {"type": "template", "template": inside | {"components": parts}}


@dataclass(frozen=True, slots=True)
class Templates:
    """All templates by the kind of notice they are for."""

    by_kind: Mapping[str, Template] = field(default_factory=dict)

    def body_for(self, message: Mapping[str, Any]) -> Json:
        """A message as a template. Raises `Refused` where none fits."""
        notice = message.get("notice") or {}
        template = self.by_kind.get(str(notice.get("kind", ""))) or self.by_kind.get(NEWS)
        if template is None:
            raise Refused("131047 window closed, no template")
        reader = message.get("reader") or {}
        language = template.language(str(reader.get("language", "id")))
        values = {
            "name": str(reader.get("name") or "") or "Bapak/Ibu",
            "text": plain(str(message.get("text", ""))),
            **{name: str(value) for name, value in (notice.get("values") or {}).items()},
        }
        return template.body(language, values, _first_tap(message))


def _first_tap(message: Mapping[str, Any]) -> str:
    """What the message itself would offer first."""
    taps = (one for one in message.get("choices") or () if one.get("look") != "link")
    first = next(taps, None)
    return str(first["id"]) if first else ""


def one_line(value: str) -> str:
    """A value as Meta takes it: one line, not empty, not too long."""
    said = translate(plain(value).replace("\n\n", " · "))
    said = _SPACES.sub(" ", said).strip() or "–"
    return said if length(said) <= MOST_VALUE else shorten(said, MOST_VALUE)


class TemplateError(Exception):
    """templates.toml can't be used; the message says which template and why."""


def read_templates(path: Path) -> Templates:
    """All templates of a file. Raises `TemplateError` in plain words."""
    with path.open("rb") as file:
        told = tomllib.load(file)
    found = [_template(one) for one in told.get("template", [])]
    return Templates({one.kind: one for one in found})


def _template(told: Mapping[str, Any]) -> Template:
    name = str(told.get("name", "?"))
    try:
        made = Template(
            name,
            str(told["kind"]),
            str(told["category"]),
            dict(told["body"]),
            dict(told.get("example", {})),
            {
                language: tuple((str(one["text"]), str(one["tap"])) for one in buttons)
                for language, buttons in told.get("buttons", {}).items()
            },
        )
    except (KeyError, TypeError) as error:
        raise TemplateError(f"templates.toml, {name}: {error} is missing") from None
    for language in made.bodies:
        if missing := [one for one in made.blanks(language) if one not in made.examples]:
            raise TemplateError(f"templates.toml, {name}: no example for {missing}")
    return made

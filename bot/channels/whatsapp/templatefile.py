"""templates.toml as templates; whatever Meta would refuse in it is told by name."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.channels.whatsapp.templaterules import flaws
from bot.channels.whatsapp.templates import Button, Template, Templates


class TemplateError(Exception):
    """templates.toml can't be used; the message says which template and why."""


def read_templates(path: Path) -> Templates:
    """All templates of a file. Raises `TemplateError` in plain words."""
    with path.open("rb") as file:
        told = tomllib.load(file)
    found = [_template(one) for one in told.get("template", [])]
    for what in ("name", "kind"):
        known = [getattr(one, what) for one in found]
        if twice := {one for one in known if known.count(one) > 1}:
            raise TemplateError(f"templates.toml, {min(twice)}: two have this {what}")
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
                language: tuple(_button(number, one) for number, one in enumerate(buttons))
                for language, buttons in told.get("buttons", {}).items()
            },
        )
    except (KeyError, TypeError) as error:
        raise TemplateError(f"templates.toml, {name}: {error} is missing") from None
    if wrong := next(flaws(made), ""):
        raise TemplateError(f"templates.toml, {name}: {wrong}")
    return made


def _button(number: int, told: Mapping[str, Any]) -> Button:
    """The first button does what the message offers first, if nothing else is said."""
    takes = told.get("takes", None if number else "")
    return Button(str(told["text"]), str(told["tap"]), None if takes is None else str(takes))

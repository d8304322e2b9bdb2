"""What is wrong with a configuration, in plain words: where, what, and what to do."""

import os
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

_KINDS = {
    "bool": "true or false",
    "int": "a whole number, such as 8080",
    "float": "a number, such as 10 or 0.5",
    "string": 'a text in quotes, such as "text"',
    "time": "a time of day, such as 07:00:00",
    "tuple": 'a list, such as ["a", "b"]',
    "path": 'a path in quotes, such as "data"',
    "model": "a section with values of its own",
}
_BOUNDS = {
    "greater_than": ("gt", "more than"),
    "greater_than_equal": ("ge", "at least"),
    "less_than": ("lt", "less than"),
    "less_than_equal": ("le", "at most"),
}


def complaints(errors: Iterable[ErrorDetails], config: type[BaseModel]) -> list[str]:
    """One line for each error. Values are left out, since they may be secrets."""
    return [f"{_place(one)}: {_what(one, config)}" for one in errors]


def _place(error: ErrorDetails) -> str:
    """[section] key; an item of a list is named by the list's own key."""
    *sections, key = [str(part) for part in error["loc"] if isinstance(part, str)] or [""]
    variable = "__".join(("INOVASI", *sections, key)).upper()
    origin = f" (in the environment: {variable})" if variable in os.environ else ""
    return f"[{'.'.join(sections)}] {key}{origin}" if sections else f"[{key}]"


def _what(error: ErrorDetails, config: type[BaseModel]) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown(error["loc"], config)
    if kind == "missing":
        return "is missing; add a line for it (config.example.toml shows how)."
    if kind == "literal_error":
        return f"must be one of {context['expected']}."
    if kind in _BOUNDS:
        name, words = _BOUNDS[kind]
        return f"must be {words} {context[name]:g}."
    if kind == "value_error":
        return str(context.get("error", error["msg"]))
    return _wrong_kind(kind, error["msg"])


def _wrong_kind(kind: str, message: str) -> str:
    for name, wanted in _KINDS.items():
        if kind.startswith(name):
            return f"must be {wanted}."
    return message


def _unknown(place: tuple[int | str, ...], config: type[BaseModel]) -> str:
    """A key nobody knows is mostly a slip of the finger: offer the nearest one."""
    known = _keys(place[:-1], config)
    near = get_close_matches(str(place[-1]), known, n=1, cutoff=0.6)
    if near:
        return f"there is no such value here. Did you mean {near[0]!r}?"
    return f"there is no such value here. Known are: {', '.join(sorted(known))}."


def _keys(place: Iterable[int | str], config: type[BaseModel]) -> list[str]:
    fields: Mapping[str, Any] = config.model_fields
    for part in place:
        fields = fields[str(part)].annotation.model_fields
    return list(fields)

"""Reads the machine-readable Bot API specification and holds calls against it.

The specification is not part of the project. It is looked for beside it and in INOVASI_SPECS;
where it is missing nothing is checked and `spec_available()` is False.
"""

import json
import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.servers.botapi_errors import Violation
from tests.servers.botapi_form import Upload

BESIDE_THE_PROJECT = Path(__file__).resolve().parents[2].parent / "shared" / "specs"
MAY_BE_PLAIN_TEXT = {"KeyboardButton", "InputPollOption"}
WORDS_FOR_TRUE = {"true", "True", "1", "yes"}
WORDS_FOR_FALSE = {"false", "False", "0", "no"}
CONSTANT = re.compile(r"(?:always|must be) \W?([a-z0-9_]+)\W?$")


@dataclass(frozen=True, slots=True)
class Field:
    """One documented parameter or member; `constant` is the only value it may have."""

    name: str
    types: tuple[str, ...]
    required: bool
    constant: str | None


def spec_path() -> Path:
    """Where the specification would be."""
    folder = os.environ.get("INOVASI_SPECS")
    return (Path(folder) if folder else BESIDE_THE_PROJECT) / "telegram-bot-api.json"


def spec_available() -> bool:
    """Whether calls can be validated on this machine."""
    return spec_path().is_file()


def load_spec() -> "Spec | None":
    """The specification, or None where there is none."""
    return _read_spec(spec_path()) if spec_available() else None


@cache
def _read_spec(path: Path) -> "Spec":
    return Spec(json.loads(path.read_text(encoding="utf-8")))


class Spec:
    """Every method and type of the Bot API, ready to check calls."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.version: str = document["version"]
        self.names = {name.lower(): name for name in document["methods"]}
        self._methods = {n: _fields(m) for n, m in document["methods"].items()}
        self._types = {n: _fields(t) for n, t in document["types"].items()}
        self._subtypes = {
            name: tuple(item["subtypes"])
            for name, item in document["types"].items()
            if item.get("subtypes")
        }

    def read(
        self, method: str, raw: dict[str, Any], uploads: dict[str, Upload]
    ) -> dict[str, Any]:
        """The parameters with their documented types; raises Violation."""
        fields = self._methods[method]
        params = {}
        for name, value in raw.items():
            if (field := fields.get(name)) is None:
                raise Violation(f'unknown parameter "{name}" of {method}')
            params[name] = self._read_parameter(field, value)
        for field in fields.values():
            if field.required and field.name not in params:
                raise Violation(f'parameter "{field.name}" is required')
        _match_attachments(params, uploads)
        return params

    def _read_parameter(self, field: Field, value: Any) -> Any:
        if isinstance(value, str) and "String" not in field.types:
            value = _from_form(field, value)
        if wrong := self._wrong_in_any(field.types, value, field.name):
            raise Violation(wrong)
        return value

    def _wrong_in_any(self, types: tuple[str, ...], value: Any, path: str) -> str | None:
        complaints = []
        for kind in types:
            if (complaint := self._wrong(kind, value, path)) is None:
                return None
            complaints.append(complaint)
        return max(complaints, key=_closeness)

    def _wrong(self, kind: str, value: Any, path: str) -> str | None:
        if (plain := PLAIN.get(kind)) is not None:
            return None if plain(value) else f'field "{path}" must be of type {kind}'
        if kind.startswith("Array of "):
            return self._wrong_in_array(kind[9:], value, path)
        if kind in self._subtypes:
            return self._wrong_in_any(self._subtypes[kind], value, path)
        if kind in MAY_BE_PLAIN_TEXT and isinstance(value, str):
            return None
        if not isinstance(value, dict):
            return f'field "{path}" must be of type {kind}'
        return self._wrong_in_object(kind, value, path)

    def _wrong_in_array(self, kind: str, value: Any, path: str) -> str | None:
        if not isinstance(value, list):
            return f'field "{path}" must be an Array of {kind}'
        for number, item in enumerate(value):
            if complaint := self._wrong(kind, item, f"{path}.{number}"):
                return complaint
        return None

    def _wrong_in_object(self, kind: str, value: dict[str, Any], path: str) -> str | None:
        fields = self._types[kind]
        for name in ("type", "source", "status"):
            wanted = fields[name].constant if name in fields else None
            if wanted is not None and value.get(name, wanted) != wanted:
                return f'field "{path}.{name}" of {kind} must be {wanted}'
        for name, item in value.items():
            if (field := fields.get(name)) is None:
                return f'unknown field "{path}.{name}" of {kind}'
            if complaint := self._wrong_in_any(field.types, item, f"{path}.{name}"):
                return complaint
        for field in fields.values():
            if field.required and field.name not in value:
                return f'field "{path}.{field.name}" of {kind} is required'
        return None


def _fields(item: dict[str, Any]) -> dict[str, Field]:
    is_variant = bool(item.get("subtype_of"))
    return {raw["name"]: _field(raw, is_variant) for raw in item.get("fields", [])}


def _field(raw: dict[str, Any], is_variant: bool) -> Field:
    told_apart_by = is_variant and raw["types"] == ["String"] and raw["required"]
    found = CONSTANT.search(raw["description"]) if told_apart_by else None
    constant = found[1] if found else None
    return Field(raw["name"], tuple(raw["types"]), raw["required"], constant)


def _closeness(complaint: str) -> tuple[int, int]:
    """Prefers the complaint about the variant that was meant, and the deepest of those."""
    other_kind = "must be of type" in complaint
    other_variant = re.search(r"must be [a-z0-9_]+$", complaint) is not None
    depth = complaint.split('"')[1].count(".")
    return (0 if other_kind else 1 if other_variant else 2, depth)


def _from_form(field: Field, text: str) -> Any:
    """Form fields are text: numbers, booleans and JSON objects are read out of it."""
    kind = field.types[0]
    try:
        return FROM_TEXT.get(kind, json.loads)(text)
    except ValueError:
        raise Violation(f'can\'t parse "{field.name}" as {kind}') from None


def _boolean(text: str) -> bool:
    if text in WORDS_FOR_TRUE or text in WORDS_FOR_FALSE:
        return text in WORDS_FOR_TRUE
    raise ValueError(text)


def _match_attachments(params: dict[str, Any], uploads: dict[str, Upload]) -> None:
    named = set(attachments(params))
    if missing := named - uploads.keys():
        raise Violation(f"attached file {sorted(missing)[0]} not found in the request")
    if spare := uploads.keys() - named - params.keys():
        raise Violation(f"uploaded file {sorted(spare)[0]} is not used by any parameter")


def attachments(value: Any) -> list[str]:
    """Names behind attach:// anywhere in the parameters except in what people read."""
    if isinstance(value, str):
        return [value[9:]] if value.startswith("attach://") else []
    if isinstance(value, dict):
        return [n for k, v in value.items() if k not in TEXTS for n in attachments(v)]
    if isinstance(value, list):
        return [name for item in value for name in attachments(item)]
    return []


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


TEXTS = {"text", "caption", "callback_data", "description"}
FROM_TEXT = {"Integer": int, "Float": float, "Boolean": _boolean}
PLAIN = {
    "String": lambda value: isinstance(value, str),
    "Integer": lambda value: _is_number(value) and isinstance(value, int),
    "Float": _is_number,
    "Boolean": lambda value: isinstance(value, bool),
    "InputFile": lambda value: isinstance(value, Upload),
}

"""Documented limits that the schema can't tell: unique titles, rows over all sections."""

import re
from typing import Any

Json = dict[str, Any]
MOST_ROWS = 10
SCOPED = re.compile(r"[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}")
PHONE = re.compile(r"\+[1-9][0-9]{6,14}")
LENGTHS = {"button": 1024, "list": 4096, "cta_url": 1024, "location_request_message": 1024}


def check_body(body: Json) -> list[str]:
    """What Meta would hold against a message, beyond the schema."""
    return [*_recipient(body), *_interactive(body), *_texts(body)]


def _recipient(body: Json) -> list[str]:
    to = body.get("to")
    if to is not None and not PHONE.fullmatch(str(to)):
        return [f"to: {'a scoped id' if SCOPED.fullmatch(str(to)) else 'no full number'}"]
    return [] if to or body.get("recipient") else ["no recipient"]


def _interactive(body: Json) -> list[str]:
    inside = body.get("interactive")
    if not isinstance(inside, dict):
        return []
    kind, text = inside.get("type", ""), inside.get("body", {}).get("text", "")
    told = [] if units(text) <= LENGTHS.get(kind, 4096) else ["body too long"]
    return told + _tappable(inside.get("action", {}))


def _tappable(action: Json) -> list[str]:
    pressed = [one["reply"] for one in action.get("buttons", [])]
    rows = [row for part in action.get("sections", []) for row in part.get("rows", [])]
    several = len(action.get("sections", [])) > 1
    told = []
    if len(rows) > MOST_ROWS:
        told.append("too many rows")
    if several and not all(part.get("title") for part in action["sections"]):
        told.append("a section without a title")
    for name, most in (("title", 20), ("id", 256)):
        told += _each(pressed, name, most, "button")
    for name, most in (("title", 24), ("id", 200)):
        told += _each(rows, name, most, "row")
    return told


def _each(members: list[Json], name: str, most: int, what: str) -> list[str]:
    values = [str(one.get(name, "")) for one in members]
    told = [f"{what} {name} too long: {value}" for value in values if units(value) > most]
    told += [f"{what} {name} empty or spaced" for value in values if value.strip() != value]
    if len(set(values)) != len(values):
        told.append(f"{what} {name}s are not unique")
    return told


def _texts(body: Json) -> list[str]:
    text = body.get("text", {}).get("body")
    if text is None:
        return []
    if not text.strip():
        return ["empty text"]
    return ["text too long"] if units(text) > 4096 else []


def units(text: str) -> int:
    """Length in UTF-16 code units, the strictest way to count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2

"""Telegram's HTML: the few tags it allows, read the way and refused in the words it uses.

Source: "Formatting options", core.telegram.org/bots/api; behaviour of the public server.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from tests.servers.botapi_errors import Violation

ENTITY_OF_TAG = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "blockquote": "blockquote",
    "code": "code",
    "pre": "pre",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?")
TAG = re.compile(r"<(/?)([^\s>]*)([^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*)>")
ATTRIBUTE = re.compile(r"\s*([\w-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([\w.\-]+)))?(?=\s|$)")


@dataclass(slots=True)
class Open:
    """A tag whose end has not come yet."""

    name: str
    attributes: dict[str, str]
    offset: int
    starts_at: int


@dataclass(slots=True)
class Reading:
    """The plain text so far; `offset` counts UTF-16 code units as entities do."""

    source: str
    parts: list[str] = field(default_factory=list)
    offset: int = 0
    opened: list[Open] = field(default_factory=list)
    entities: list[dict[str, Any]] = field(default_factory=list)

    def add(self, raw: str) -> None:
        text = unescape(raw)
        self.parts.append(text)
        self.offset += utf16_length(text)

    def byte_at(self, position: int) -> int:
        return len(self.source[:position].encode())


def utf16_length(text: str) -> int:
    """Length in the unit Telegram counts in."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def unescape(raw: str) -> str:
    """Resolves the four named and the numeric references; anything else stays as typed."""
    return REFERENCE.sub(_character, raw) if "&" in raw else raw


def _character(found: re.Match[str]) -> str:
    if found[3]:
        return NAMED[found[3]]
    code = int(found[1]) if found[1] else int(found[2], 16)
    return chr(code) if 0 < code < 0x110000 else found[0]


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The text people see and its entities; raises Violation as Telegram would."""
    if "<" not in source:
        return unescape(source), []
    reading = Reading(source)
    position = 0
    while (at := source.find("<", position)) >= 0:
        reading.add(source[position:at])
        found = TAG.match(source, at)
        _check_tag(reading, at, found)
        (_end if found[1] else _begin)(reading, found)
        position = found.end()
    reading.add(source[position:])
    if reading.opened:
        last = reading.opened[-1].name
        raise _cannot(f'Can\'t find end tag corresponding to start tag "{last}"')
    entities = sorted(reading.entities, key=lambda e: (e["offset"], -e["length"]))
    return "".join(reading.parts), entities


def _check_tag(reading: Reading, at: int, found: re.Match[str] | None) -> None:
    source, byte = reading.source, reading.byte_at
    if source.startswith("</", at) and not reading.opened:
        raise _cannot(f"Unexpected end tag at byte offset {byte(at)}")
    name = re.split(r"[\s>]", source[at + 1 :], maxsplit=1)[0].lower()
    if not name.startswith("/") and name not in ENTITY_OF_TAG and ">" in source[at:]:
        raise _cannot(f'Unsupported start tag "{name}" at byte offset {byte(at)}')
    if found is None:
        kind = "end" if name.startswith("/") else "start"
        raise _cannot(f"Unclosed {kind} tag at byte offset {byte(at)}")


def _begin(reading: Reading, found: re.Match[str]) -> None:
    name = found[2].lower()
    attributes = _read_attributes(reading, found)
    if name == "span" and attributes.get("class") != "tg-spoiler":
        byte = reading.byte_at(found.start())
        raise _cannot(f'Tag "span" must have class "tg-spoiler" at byte offset {byte}')
    reading.opened.append(Open(name, attributes, reading.offset, len(reading.parts)))


def _read_attributes(reading: Reading, found: re.Match[str]) -> dict[str, str]:
    rest, attributes, at = found[3].rstrip(), {}, 0
    while at < len(rest):
        if (one := ATTRIBUTE.match(rest, at)) is None:
            byte = reading.byte_at(found.start())
            raise _cannot(f'Wrong attribute in the tag "{found[2]}" at byte offset {byte}')
        attributes[one[1].lower()] = unescape(one[2] or one[3] or one[4] or "")
        at = one.end()
    return attributes


def _end(reading: Reading, found: re.Match[str]) -> None:
    opened = reading.opened.pop()
    if (name := found[2].lower()) not in ("", opened.name):
        byte = reading.byte_at(found.start())
        raise _cannot(
            f'Unmatched end tag at byte offset {byte}, expected "</{opened.name}>",'
            f' found "</{name}>"'
        )
    if (length := reading.offset - opened.offset) > 0:
        inside = "".join(reading.parts[opened.starts_at :])
        if entity := _entity(opened, inside, reading.opened):
            reading.entities.append(entity | {"offset": opened.offset, "length": length})


def _entity(tag: Open, inside: str, around: list[Open]) -> dict[str, Any] | None:
    kind, attributes = ENTITY_OF_TAG[tag.name], tag.attributes
    if kind == "text_link":
        return _link(attributes.get("href") or inside)
    if kind == "custom_emoji":
        return {"type": kind, "custom_emoji_id": attributes.get("emoji-id", "")}
    if kind == "date_time":
        return {"type": kind, "unix_time": int(attributes.get("unix", "0"))}
    if kind == "blockquote" and "expandable" in attributes:
        return {"type": "expandable_blockquote"}
    if kind == "code" and around and around[-1].name == "pre":
        around[-1].attributes["language"] = attributes.get("class", "")[9:]
        return None
    if kind == "pre" and attributes.get("language"):
        return {"type": kind, "language": attributes["language"]}
    return {"type": kind}


def _link(address: str) -> dict[str, Any] | None:
    """An address that is none leaves plain text behind, as Telegram does."""
    if re.match(r"(https?|tg|ton|tonsite)://\S+", address) or "." in address:
        return {"type": "text_link", "url": address}
    return None


def _cannot(why: str) -> Violation:
    return Violation(f"can't parse entities: {why}")

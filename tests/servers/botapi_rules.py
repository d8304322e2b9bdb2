"""Limits and shapes that the Bot API documents in words, not in types."""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from tests.servers.botapi_errors import Violation, refuse
from tests.servers.botapi_html import parse_html, utf16_length

LONGEST = {"text": 4096, "caption": 1024}
TOO_LONG = {"text": "message is too long", "caption": "message caption is too long"}
DATA_BYTES = 64
BUTTONS_IN_A_ROW = 8
BUTTONS_IN_ALL = 100
LOOKS_OF_A_BUTTON = {"text", "style", "icon_custom_emoji_id"}
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True, slots=True)
class Written:
    """Text as people see it, how it is formatted, and the markup it was sent with."""

    plain: str
    entities: list[dict[str, Any]] = field(default_factory=list)
    source: str | None = None


def read_text(params: dict[str, Any], name: str) -> Written:
    """The text or caption after entity parsing, trimmed; raises Violation."""
    raw = params.get(name) or ""
    entities_name = "entities" if name == "text" else "caption_entities"
    mode = str(params.get("parse_mode") or "").lower()
    if mode == "html":
        plain, entities = parse_html(raw)
    elif mode:
        raise Violation(f"parse mode {mode!r} is unsupported by this server, only HTML is")
    else:
        plain, entities = raw, params.get(entities_name) or []
    if name == "text":
        _check_not_empty(raw, plain)
    if utf16_length(plain) > LONGEST[name]:
        raise Violation(TOO_LONG[name])
    plain, entities = _trim(plain, entities)
    return Written(plain, entities, raw if mode else None)


def _check_not_empty(raw: str, plain: str) -> None:
    if not raw:
        raise Violation("message text is empty")
    if not plain.strip():
        raise Violation("text must be non-empty")


def _trim(plain: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Telegram cuts blanks at both ends and moves the entities along."""
    trimmed = plain.strip()
    if trimmed == plain or not entities:
        return trimmed, entities
    cut = utf16_length(plain) - utf16_length(plain.lstrip())
    end = utf16_length(trimmed)
    moved = []
    for entity in entities:
        start = min(max(entity["offset"] - cut, 0), end)
        stop = min(max(entity["offset"] - cut + entity["length"], 0), end)
        if stop > start:
            moved.append(entity | {"offset": start, "length": stop - start})
    return trimmed, moved


def check_markup(markup: Any) -> None:
    """Refuses keyboards that Telegram would not show."""
    if not isinstance(markup, dict):
        raise Violation("object expected as reply markup")
    if "inline_keyboard" in markup:
        _check_shape(markup["inline_keyboard"], "inline keyboard")
        for row in markup["inline_keyboard"]:
            for button in row:
                _check_inline_button(button)
    elif "keyboard" in markup:
        _check_shape(markup["keyboard"], "keyboard")


def _check_shape(rows: Any, what: str) -> None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise Violation(f"can't parse {what}: Array of Array of buttons expected")
    if any(len(row) > BUTTONS_IN_A_ROW for row in rows):
        raise Violation(f"{what} row has more than {BUTTONS_IN_A_ROW} buttons")
    if sum(map(len, rows)) > BUTTONS_IN_ALL:
        raise Violation("reply markup is too long")


def _check_inline_button(button: dict[str, Any]) -> None:
    if not button.get("text"):
        raise Violation("inline keyboard button text must be non-empty")
    actions = button.keys() - LOOKS_OF_A_BUTTON
    if not actions:
        raise Violation("text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise Violation("exactly one action must be specified in an inline keyboard button")
    if "callback_data" in button:
        size = len(button["callback_data"].encode())
        if not 1 <= size <= DATA_BYTES:
            raise Violation("BUTTON_DATA_INVALID")
    if "url" in button:
        _check_button_url(button["url"])


def _check_button_url(url: str) -> None:
    parts = urlsplit(url if "://" in url else f"http://{url}")
    known = parts.scheme in ("http", "https", "tg", "ton")
    if not known or not parts.netloc or (parts.scheme != "tg" and "." not in parts.netloc):
        raise Violation(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def check_webhook(params: dict[str, Any]) -> None:
    """Refuses a webhook that is not HTTPS (loopback may be HTTP) or has a wrong secret."""
    parts = urlsplit(params.get("url", ""))
    if parts.geturl() and parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise Violation("bad webhook: An HTTPS URL must be provided for webhook")
    secret = params.get("secret_token")
    if secret is not None and not SECRET.fullmatch(secret):
        raise Violation("secret token contains unallowed characters")
    if not 1 <= params.get("max_connections", 40) <= 100:
        raise Violation("max_connections must be between 1 and 100")


def check_commands(commands: list[dict[str, Any]]) -> None:
    """Refuses command menus that Telegram would not take."""
    if len(commands) > 100:
        raise Violation("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.fullmatch(command["command"].removeprefix("/")):
            raise Violation("BOT_COMMAND_INVALID")
        if not 1 <= utf16_length(command["description"]) <= 256:
            raise Violation("BOT_COMMAND_DESCRIPTION_INVALID")


def check_length(params: dict[str, Any], name: str, longest: int, why: str) -> None:
    """Refuses an optional text that is longer than documented."""
    if utf16_length(params.get(name) or "") > longest:
        raise Violation(why)


def check_album(media: list[dict[str, Any]]) -> None:
    """Refuses albums of a wrong size or a forbidden mixture."""
    if not 2 <= len(media) <= 10:
        raise Violation("there must be 2-10 messages in a media group")
    kinds = {item["type"] for item in media}
    for alone in ("document", "audio"):
        if alone in kinds and len(kinds) > 1:
            raise Violation(f"{alone.title()} can't be mixed with other media types")
    if kinds - {"photo", "video", "document", "audio"}:
        raise refuse("this server knows albums of photos, videos, documents and audio only")

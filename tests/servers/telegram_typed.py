"""What an app makes of the text somebody types, and what of it a bot in a group is told."""

import re
from typing import Any

from tests.servers.botapi_html import utf16_length
from tests.servers.botapi_rules import LONGEST

Json = dict[str, Any]
FOUND_IN_TEXT = re.compile(
    r"(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w+)?)"
    r"|(?P<url>https?://[^\s<>]+)|(?P<mention>(?<!\w)@\w{4,})"
)


def typed(text: str) -> Json:
    """The text with the entities of its commands, addresses and mentions."""
    entities = [
        {
            "type": found.lastgroup,
            "offset": utf16_length(text[: found.start()]),
            "length": utf16_length(found[0]),
        }
        for found in FOUND_IN_TEXT.finditer(text)
    ]
    return {"text": text} | ({"entities": entities} if entities else {})


def said(caption: str | None) -> Json:
    """The caption of a file, where there is one."""
    return {"caption": caption} if caption else {}


def pieces(text: str) -> list[str]:
    """The messages a long text goes out in: apps cut it where Telegram would refuse it."""
    longest, units = LONGEST["text"], text.encode("utf-16-le")
    if len(units) <= longest * 2:
        return [text]
    cut = len(units[: longest * 2].decode("utf-16-le", errors="ignore"))
    return [text[:cut], *pieces(text[cut:])]


def concerns(bot: Json, api: Json) -> bool:
    """Whether a bot in privacy mode hears this: commands, mentions, replies to itself."""
    name = "@" + bot["username"]
    command = re.match(r"/\w+(@\w+)?", text := api.get("text", api.get("caption", "")))
    if command:
        return command[1] in (None, name)
    return (
        name in text or api.get("reply_to_message", {}).get("from", {}).get("id") == bot["id"]
    )

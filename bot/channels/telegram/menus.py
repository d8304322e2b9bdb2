"""The command menu of a chat, or everybody's, as calls of the Bot API; pure."""

from collections.abc import Sequence
from typing import Any

from bot.channels.telegram.calls import Call
from bot.channels.telegram.rendering import units
from handlers.commands import Slash

MOST_COMMANDS = 100
MOST_UNITS = 256
"""A description's length at most; one without any letter is refused, too."""


def menu_call(address: str, language: str, commands: Sequence[Slash]) -> Call:
    """The call that sets a menu; with no commands, the one that takes it away.

    `address` "" is everybody's, `language` "" whatever language their phone speaks.
    """
    scope = {"type": "chat", "chat_id": int(address)} if address else {"type": "default"}
    where: dict[str, Any] = {"scope": scope}
    if language:
        where["language_code"] = language
    if not commands:
        return Call("deleteMyCommands", where)
    shown = [_command(one) for one in commands[:MOST_COMMANDS]]
    return Call("setMyCommands", {"commands": shown, **where})


def _command(one: Slash) -> dict[str, str]:
    does = " ".join(one.does.split()) or one.word
    while units(does) > MOST_UNITS:
        does = f"{does[:-2].rstrip()}…"
    return {"command": one.word.lower(), "description": does}

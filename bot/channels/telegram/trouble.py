"""What an error of the Bot API means for a message, a file or the polling.

The descriptions are not part of the documented interface, but have been stable for years.
"""

import os
from datetime import timedelta

os.environ.setdefault("PTB_TIMEDELTA", "true")  # the library's coming way to say retry_after

from telegram.error import (  # noqa: E402
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.channels import Moved, Refused, TryLater, Unreachable, Unsure  # noqa: E402
from bot.channels.telegram.transport import NoAnswer  # noqa: E402

_NOBODY = ("chat not found", "user not found", "peer_id_invalid", "group chat was deactivated")
_UNCHANGED = "message is not modified"
_MARKUP = "can't parse entities"
_TOKEN_TROUBLE = 60.0


def meaning(error: TelegramError) -> Exception:
    """The house's own error for it."""
    if isinstance(error, RetryAfter):
        return TryLater("too many", after=seconds_of(error))
    if isinstance(error, ChatMigrated):
        return Moved(str(error.new_chat_id))
    if isinstance(error, Forbidden):
        return Unreachable(_reason(error))
    if isinstance(error, InvalidToken):
        return TryLater("the token is not valid", after=_TOKEN_TROUBLE)
    if isinstance(error, BadRequest):
        nobody = any(one in error.message.lower() for one in _NOBODY)
        return Unreachable("chat not found") if nobody else Refused(error.message)
    if isinstance(error, NoAnswer):
        return Unsure("no answer")
    return TryLater(type(error).__name__)


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram wants to be left alone."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def is_unchanged(error: TelegramError) -> bool:
    """Whether an edit was refused because it changes nothing: then it is done."""
    return _UNCHANGED in error.message.lower()


def is_markup(error: TelegramError) -> bool:
    """Whether the text could not be parsed: then it is said without markup."""
    return _MARKUP in error.message.lower()


def _reason(error: Forbidden) -> str:
    said = error.message.lower()
    for word in ("blocked", "deactivated", "kicked"):
        if word in said:
            return word
    return "forbidden"

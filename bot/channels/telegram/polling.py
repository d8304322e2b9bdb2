"""Polls for updates; the offset moves only after they are stored, so a crash loses none."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.bell import BREATH
from bot.channels import Receive
from bot.channels.telegram.reading import WANTED, read
from bot.channels.telegram.transport import Api
from bot.channels.telegram.trouble import seconds_of
from handlers.letters import Incoming

log = structlog.get_logger()
WAIT = 25
"""Seconds that Telegram may hold an empty answer back."""

_COMPLAIN_EVERY = 60.0
_LONGEST_PAUSE = 30.0
CONFLICT = (
    "another process polls with this bot's token (Telegram answers 409); "
    "stop the other one, or give this one a token of its own"
)
BAD_TOKEN = "Telegram does not know this bot's token (401); check [channels.telegram] token"


async def poll(api: Api, receive: Receive, kept: Callable[[Any], None]) -> None:
    """Take in updates until cancelled; `kept` is told each stored update."""
    offset, trouble = 0, Trouble()
    while True:
        asked = {"offset": offset, "timeout": WAIT, "allowed_updates": list(WANTED)}
        try:
            updates = await api.call("getUpdates", asked, seconds=WAIT + 10)
        except TelegramError as error:
            await asyncio.sleep(trouble.pause_for(error))
            continue
        trouble.over()
        if updates:
            await receive(read_all(updates))
            offset = updates[-1]["update_id"] + 1
            for update in updates:
                kept(update)
            await asyncio.sleep(BREATH)


def read_all(updates: Iterable[Any]) -> Sequence[Incoming]:
    """What concerns us in some updates; a malformed one is skipped, it would never improve."""
    found = []
    for update in updates:
        try:
            one = read(update)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            log.error("malformed update skipped", error=type(error).__name__)
            continue
        if one is not None:
            found.append(one)
    return found


class Trouble:
    """How long to wait after an error, and when to speak of it again."""

    def __init__(self) -> None:
        self._pause = 0.5
        self._complained = float("-inf")

    def over(self) -> None:
        """It works again."""
        self._pause = 0.5

    def pause_for(self, error: TelegramError) -> float:
        """Seconds to wait, a little longer each time; says why, at most once a minute."""
        self._complain(error)
        if isinstance(error, RetryAfter):
            return seconds_of(error)
        pause, self._pause = self._pause, min(self._pause * 2, _LONGEST_PAUSE)
        return pause

    def _complain(self, error: TelegramError) -> None:
        now = asyncio.get_running_loop().time()
        if now - self._complained < _COMPLAIN_EVERY:
            return
        self._complained = now
        if isinstance(error, Conflict):
            log.error(CONFLICT)
        elif isinstance(error, InvalidToken):
            log.error(BAD_TOKEN)
        else:
            log.warning("polling failed", error=type(error).__name__)

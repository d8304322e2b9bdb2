"""The loops of the running bot: each works while there is work, and rests until it is woken."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import structlog

from bot.bell import Bell
from bot.channels import Channel, Receive

log = structlog.get_logger()
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
"""Seconds at most until a channel that failed is listened to again."""


async def listening(channel: Channel, receive: Receive) -> None:
    """Listen to a channel; one that fails is begun again, a little later each time.

    Returns when the channel itself comes to an end.
    """
    loop = asyncio.get_running_loop()
    pause = FIRST_PAUSE
    while True:
        begun = loop.time()
        try:
            return await channel.listen(receive)
        except Exception as error:
            log.exception("channel failed", channel=channel.name, error=type(error).__name__)
        pause = FIRST_PAUSE if loop.time() - begun > LONGEST_PAUSE else pause
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)


async def working(
    work: Callable[[], Awaitable[int]],
    rest: Callable[[], Awaitable[float]],
    bell: Bell,
    stopping: asyncio.Event,
    breath: float = 0.0,
) -> None:
    """Work until there is nothing to do, rest until rung or due, and so on until stopping.

    `work` tells how much it did, `rest` the seconds until something is due; between two pieces
    of work it takes a `breath`, in seconds. What fails is logged and tried again in a second.
    """
    while not stopping.is_set():
        bell.hush()
        try:
            if await work():
                await asyncio.sleep(breath)
                continue
            seconds = await rest()
        except Exception as error:
            log.exception("loop failed", work=work.__qualname__, error=type(error).__name__)
            seconds = 1.0
        if seconds:
            await bell.wait(seconds)


async def ended(*tasks: "asyncio.Future[Any]") -> None:
    """Cancel tasks and wait until they have ended."""
    for task in tasks:
        task.cancel()
    for task in tasks:
        with suppress(asyncio.CancelledError, Exception):
            await task

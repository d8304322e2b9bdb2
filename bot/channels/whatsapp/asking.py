"""Asking Meta every hour how we stand: webhooks tell of most changes, and not of all."""

import asyncio

import structlog

from bot.channels import Receive
from bot.channels.whatsapp.graph import Graph, Silence, Told
from bot.channels.whatsapp.news import ASKED, standing_of

log = structlog.get_logger()
EVERY = 3600.0
"""Seconds between two looks."""


async def keep_asking(graph: Graph, receive: Receive) -> None:
    """Ask again and again until cancelled; providers other than Meta do not tell."""
    while graph.provider.signed:
        try:
            await ask_standing(graph, receive)
        except Exception as error:  # the database failed just now
            log.exception("standing not kept", error=type(error).__name__)
        await asyncio.sleep(EVERY)


async def ask_standing(graph: Graph, receive: Receive) -> None:
    """How many people a day, and what people think of the number."""
    try:
        number = await graph.look_up(graph.number, fields=ASKED)
    except (Told, Silence) as error:
        log.info("standing not known", reason=str(error))
        return
    await receive((), (), b"", standing_of(number))

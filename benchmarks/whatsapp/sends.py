"""`sends house|bare FOLDER GRAPH COUNT`: sends so many messages, prints seconds and CPU.

`house` claims rows of the outbox, renders, sends and settles them, all committed; `bare`
posts ready bodies with sixteen workers over the same httpx, and keeps nothing.
"""

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Any

import httpx
import uvloop
from sqlalchemy import func, select

from bot.app import App, wall_clock
from bot.channels.whatsapp import Account, WhatsApp
from bot.channels.whatsapp.graph import AT_ONCE
from bot.channels.whatsapp.rendering import addressed, render
from bot.config import read_config
from handlers.effects import Lane
from handlers.replies import Choice, Reply
from handlers.texts import Text
from storage.outbox import Outbox
from storage.parcels import parcel
from storage.people import People
from storage.tables import outbox

REPLY = Reply(
    Text("Tersimpan.\n\n7 dari 22 · Jenis inovasi\n\nInovasi ini digital atau non digital?"),
    (Choice("submission:a", Text("Digital")), Choice("submission:b", Text("Non digital"))),
)


LEFT = select(func.count()).select_from(outbox).where(outbox.c.status != "sent")


async def house(folder: Path, graph: str, count: int) -> tuple[float, float]:
    """The bot's own sender, until its outbox is empty."""
    channel = WhatsApp(Account("1", "x", api_url=f"{graph}/v24.0", per_second=1_000_000))
    app = App(read_config(bot={"data_dir": folder}), [channel])
    app.database.at_once(lambda c: _fill(c, count))
    sender = app.senders[0]
    started, begun = time.perf_counter(), time.process_time()
    while await sender.send_due() or sender.busy or await sender.rest() < 1:
        sender.bell.hush()
        await sender.bell.wait(0.02 if sender.busy else 0)
    took = time.perf_counter() - started, time.process_time() - begun
    left = app.database.at_once(lambda c: c.execute(LEFT).scalar_one())
    if left:
        raise RuntimeError(f"{left} of {count} were not sent")
    await channel.close()
    app.close()
    return took


def _fill(connection: Any, count: int) -> None:
    now = wall_clock()
    known = People(connection)
    addresses = [known.enrol("whatsapp", f"62812{n:08d}", "id", now)[1] for n in range(300)]
    known.seen(addresses, now)
    rows = [
        parcel(REPLY, addresses[n % 300], "whatsapp", Lane.REPLY, now) for n in range(count)
    ]
    Outbox(connection).post(rows)


async def bare(_: Path, graph: str, count: int) -> tuple[float, float]:
    """Sixteen workers and a queue."""
    (body,) = render({"text": REPLY.text, "choices": []})
    queue = iter(range(count))
    limits = httpx.Limits(max_connections=AT_ONCE, max_keepalive_connections=AT_ONCE)
    headers = {"Authorization": "Bearer x"}
    async with httpx.AsyncClient(limits=limits, headers=headers, timeout=20) as http:

        async def work() -> None:
            for number in queue:
                whole = addressed(body, f"62812{number:08d}", number + 1)
                answer = await http.post(f"{graph}/v24.0/1/messages", json=whole)
                answer.json()["messages"][0]["id"]

        started, begun = time.perf_counter(), time.process_time()
        await asyncio.gather(*(work() for _ in range(AT_ONCE)))
        return time.perf_counter() - started, time.process_time() - begun


if __name__ == "__main__":
    which, where, graph_url, wanted = sys.argv[1:]
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        run = {"house": house, "bare": bare}[which]
        seconds, cpu = runner.run(run(Path(where), graph_url, int(wanted)))
    print(json.dumps({"seconds": seconds, "cpu": cpu}), flush=True)

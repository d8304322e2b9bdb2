"""The other side of the wire, a process of its own: the local Bot API server at its limit.

Prints its address as a line of JSON, reads its orders once the bot runs, lets people talk
while the broadcast comes in, and prints what it measured as a line of JSON.
"""

import asyncio
import json
import sys
import time
from dataclasses import dataclass, field
from typing import Any

import uvloop

from benchmarks.turns.process import memory
from benchmarks.turns.walkers import percentile
from tests.servers.botapi_errors import ApiError
from tests.servers.telegram import TelegramServer
from tests.servers.telegram_calls import METHODS, Call
from tests.servers.telegram_faults import Pace

LIMIT = 30
TALKERS, EVERY = 40, 0.5
BEGIN = 5.0
"""Seconds at the beginning and at the end that are not the steady state."""

COPY = "Halo Orang"


@dataclass(slots=True)
class Wire:
    """What came in, and who waits for an answer."""

    copies: list[float] = field(default_factory=list)
    accepted: list[float] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)
    asked: dict[int, float] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)

    def hears(self, chat: int, text: str) -> None:
        """The bot said something."""
        now = time.perf_counter()
        self.accepted.append(now)
        if text.startswith(COPY):
            self.copies.append(now)
        elif chat in self.asked:
            self.waits.append(now - self.asked.pop(chat))


async def main() -> None:
    """One server, one broadcast, the end."""
    pace = Pace(LIMIT)
    async with TelegramServer(strict=False, lean=True, open_chats=True, pace=pace) as server:
        wire = Wire()
        _listen(wire)
        _say({"url": server.url, "token": server.token})
        line = await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
        order = json.loads(line)
        _say(await _measure(server, wire, order))


def _listen(wire: Wire) -> None:
    send = METHODS["sendMessage"]

    def heard(server: TelegramServer, call: Call) -> Any:
        try:
            message = send(server, call)
        except ApiError as error:
            if error.code == 429:
                wire.refused.append(time.perf_counter())
            raise
        wire.hears(message["chat"]["id"], message["text"])
        return message

    METHODS["sendMessage"] = heard


async def _measure(server: TelegramServer, wire: Wire, order: dict[str, Any]) -> dict[str, Any]:
    people, pid, first = order["people"], order["pid"], order["first"]
    patience = time.perf_counter() + 60 + people / LIMIT * 3
    while not wire.copies and time.perf_counter() < patience:
        await asyncio.sleep(0.05)
    before, number = memory(pid), 0
    while len(wire.copies) < people and time.perf_counter() < patience:
        talker = first + number % TALKERS
        number += 1
        if talker not in wire.asked:
            wire.asked[talker] = time.perf_counter()
            await server.person(talker, f"Orang {talker}").says("/bantuan")
        await asyncio.sleep(EVERY)
    await asyncio.sleep(1)
    return _summed(wire, people) | {"mb_before": before.now, "mb_most": memory(pid).most}


def _summed(wire: Wire, people: int) -> dict[str, Any]:
    """Rates in messages per second; the steady state leaves out both ends."""
    begin, end = wire.copies[0] + BEGIN, wire.copies[-1] - BEGIN
    steady = [at for at in wire.accepted if begin <= at < end]
    refused = [at for at in wire.refused if begin <= at < end]
    return {
        "copies": len(wire.copies),
        "missing": people - len(wire.copies),
        "seconds": wire.copies[-1] - wire.copies[0],
        "per_second": len(steady) / (end - begin),
        "share": len(steady) / (end - begin) / LIMIT,
        "refused": len(wire.refused),
        "refused_steady": len(refused),
        "answers": len(wire.waits),
        "unanswered": len(wire.asked),
        "p50_ms": percentile(wire.waits, 0.5) * 1000,
        "p99_ms": percentile(wire.waits, 0.99) * 1000,
    }


def _say(line: dict[str, Any]) -> None:
    print(json.dumps(line), flush=True)


if __name__ == "__main__":
    uvloop.run(main())

"""The other side of the wire, a process of its own: the local Bot API server and the people.

`python -m benchmarks.turns.crowd` prints the address as a line of JSON, reads its orders as a
line of JSON once the bot runs, and prints what it measured as a line of JSON.
"""

import asyncio
import json
import sys
import time
from collections import deque
from dataclasses import asdict
from typing import Any

import uvloop

from benchmarks.turns.process import cpu_seconds, machine_seconds, memory
from benchmarks.turns.walkers import Crowd, Idle, Walker, gather_crowd, summary
from tests.servers.telegram import TelegramServer
from tests.servers.telegram_calls import METHODS, Call

PATIENCE = 30.0
SECOND_THOUGHTS = 0.2


class Silence(Exception):
    """Somebody was never answered, or not as expected."""


async def main() -> None:
    """One server, one run, the end."""
    async with TelegramServer(strict=False, lean=True) as server:
        _say({"url": server.url, "token": server.token})
        order = await _order()
        crowd = gather_crowd(server, order["people"], [])
        _listen(crowd)
        await _listened_to(server)
        await _enrol(crowd, order["enrolment"])
        _set_steps(crowd, order["steps"])
        await _first_lap(crowd)
        flood = await _flood(crowd, order)
        steady = await _steady(crowd, order)
        _say({"flood": flood, "steady": steady, "memory": asdict(memory(order["pid"]))})


def _listen(crowd: Crowd) -> None:
    """Let the people hear what the bot sends."""
    send = METHODS["sendMessage"]

    def heard(server: TelegramServer, call: Call) -> Any:
        message = send(server, call)
        crowd.hears(message["chat"]["id"], message["text"])
        return message

    METHODS["sendMessage"] = heard


def _set_steps(crowd: Crowd, steps: list[tuple[str, str]]) -> None:
    for walker in crowd.walkers.values():
        walker.steps, walker.at = steps, 0


async def _listened_to(server: TelegramServer) -> None:
    """Wait until the bot asks for updates: its start is no part of what is measured."""
    until = time.perf_counter() + PATIENCE
    while not server.counts["getUpdates"]:
        if time.perf_counter() > until:
            raise Silence("the bot never asked for updates")
        await asyncio.sleep(0.01)


async def _enrol(crowd: Crowd, said: list[str]) -> None:
    """Everybody says these things, each after an answer, whatever it is."""
    for text in said:
        _set_steps(crowd, [(text, "")])
        for walker in crowd.walkers.values():
            await walker.speak(time.perf_counter())
        await _all_answered(crowd)
        await asyncio.sleep(SECOND_THOUGHTS)


async def _first_lap(crowd: Crowd) -> None:
    """Everybody walks through the form once, in step, so that nothing is cold."""
    for _ in next(iter(crowd.walkers.values())).steps:
        for walker in crowd.walkers.values():
            await walker.speak(time.perf_counter())
        await _all_answered(crowd)


async def _all_answered(crowd: Crowd) -> None:
    """Wait until nobody waits; raises `Silence` when the bot does not answer any more."""
    until = time.perf_counter() + PATIENCE
    while crowd.waiting:
        if time.perf_counter() > until:
            raise Silence(
                f"{crowd.waiting} people wait in vain; unexpected: {crowd.wrong[-1:]}"
            )
        await asyncio.sleep(0.01)


async def _flood(crowd: Crowd, order: dict[str, Any]) -> dict[str, Any]:
    """Everybody speaks as soon as they are answered."""
    answered: deque[Walker] = deque(crowd.walkers.values())
    wake = asyncio.Event()

    def ended(walker: Walker) -> None:
        answered.append(walker)
        wake.set()

    crowd.ended = ended

    async def speak(until: float) -> None:
        while time.perf_counter() < until:
            while answered:
                await answered.popleft().speak(time.perf_counter())
            wake.clear()
            await wake.wait()

    return await _measured(crowd, order, speak)


async def _steady(crowd: Crowd, order: dict[str, Any]) -> dict[str, Any]:
    """So many speak every second, whether the bot keeps up or not."""
    idle = Idle(deque(crowd.walkers.values()))
    crowd.ended = idle.free.append
    pause = 1 / order["rate"]

    async def speak(until: float) -> None:
        due = time.perf_counter()
        while due < until:
            while (now := time.perf_counter()) >= due:
                idle.owed.append(due)
                due += pause
            while pair := idle.match():
                await pair[0].speak(pair[1])
            await asyncio.sleep(max(0.0, min(due - now, 0.002)))

    return await _measured(crowd, order, speak) | {"owed": len(idle.owed)}


async def _measured(crowd: Crowd, order: dict[str, Any], speak: Any) -> dict[str, Any]:
    """Warm up, then measure for the ordered seconds, then let everybody be answered."""
    await _bounded(speak, order["warm_up"])
    crowd.forget()
    before = _meter(order["pid"])
    await _bounded(speak, order["seconds"])
    seconds, bot, own, all_ = (
        now - then for now, then in zip(_meter(order["pid"]), before, strict=True)
    )
    result = summary(
        list(crowd.latencies),
        seconds,
        cpu_ms=bot * 1000 / max(1, len(crowd.latencies)),
        server_busy=own / seconds,
        others_busy=max(0.0, all_ - bot - own) / seconds,
    )
    crowd.ended = lambda walker: None
    await _all_answered(crowd)
    return result | {"wrong": len(crowd.wrong), "example": crowd.wrong[:1]}


def _meter(pid: int) -> tuple[float, float, float, float]:
    """Seconds so far: by the clock, of the bot, of this process, and of everybody."""
    return time.perf_counter(), cpu_seconds(pid), time.process_time(), machine_seconds()


async def _bounded(speak: Any, seconds: float) -> None:
    """People who wait for an answer at the end are left waiting; the next phase goes on."""
    task = asyncio.ensure_future(speak(time.perf_counter() + seconds))
    await asyncio.wait({task}, timeout=seconds)
    task.cancel()


async def _order() -> dict[str, Any]:
    line = await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
    order: dict[str, Any] = json.loads(line)
    return order


def _say(what: dict[str, Any]) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    try:
        uvloop.run(main())
    except Silence as silence:
        sys.exit(str(silence))

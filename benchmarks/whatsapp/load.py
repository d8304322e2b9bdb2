"""Posts webhooks as fast as they are answered, and says how long each answer took."""

import asyncio
import time
from dataclasses import dataclass

import aiohttp

from benchmarks.whatsapp.bodies import body, signed

WARM_UP = 200


@dataclass(frozen=True, slots=True)
class Load:
    """Posts a second, and the time to an answer in milliseconds."""

    per_second: float
    p50: float
    p99: float


async def post(
    url: str, posts: int, *, at_once: int = 32, messages: int = 1, warm_up: int = WARM_UP
) -> Load:
    """Post so many bodies; anything but 200 ends the measurement."""
    ready = iter(list(signed(body(messages) for _ in range(posts + warm_up))))
    times: list[float] = []
    timeout = aiohttp.ClientTimeout(total=60)
    async with aiohttp.ClientSession(timeout=timeout) as http:

        async def work(most: int) -> None:
            for _ in range(most):
                data, headers = next(ready)
                started = time.perf_counter()
                async with http.post(url, data=data, headers=headers) as answer:
                    if answer.status != 200:
                        raise RuntimeError(f"HTTP {answer.status}")
                    await answer.read()
                times.append(time.perf_counter() - started)

        await asyncio.gather(*(work(warm_up // at_once) for _ in range(at_once)))
        times.clear()
        started = time.perf_counter()
        await asyncio.gather(*(work(posts // at_once) for _ in range(at_once)))
        seconds = time.perf_counter() - started
    ordered = sorted(times)
    middle, last = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99) - 1]
    return Load(len(ordered) / seconds, middle * 1000, last * 1000)

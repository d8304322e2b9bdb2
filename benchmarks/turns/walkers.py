"""People who walk through the form: each says the next thing once the last was answered."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.servers.telegram import TelegramServer
from tests.servers.telegram_people import Person

Steps = list[tuple[str, str]]


@dataclass(slots=True)
class Walker:
    """One person. `said_at` is when the update under way was due, None while none is."""

    person: Person
    steps: Steps
    at: int = 0
    said_at: float | None = None

    @property
    def expects(self) -> str:
        """What the answer must hold."""
        return self.steps[self.at][1]

    async def speak(self, due: float) -> None:
        """Say the next thing; an answer counts from `due`."""
        self.said_at = due
        await self.person.says(self.steps[self.at][0])


@dataclass(slots=True)
class Crowd:
    """All people, and what was measured. `ended` is called with whoever was answered."""

    server: TelegramServer
    walkers: dict[int, Walker]
    latencies: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    ended: Callable[[Walker], None] = lambda walker: None

    def hears(self, chat_id: int, text: str) -> None:
        """The bot wrote to somebody; anything but the expected answer is noted as wrong."""
        walker = self.walkers[chat_id]
        if walker.said_at is None or walker.expects not in text:
            self.wrong.append(text[:200])
            return
        self.latencies.append(time.perf_counter() - walker.said_at)
        walker.said_at = None
        walker.at = (walker.at + 1) % len(walker.steps)
        self.ended(walker)

    def forget(self) -> None:
        """Begin to measure afresh."""
        self.latencies, self.wrong = [], []

    @property
    def waiting(self) -> int:
        """How many have not been answered yet."""
        return sum(walker.said_at is not None for walker in self.walkers.values())


def gather_crowd(server: TelegramServer, people: int, steps: Steps) -> Crowd:
    """A crowd whose members have not said anything yet."""
    members = (server.person(number, "Rina") for number in range(1001, 1001 + people))
    return Crowd(server, {one.id: Walker(one, steps) for one in members})


@dataclass(slots=True)
class Idle:
    """Those who may speak, longest silent first, and moments at which somebody should have."""

    free: deque[Walker]
    owed: deque[float] = field(default_factory=deque)

    def match(self) -> tuple[Walker, float] | None:
        """Somebody who may speak and the moment that is owed, if there are both."""
        return (self.free.popleft(), self.owed.popleft()) if self.free and self.owed else None


def percentile(values: list[float], share: float) -> float:
    """The value below which this share lies; nan of nothing."""
    ordered = sorted(values)
    return (
        ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else float("nan")
    )


def summary(latencies: list[float], seconds: float, **more: Any) -> dict[str, Any]:
    """Rates per second and latencies in milliseconds."""
    return {
        "updates": len(latencies),
        "per_second": len(latencies) / seconds,
        "p50_ms": percentile(latencies, 0.5) * 1000,
        "p99_ms": percentile(latencies, 0.99) * 1000,
        **more,
    }

"""Medians and ratios as a table, with the machine they were measured on."""

import os
import platform
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.turns.contenders import BASE, CONTENDERS, PEERS_PYTHON

Rounds = dict[str, list[dict[str, Any]]]
HEAD = (
    "| bot | on disk before the reply | updates/s | ratio | CPU ms/update | p50 ms | p99 ms "
    "| steady: p50 ms | p99 ms | MB |\n|---|---|--:|--:|--:|--:|--:|--:|--:|--:|"
)
COLUMNS = (
    ("flood", "cpu_ms", ".2f"),
    ("flood", "p50_ms", ".0f"),
    ("flood", "p99_ms", ".0f"),
    ("steady", "p50_ms", ".1f"),
    ("steady", "p99_ms", ".1f"),
    ("memory", "most", ".0f"),
)


def middle(runs: list[dict[str, Any]], part: str, name: str) -> float:
    """The median over the rounds."""
    return median(run[part][name] for run in runs)


def table(rounds: Rounds) -> str:
    """One line a bot; the ratio is to aiogram in memory, medians over the rounds."""
    base = middle(rounds[BASE.name], "flood", "per_second") if rounds.get(BASE.name) else None
    return "\n".join(
        [HEAD]
        + [_line(one, rounds[one.name], base) for one in CONTENDERS if one.name in rounds]
    )


def _line(contender: Any, runs: list[dict[str, Any]], base: float | None) -> str:
    speed = middle(runs, "flood", "per_second")
    ratio = f"{speed / base:.2f}" if base else "–"
    rest = [format(middle(runs, part, name), kind) for part, name, kind in COLUMNS]
    cells = [contender.name, contender.keeps, f"{speed:.0f}", ratio, *rest]
    return "| " + " | ".join(cells) + " |"


def disturbance(run: dict[str, Any]) -> float:
    """How much of one core other processes took while we measured."""
    return max(run[part]["others_busy"] for part in ("flood", "steady"))


def spread(rounds: Rounds) -> str:
    """Every round's updates per second, so that noise can be seen; and the server's share."""
    lines = []
    for name, runs in rounds.items():
        speeds = " · ".join(f"{run['flood']['per_second']:.0f}" for run in runs)
        busy = max(run["flood"]["server_busy"] for run in runs)
        others = max(map(disturbance, runs))
        wrong = sum(run[part]["wrong"] for run in runs for part in ("flood", "steady"))
        lines.append(
            f"- {name.strip('*')}: {speeds}; server busy {busy:.0%}, other processes at most "
            f"{others:.0%} of a core; {wrong} unexpected answers"
        )
    return "\n".join(lines)


def facts(orders: dict[str, Any], rounds: int) -> str:
    """When, where and with what."""
    return "\n".join(
        [
            moment_and_machine(),
            f"{orders['people']} people, {orders['seconds']:g} s after {orders['warm_up']:g} s "
            f"of warming up, {rounds} interleaved rounds, medians; steady = {orders['rate']} "
            "updates/s whether the bot keeps up or not.",
            versions(),
        ]
    )


def moment_and_machine() -> str:
    """When and where."""
    return (
        f"Measured {datetime.now(UTC):%Y-%m-%d %H:%M} UTC on {_processor()}, "
        f"{os.cpu_count()} cores (load {os.getloadavg()[0]:.1f} at the end, other work "
        f"included), {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}."
    )


def versions() -> str:
    """Of our libraries and the peers'."""
    ours = ", ".join(f"{name} {metadata.version(name)}" for name in OURS)
    return f"Ours: {ours}. Peers: {_peers()}."


OURS = ("python-telegram-bot", "aiohttp", "SQLAlchemy", "uvloop")


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = [line.split(": ", 1)[1] for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def _peers() -> str:
    """Versions from the lock of the peers' environment."""
    lock = PEERS_PYTHON.parents[2] / "requirements" / "bench.txt"
    wanted = ("aiogram==", "aiosqlite==", "aiolimiter==", "python-telegram-bot==", "uvloop==")
    lines = [
        line.split()[0] for line in lock.read_text().splitlines() if line.startswith(wanted)
    ]
    return ", ".join(line.replace("==", " ") for line in lines)

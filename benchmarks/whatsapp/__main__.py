"""`python -m benchmarks.whatsapp`: ours beside bare, in rounds; prints and writes the table."""

import argparse
import asyncio
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.turns.process import cpu_seconds
from benchmarks.whatsapp.load import post

RESULTS = Path(__file__).parents[1] / "results" / "whatsapp.md"
PREFACE = (Path(__file__).parent / "preface.md").read_text()
Figures = dict[str, list[float]]


@dataclass(slots=True)
class Rounds:
    """Every figure of every round, by who it is of: ours ("house") or "bare"."""

    house: Figures = field(default_factory=lambda: defaultdict(list))
    bare: Figures = field(default_factory=lambda: defaultdict(list))

    def note(self, which: str, **figures: float) -> None:
        """Keep figures of one round."""
        for name, value in figures.items():
            getattr(self, which)[name].append(value)

    def line(self, what: str, name: str, form: str, better: Callable[[float], float]) -> str:
        """A line of the table; the ratio is above 1 where ours is better."""
        ours, plain = median(self.house[name]), median(self.bare[name])
        return f"| {what} | {ours:{form}} | {plain:{form}} | {better(ours / plain):.2f} |"


def main() -> None:
    """Measure, print, write down."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.whatsapp")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--posts", type=int, default=4000)
    parser.add_argument("--sends", type=int, default=3000)
    parser.add_argument("--no-results", action="store_true", help="only print")
    arguments = parser.parse_args()
    rounds = Rounds()
    for number in range(arguments.rounds):
        for which in ("bare", "house"):
            hooks(rounds, which, arguments.posts)
            sends(rounds, which, arguments.sends)
            figures = getattr(rounds, which)
            last = f"{figures['hooks'][-1]:.0f} webhooks/s, {figures['sends'][-1]:.0f} sends/s"
            print(f"{number + 1}: {which}: {last}", flush=True)
    told = "\n".join(report(rounds, arguments.rounds))
    print(f"\n{told}")
    if not arguments.no_results:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(f"{PREFACE}\n{told}\n")


def report(rounds: Rounds, number: int) -> Iterator[str]:
    """The table, and the machine it was measured on."""
    more, less = (lambda ratio: ratio), (lambda ratio: 1 / ratio)
    yield "| what | ours | bare | ours / bare |\n|---|--:|--:|--:|"
    yield rounds.line("webhooks/s", "hooks", ".0f", more)
    yield rounds.line("CPU ms a webhook", "hook_cpu", ".2f", less)
    yield rounds.line("webhook p50, ms", "p50", ".1f", less)
    yield rounds.line("webhook p99, ms", "p99", ".1f", less)
    yield rounds.line("a body of 1,000, p50 ms", "bulk", ".0f", less)
    yield rounds.line("sends/s", "sends", ".0f", more)
    yield rounds.line("CPU ms a send", "send_cpu", ".2f", less)
    yield f"\n{number} rounds; {os.cpu_count()} cores, Python {platform.python_version()}, "
    yield f"{platform.system()} {platform.machine()}; load average at the end "
    yield f"{os.getloadavg()[1]:.1f} (above 2, others were at work, and the ratio says more)."


def hooks(rounds: Rounds, which: str, posts: int) -> None:
    """One server takes webhooks: many small ones, then a few of a thousand messages."""
    with served("hooks", which) as (url, pid):
        before = cpu_seconds(pid)
        load = asyncio.run(post(url, posts))
        cpu = (cpu_seconds(pid) - before) * 1000 / posts
        bulk = asyncio.run(post(url, 20, at_once=1, messages=1000, warm_up=3))
    rounds.note(which, hooks=load.per_second, hook_cpu=cpu, p50=load.p50, p99=load.p99)
    rounds.note(which, bulk=bulk.p50)


def sends(rounds: Rounds, which: str, count: int) -> None:
    """One process sends so many messages to a Graph API that says yes at once."""
    with served("stub") as (graph, _), tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "benchmarks.whatsapp.sends"]
        done = subprocess.run(
            [*command, which, folder, graph, str(count)], stdout=subprocess.PIPE, check=True
        )
    told = json.loads(done.stdout.splitlines()[-1])
    rounds.note(which, sends=count / told["seconds"], send_cpu=told["cpu"] * 1000 / count)


@contextmanager
def served(module: str, *words: str) -> Iterator[tuple[str, int]]:
    """A process of this benchmark with a folder of its own: its address and number."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", f"benchmarks.whatsapp.{module}", *words, folder]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip(), process.pid
        finally:
            process.terminate()
            process.wait(10)


if __name__ == "__main__":
    main()

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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks.whatsapp.load import Load, post

RESULTS = Path(__file__).parents[1] / "results" / "whatsapp.md"
PREFACE = (Path(__file__).parent / "preface.md").read_text()
Rounds = dict[str, list[Load]]


def main() -> None:
    """Measure, print, write down."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.whatsapp")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--posts", type=int, default=4000)
    parser.add_argument("--sends", type=int, default=3000)
    parser.add_argument("--no-results", action="store_true", help="only print")
    arguments = parser.parse_args()
    hooks: Rounds = defaultdict(list)
    bulk: list[Load] = []
    sends: dict[str, list[float]] = defaultdict(list)
    for number in range(arguments.rounds):
        for which in ("bare", "house"):
            with served("hooks", which) as url:
                hooks[which].append(asyncio.run(post(url, arguments.posts)))
                if which == "house":
                    bulk.append(asyncio.run(post(url, 20, at_once=1, messages=1000)))
            sends[which].append(sent(which, arguments.sends))
            last = (
                f"{hooks[which][-1].per_second:.0f} webhooks/s, {sends[which][-1]:.0f} sends/s"
            )
            print(f"{number + 1}: {which}: {last}", flush=True)
    told = "\n".join(report(hooks, bulk, sends, arguments.rounds))
    print(f"\n{told}")
    if not arguments.no_results:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(f"{PREFACE}\n{told}\n")


def report(
    hooks: Rounds, bulk: list[Load], sends: dict[str, list[float]], rounds: int
) -> Iterator[str]:
    """The table, and the machine it was measured on."""
    yield "| what | ours | bare | ratio |\n|---|--:|--:|--:|"
    ours, plain = (median(one.per_second for one in hooks[w]) for w in ("house", "bare"))
    yield f"| webhooks/s | {ours:.0f} | {plain:.0f} | {ours / plain:.2f} |"
    for name in ("p50", "p99"):
        both = [median(getattr(one, name) for one in hooks[w]) for w in ("house", "bare")]
        yield f"| webhook {name}, ms | {both[0]:.1f} | {both[1]:.1f} | |"
    yield f"| a body of 1,000, p50 ms | {median(one.p50 for one in bulk):.0f} | | |"
    ours, plain = median(sends["house"]), median(sends["bare"])
    yield f"| sends/s | {ours:.0f} | {plain:.0f} | {ours / plain:.2f} |"
    yield f"\n{rounds} rounds; {os.cpu_count()} cores, Python {platform.python_version()}, "
    yield f"{platform.system()} {platform.machine()}."


@contextmanager
def served(module: str, *words: str) -> Iterator[str]:
    """A process of this benchmark with a folder of its own; the address it prints."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", f"benchmarks.whatsapp.{module}", *words, folder]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()
            process.wait(10)


def sent(which: str, count: int) -> float:
    """Messages a second of one run of `sends`."""
    with served("stub") as graph, tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "benchmarks.whatsapp.sends"]
        done = subprocess.run(
            [*command, which, folder, graph, str(count)], stdout=subprocess.PIPE, check=True
        )
        return count / float(json.loads(done.stdout.splitlines()[-1])["seconds"])


if __name__ == "__main__":
    main()

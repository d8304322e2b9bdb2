"""`python -m benchmarks.turns`: measure everybody in turn, print the table, write it down."""

import argparse
from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmarks.turns.contenders import CONTENDERS, Contender
from benchmarks.turns.report import Rounds, disturbance, facts, spread, table
from benchmarks.turns.round import run_round

QUIET = 0.15
RESULTS = Path(__file__).parents[1] / "results" / "turns.md"
PREFACE = (Path(__file__).parent / "preface.md").read_text()


def main() -> None:
    """Rounds are interleaved, so that a change of the machine's mood meets everybody."""
    arguments = _arguments()
    orders = {
        "people": arguments.people,
        "seconds": arguments.seconds,
        "warm_up": arguments.warm_up,
        "rate": arguments.rate,
    }
    rounds: Rounds = defaultdict(list)
    for number in range(arguments.rounds):
        for contender in _chosen(arguments.only):
            run = _quietest(contender, orders, arguments.tries)
            rounds[contender.name].append(run)
            speed, others = run["flood"]["per_second"], disturbance(run)
            name = contender.name.strip("*")
            print(f"{number + 1}: {name}: {speed:.0f}/s, others {others:.0%}", flush=True)
    report = "\n\n".join([table(rounds), facts(orders, arguments.rounds), spread(rounds)])
    print(f"\n{report}")
    if not arguments.only:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(f"{PREFACE}\n{report}\n")


def _quietest(contender: Contender, orders: dict[str, Any], tries: int) -> dict[str, Any]:
    """A run during which the rest of the machine was idle, or the least disturbed of a few."""
    runs: list[dict[str, Any]] = []
    while len(runs) < tries and not any(disturbance(run) < QUIET for run in runs):
        runs.append(run_round(contender, orders))
    return min(runs, key=disturbance)


def _chosen(only: str) -> list[Contender]:
    return [one for one in CONTENDERS if only.lower() in one.name.lower()]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.turns")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--warm-up", type=float, default=2)
    parser.add_argument("--rate", type=int, default=300, help="updates per second, steady run")
    parser.add_argument("--tries", type=int, default=3, help="runs until the machine is quiet")
    parser.add_argument("--only", default="", help="part of a name; writes no results")
    return parser.parse_args()


if __name__ == "__main__":
    main()

"""`python -m benchmarks.broadcast`: send to many at the limit; print it and write it down."""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.broadcast.contenders import CONTENDERS, FIRST, Contender
from benchmarks.turns.report import moment_and_machine, versions
from bot.config import Limits

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "benchmarks" / "results" / "broadcast.md"
PREFACE = (Path(__file__).parent / "preface.md").read_text()
HEAD = (
    "| bot | people | of the limit | messages/s | 429 | 429 steady | missing "
    "| answer p50 ms | p99 ms | MB before | MB most |\n"
    "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
)


def main() -> None:
    """Ours twice, with few and with many, so that growth with the audience can be seen."""
    arguments = _arguments()
    peer, ours = CONTENDERS
    runs = [(ours, arguments.few), (peer, arguments.people), (ours, arguments.people)]
    lines = [HEAD]
    for contender, people in runs:
        lines.append(_line(contender, people, _run(contender, people)))
        print(lines[-1], flush=True)
    report = "\n".join(lines)
    facts = "\n".join(
        (
            f"As installed, ours sends {Limits().telegram_per_second} messages a second.",
            moment_and_machine(),
            versions(),
        )
    )
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(f"{PREFACE}\n{report}\n\n{facts}\n")


def _run(contender: Contender, people: int) -> dict[str, Any]:
    """A fresh server, a fresh bot, a fresh folder."""
    pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    command = [sys.executable, "-m", "benchmarks.broadcast.provider"]
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(command, cwd=ROOT, **pipes) as provider,
    ):
        address = _heard(provider)
        url, token, data = address["url"], address["token"], Path(folder)
        contender.prepare(data, people)
        with subprocess.Popen(
            contender.command(url, token, people),
            env=contender.environment(url, token, data),
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as bot:
            order = {"people": people, "pid": bot.pid, "first": FIRST}
            provider.stdin.write(json.dumps(order) + "\n")
            provider.stdin.flush()
            measured = _heard(provider)
            bot.terminate()
        return measured


def _heard(provider: Any) -> dict[str, Any]:
    line = provider.stdout.readline()
    if not line:
        raise RuntimeError("the provider went away; see above")
    said: dict[str, Any] = json.loads(line)
    return said


def _line(contender: Contender, people: int, run: dict[str, Any]) -> str:
    cells = [
        contender.name,
        f"{people:,}",
        f"{run['share']:.1%}",
        f"{run['per_second']:.2f}",
        run["refused"],
        run["refused_steady"],
        run["missing"],
        f"{run['p50_ms']:.0f}",
        f"{run['p99_ms']:.0f}",
        f"{run['mb_before']:.0f}",
        f"{run['mb_most']:.0f}",
    ]
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.broadcast")
    parser.add_argument(
        "--people", type=int, default=10_000, help="10,000 take 6 minutes a bot"
    )
    parser.add_argument("--few", type=int, default=500, help="for the growth of memory")
    return parser.parse_args()


if __name__ == "__main__":
    main()

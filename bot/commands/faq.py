"""`bot faq eval`: how well the FAQ answers questions whose answer is known."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from bot.commands import ConfigFile, configured
from handlers.content import BUILT_IN, read_content
from handlers.faq.scoring import Report, evaluate, read_question

cli = typer.Typer(help="The FAQ's quality.", no_args_is_help=True)

_SHARES = {
    "top1": "first-ranked entry right",
    "top3": "right entry among the first three",
    "answered_right": "answered, and right",
    "helped": "right entry shown: as the answer or among the suggestions",
    "wrong": "answered, but wrong",
    "refused": "nothing shown",
    "outside_answered": "out of scope, answered all the same",
    "outside_suggested": "out of scope, suggestions shown",
}


def add_to(parent: typer.Typer) -> None:
    """Add the commands."""
    parent.add_typer(cli, name="faq")


@cli.callback()
def faq() -> None:
    """The FAQ's quality."""


@cli.command("eval")
def evaluate_file(
    file: Path,
    config: ConfigFile = None,
    as_json: Annotated[bool, typer.Option("--json", help="one JSON object")] = False,
    misses: Annotated[bool, typer.Option(help="list the questions missed")] = False,
) -> None:
    """Ask every question of FILE: lines of {"q", "entry" or null, "also", "voice"}."""
    content = read_content(configured(config).bot.content_dir or BUILT_IN)
    rows = (json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip())
    report = evaluate(content.finder(), map(read_question, rows))
    typer.echo(_as_json(report) if as_json else "\n".join(_lines(report)))
    if misses:
        for one in report.missed:
            typer.echo(f"{one.asked.right[0]} <- {one.ranked[0]}: {one.asked.said}")


def _as_json(report: Report) -> str:
    shares = {name: round(getattr(report, name), 4) for name in _SHARES}
    counts = {"inside": report.inside, "outside": report.outside}
    return json.dumps(counts | shares | {"worst": report.worst}, ensure_ascii=False)


def _lines(report: Report) -> Iterator[str]:
    yield f"{report.inside} questions with an answer here, {report.outside} without"
    for name, meaning in _SHARES.items():
        yield f"{getattr(report, name):7.1%}  {meaning}"
    yield "by voice (how many; top 1, top 3) or kind outside (answered, suggestions shown):"
    for kind, (many, first, second) in report.by_kind.items():
        yield f"{many:5}  {first:6.1%} {second:6.1%}  {kind}"
    yield "missed most: " + ", ".join(f"{entry} ({n})" for entry, n in report.worst)

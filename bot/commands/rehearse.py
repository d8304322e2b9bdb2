"""`bot rehearse`: a whole season in a minute, to see every message before people do."""

import asyncio
import logging
import time
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer

from bot.commands import ConfigFile, configured
from bot.logs import set_up_logs
from bot.rehearsal.directing import rehearse_own, rehearse_season
from bot.rehearsal.report import Report, write
from storage.copying import NothingToCopy

_PEOPLE, _DAYS = 300, 60


def add_to(cli: typer.Typer) -> None:
    """Add the command."""
    cli.command()(rehearse)


def rehearse(
    config: ConfigFile = None,
    own: Annotated[
        bool, typer.Option("--own", help="your own people and deadlines, copied, from now on")
    ] = False,
    people: Annotated[int, typer.Option(min=1, max=5000)] = _PEOPLE,
    days: Annotated[int, typer.Option(min=7, max=400)] = _DAYS,
    seed: Annotated[int, typer.Option(help="another season with the same rules")] = 1,
    start: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="the first day; today")
    ] = None,
    out: Annotated[Path, typer.Option(help="where the report goes")] = Path("rehearsal"),
) -> None:
    """Play a season on a temporary database: nothing is sent to anybody.

    Writes every message to rehearsal.md and rehearsal.csv, and fails where a reminder came
    twice, in quiet hours, or after handing in.
    """
    set_up_logs(level=logging.WARNING)
    settings = configured(config)
    begun = time.monotonic()
    with TemporaryDirectory() as folder:
        if own:
            playing = rehearse_own(settings, Path(folder), datetime.now(UTC))
        else:
            playing = rehearse_season(settings, Path(folder), start, days, people, seed)
        report = _played(playing)
    _tell(report, time.monotonic() - begun, out)


def _played(playing: Coroutine[Any, Any, Report]) -> Report:
    try:
        return asyncio.run(playing)
    except NothingToCopy as error:
        typer.echo(
            f"✗ Nothing could be rehearsed: {error}.\n"
            "  `python -m bot migrate` makes it or brings it up to date; then try again.",
            err=True,
        )
        raise typer.Exit(1) from None


def _tell(report: Report, seconds: float, out: Path) -> None:
    page, table = write(report, out, seconds)
    typer.echo(
        f"{report.people} orang, {report.days} hari: {len(report.messages)} pesan, "
        f"{len(report.reminders)} pengingat, dalam {timedelta(seconds=round(seconds))}."
    )
    typer.echo(f"{page}\n{table}")
    for fault in report.faults:
        typer.echo(f"SALAH: {fault}", err=True)
    if report.faults:
        raise typer.Exit(1)

"""`bot doctor`: whether this computer and the outside world are ready."""

import asyncio

import typer

from bot.app import wall_clock
from bot.checkups import Finding
from bot.checkups.house import look_at_house
from bot.checkups.telegram import look_at_telegram
from bot.checkups.whatsapp import look_at_whatsapp
from bot.commands import ConfigFile, configured
from bot.config import Config


def add_to(cli: typer.Typer) -> None:
    """Add the command."""
    cli.command()(doctor)


def doctor(config: ConfigFile = None) -> None:
    """Look at database, disk, clock, content and channels; each with a remedy."""
    ill = asyncio.run(_examine(configured(config)))
    if ill:
        typer.echo(f"\n{ill} to put right." if ill > 1 else "\nOne thing to put right.")
        raise typer.Exit(1)
    typer.echo("\nAll well.")


async def _examine(settings: Config) -> int:
    """Say each finding as it comes; returns how many are not well."""
    ill = 0
    for finding in look_at_house(settings, wall_clock):
        ill += _tell(finding)
    async for finding in look_at_telegram(settings, wall_clock):
        ill += _tell(finding)
    async for finding in look_at_whatsapp(settings):
        ill += _tell(finding)
    return ill


def _tell(finding: Finding) -> int:
    typer.echo(str(finding))
    return 0 if finding.well else 1

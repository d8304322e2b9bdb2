"""`bot verify`: whether a receipt is ours."""

import typer

from bot.app import wall_clock
from bot.commands import ConfigFile, configured
from storage.database import Database
from storage.innovations import Innovations


def add_to(cli: typer.Typer) -> None:
    """Add the command."""
    cli.command()(verify)


def verify(code: str, config: ConfigFile = None) -> None:
    """Tell whether a receipt is ours, when it was given, and its fingerprint."""
    database = Database(configured(config).database_url)
    found = database.at_once(lambda c: Innovations(c, wall_clock()).submission(code))
    database.close()
    if found is None:
        typer.echo(f"{code}: tidak ditemukan. Periksa lagi nomornya.")
        raise typer.Exit(1)
    state = "ditarik kembali" if found.withdrawn_at else "berlaku"
    typer.echo(f"{found.receipt}: {state}, {found.submitted_at:%Y-%m-%d %H:%M} UTC")
    typer.echo(f"SHA-256 {found.fingerprint}")

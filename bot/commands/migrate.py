"""`bot migrate`: bring the database to the schema of this version."""

import typer

from bot.commands import ConfigFile, configured
from storage.database import Database
from storage.migrations import is_current
from storage.migrations import migrate as bring_up


def add_to(cli: typer.Typer) -> None:
    """Add the command."""
    cli.command()(migrate)


def migrate(config: ConfigFile = None) -> None:
    """Bring the database up to date; `run` and `demo` do the same when they start."""
    database = Database(configured(config).database_url)
    try:
        if database.at_once(is_current):
            typer.echo("✓ The database is up to date.")
            return
        database.at_once(bring_up)
        typer.echo("✓ The database was brought up to date.")
    finally:
        database.close()

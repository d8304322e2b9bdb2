"""`bot backup` and `bot restore`: everything the bot keeps, in one archive."""

from pathlib import Path
from typing import Annotated

import typer

from bot.app import wall_clock
from bot.commands import ConfigFile, configured
from bot.config import Config
from storage.archive import NoArchive, Occupied, pack, unpack
from storage.database import Database

To = Annotated[
    Path | None, typer.Argument(help="the archive; a name with the date if left out")
]
From = Annotated[Path, typer.Argument(help="an archive that backup wrote")]
Force = Annotated[bool, typer.Option("--force", help="replace the data that are there")]

POSTGRES = """The database is PostgreSQL, which has better tools of its own:
  pg_dump --format=custom --file=inovasi.dump DATABASE     and pg_restore
The files lie in {files}; copy that folder along."""


def add_to(cli: typer.Typer) -> None:
    """Add both commands."""
    cli.command()(backup)
    cli.command()(restore)


def backup(archive: To = None, config: ConfigFile = None) -> None:
    """Copy database and files into one archive; the bot may go on running."""
    settings = _embedded(configured(config))
    data = settings.bot.data_dir
    if not (data / "inovasi.sqlite3").exists():
        typer.echo(f"✗ There is no database in {data} yet, so nothing to keep.", err=True)
        raise typer.Exit(1)
    archive = archive or Path(f"inovasi-{wall_clock():%Y%m%d-%H%M%S}.tar.gz")
    count = pack(data, archive)
    size = archive.stat().st_size / 1_000_000
    typer.echo(f"✓ {archive}: the database and {count} files, {size:.1f} MB.")


def restore(archive: From, force: Force = False, config: ConfigFile = None) -> None:
    """Bring an archive back. Stop the bot first."""
    data = _embedded(configured(config)).bot.data_dir
    try:
        count = unpack(archive, data, over=force)
    except Occupied as error:
        typer.echo(
            f"✗ {error} is there already; nothing was changed.\n"
            "  Back it up first, then repeat with --force to replace it.",
            err=True,
        )
        raise typer.Exit(1) from None
    except NoArchive as error:
        typer.echo(f"✗ {error}. Nothing was changed.", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"✓ The database and {count} files are back in {data}.")


def _embedded(settings: Config) -> Config:
    database = Database(settings.database_url)
    sqlite = database.is_sqlite
    database.close()
    if settings.storage.url or not sqlite:
        typer.echo(POSTGRES.format(files=settings.bot.data_dir / "files"), err=True)
        raise typer.Exit(2)
    return settings

"""`bot export`: what lies in the database, as files."""

from pathlib import Path
from typing import Annotated

import tomli_w
import typer

from bot.app import wall_clock
from bot.commands import ConfigFile, configured
from handlers.content import BUILT_IN, read_content
from handlers.content.changed import entries_now, table_of
from handlers.domain.questions import FaqChanges
from storage.database import Database
from storage.migrations import migrate
from storage.questions import Questions

export = typer.Typer(help="Write what lies in the database to files.", no_args_is_help=True)


def add_to(cli: typer.Typer) -> None:
    """Add the commands."""
    cli.add_typer(export, name="export")


@export.command()
def faq(
    folder: Annotated[Path, typer.Argument(help="where the TOML files go; made if missing")],
    config: ConfigFile = None,
) -> None:
    """Write the FAQ as it is now, with the coordinators' changes, a file a theme."""
    settings = configured(config)
    content = read_content(settings.bot.content_dir or BUILT_IN)
    database = Database(settings.database_url)
    database.at_once(migrate)
    changes: FaqChanges = database.at_once(lambda c: Questions(c, wall_clock()).changes())
    database.close()
    themes: dict[str, list[dict[str, object]]] = {}
    for entry in entries_now(content.entries, changes.entries).values():
        themes.setdefault(entry.id.partition(".")[0], []).append(table_of(entry))
    folder.mkdir(parents=True, exist_ok=True)
    for theme, entries in themes.items():
        text = tomli_w.dumps({"entry": entries}, multiline_strings=True)
        (folder / f"{theme}.toml").write_text(text, encoding="utf-8")
    count = sum(map(len, themes.values()))
    changed = len(changes.entries)
    typer.echo(f"✓ {count} entries in {len(themes)} files; {changed} changed in the chat.")

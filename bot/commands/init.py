"""`bot init`: a configuration and a copy of the content to edit."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

from bot.config import ConfigError, read_config
from handlers.content import BUILT_IN

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"
Folder = Annotated[Path, typer.Argument(help="where to; the present folder where left out")]

NEXT = """
What now:
  1. Write the token into {config} ([channels.telegram] token = "…").
  2. Read and change what the bot says in {content}: texts, form, agencies, FAQ.
  3. python -m bot check     says whether everything fits
  4. python -m bot doctor    says whether this computer and Telegram are ready
  5. python -m bot run"""


def add_to(cli: typer.Typer) -> None:
    """Add the command."""
    cli.command()(init)


def init(folder: Folder = Path()) -> None:
    """Write config.toml and a copy of the content to edit; what is there is left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    config, content = folder / "config.toml", folder / "content"
    _write(config, EXAMPLE.read_text(encoding="utf-8"), content)
    _copy(content)
    try:
        read_config(config)
    except ConfigError as error:
        typer.echo(f"The {config} that was there before has a fault:\n{error}", err=True)
        raise typer.Exit(1) from None
    typer.echo(NEXT.format(config=config, content=content))


def _write(config: Path, example: str, content: Path) -> None:
    if config.exists():
        typer.echo(f"• {config} is there already; left as it is.")
        return
    pointed = example.replace(
        '# content_dir = "content" ', f'content_dir = "{content.as_posix()}"   ', 1
    )
    config.write_text(pointed, encoding="utf-8")
    config.chmod(0o600)  # it will hold tokens
    typer.echo(f"✓ {config} written, readable by you only.")


def _copy(content: Path) -> None:
    if content.exists():
        typer.echo(f"• {content}/ is there already; left as it is.")
        return
    shutil.copytree(BUILT_IN, content, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    typer.echo(f"✓ {content}/ copied; from now on the bot speaks from there.")

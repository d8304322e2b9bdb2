"""The commands; each module here adds its own to the command line, found by being here."""

import pkgutil
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from bot.config import Config, ConfigError, read_config

cli = typer.Typer(
    help="Bot Inovasi: asisten program inovasi daerah.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

ConfigFile = Annotated[
    Path | None, typer.Option("--config", help="config.toml; without it the one lying here")
]


def configured(path: Path | None) -> Config:
    """The configuration, or a plain word on what is wrong with it and the end."""
    lying_here = Path("config.toml")
    try:
        return read_config(path or (lying_here if lying_here.exists() else None))
    except ConfigError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None


for _module in pkgutil.iter_modules(__path__):
    _found = import_module(f"{__name__}.{_module.name}")
    if hasattr(_found, "add_to"):
        _found.add_to(cli)

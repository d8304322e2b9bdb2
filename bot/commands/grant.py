"""`bot grant` and `bot revoke`: who coordinates."""

from typing import Annotated

import typer
from sqlalchemy import Connection

from bot.app import wall_clock
from bot.commands import ConfigFile, configured
from bot.config import Config
from handlers.domain.people import Role
from storage.database import Database
from storage.migrations import migrate
from storage.people import People

Address = Annotated[str, typer.Argument(help="telegram:123456 or whatsapp:62812…")]
GivenRole = Annotated[Role, typer.Argument(help="coordinator or administrator")]


def add_to(cli: typer.Typer) -> None:
    """Add both commands."""
    cli.command()(grant)
    cli.command()(revoke)


def grant(address: Address, role: GivenRole, config: ConfigFile = None) -> None:
    """Give somebody a role: grant telegram:123456 coordinator."""
    known = _give(configured(config), address, role)
    typer.echo(f"✓ {address} is {role} now.")
    if not known:
        typer.echo("  They have not written to the bot yet; it holds from their first message.")


def revoke(address: Address, config: ConfigFile = None) -> None:
    """Take a role back; the person stays an innovator."""
    if not _give(configured(config), address, Role.INNOVATOR, only_known=True):
        typer.echo(f"✗ Nobody has written from {address}; nothing was changed.", err=True)
        raise typer.Exit(1)
    typer.echo(f"✓ {address} is an innovator now.")


def _give(settings: Config, address: str, role: Role, *, only_known: bool = False) -> bool:
    """Set the role; returns whether the person was known before."""
    channel, _, value = address.partition(":")
    if not (channel and value):
        typer.echo(f"✗ {address!r} is no address; write channel:id, telegram:123456.", err=True)
        raise typer.Exit(2)

    def change(connection: Connection) -> bool:
        migrate(connection)
        people = People(connection)
        person = people.at(channel, value)
        if person is None and not only_known:
            number, _ = people.enrol(channel, value, settings.bot.language, wall_clock())
            people.change(number, {"role": role})
        elif person is not None:
            people.change(person.id, {"role": role})
        return person is not None

    database = Database(settings.database_url)
    try:
        return database.at_once(change)
    finally:
        database.close()

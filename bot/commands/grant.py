"""`bot grant` and `bot revoke`: who coordinates."""

from collections.abc import Callable
from typing import Annotated

import typer
from sqlalchemy import Connection

from bot.app import wall_clock
from bot.commands import ConfigFile, configured
from bot.config import Config
from handlers.domain.people import Role
from storage.appointments import Appointments, role_at
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

    def give(connection: Connection, channel: str, value: str) -> bool:
        there = Appointments(connection, wall_clock()).appoint(channel, value, role)
        _change(connection, channel, value, role)
        return there

    there = _in_database(configured(config), address, give)
    typer.echo(f"✓ {address} is {role} now.")
    if not there:
        typer.echo("  They have not written to the bot yet; it holds from their first message.")


def revoke(address: Address, config: ConfigFile = None) -> None:
    """Take a role back; the person stays an innovator."""
    settings = configured(config)

    def take(connection: Connection, channel: str, value: str) -> bool:
        awaited = role_at(connection, channel, value) is not Role.INNOVATOR
        book = Appointments(connection, wall_clock())
        there = book.appoint(channel, value, Role.INNOVATOR)
        _change(connection, channel, value, Role.INNOVATOR)
        return there or awaited

    if not _in_database(settings, address, take):
        typer.echo(f"✗ Nobody has written from {address}; nothing was changed.", err=True)
        raise typer.Exit(1)
    typer.echo(f"✓ {address} is an innovator now.")
    if address in settings.people.coordinators:
        typer.echo("  config.toml names them under [people] coordinators: take that out too.")


def _change(connection: Connection, channel: str, value: str, role: Role) -> None:
    people = People(connection)
    person = people.at(channel, value)
    if person is not None:
        people.change(person.id, {"role": role})


def _in_database(
    settings: Config, address: str, change: Callable[[Connection, str, str], bool]
) -> bool:
    channel, _, value = address.partition(":")
    if not (channel and value):
        typer.echo(f"✗ {address!r} is no address; write channel:id, telegram:123456.", err=True)
        raise typer.Exit(2)

    def work(connection: Connection) -> bool:
        migrate(connection)
        return change(connection, channel, value)

    database = Database(settings.database_url)
    try:
        return database.at_once(work)
    finally:
        database.close()

"""`bot whatsapp`: templates at Meta, and what the number costs."""

import asyncio
from collections.abc import Awaitable, Callable

import typer

from bot.channels.whatsapp.approving import Approvals, State
from bot.channels.whatsapp.graph import Graph, Silence, Told
from bot.channels.whatsapp.providers import PROVIDERS
from bot.channels.whatsapp.templatefile import TemplateError, read_templates
from bot.channels.whatsapp.templates import Templates
from bot.commands import ConfigFile, configured
from bot.config import Config
from handlers.content import BUILT_IN

templates = typer.Typer(help="Message templates: ask Meta for them, and follow them.")
app = typer.Typer(help="WhatsApp: templates and costs.", no_args_is_help=True)
app.add_typer(templates, name="templates", no_args_is_help=True)

NOT_SET = """WhatsApp is not configured.
[channels.whatsapp] needs token and business_account_id; docs/whatsapp.md leads there."""


def add_to(cli: typer.Typer) -> None:
    """Add the commands."""
    cli.add_typer(app, name="whatsapp")


@templates.command()
def push(config: ConfigFile = None) -> None:
    """Ask Meta for every template that it does not have yet."""
    _show(config, lambda approvals: approvals.push())


@templates.command()
def status(config: ConfigFile = None) -> None:
    """Tell how far each template is."""
    _show(config, lambda approvals: approvals.states())


def _show(path: ConfigFile, ask: Callable[[Approvals], Awaitable[list[State]]]) -> None:
    settings = configured(path)
    number = settings.channels.whatsapp
    if not (number.token.get_secret_value() and number.business_account_id):
        typer.echo(NOT_SET, err=True)
        raise typer.Exit(2)
    try:
        states = asyncio.run(_ask(settings, _ours(settings), ask))
    except (Told, Silence, TemplateError) as error:
        typer.echo(f"That did not work: {error}", err=True)
        raise typer.Exit(1) from None
    for state in states:
        typer.echo(str(state))
    for one in dict.fromkeys(state.status for state in states if state.remedy):
        remedy = next(state.remedy for state in states if state.status == one)
        typer.echo(f"{one.lower()} → {remedy}")
    if not all(state.good for state in states):
        raise typer.Exit(1)


def _ours(settings: Config) -> Templates:
    return read_templates((settings.bot.content_dir or BUILT_IN) / "templates.toml")


async def _ask(
    settings: Config, ours: Templates, ask: Callable[[Approvals], Awaitable[list[State]]]
) -> list[State]:
    number = settings.channels.whatsapp
    graph = Graph(
        number.api_url,
        number.phone_number_id,
        number.token.get_secret_value(),
        PROVIDERS[number.provider],
    )
    try:
        return await ask(Approvals(graph, number.business_account_id, ours))
    finally:
        await graph.close()

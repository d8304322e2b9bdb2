"""`bot whatsapp`: what has to be asked of Meta once, and templates."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

import typer

from bot.channels.whatsapp.approving import Approvals, State
from bot.channels.whatsapp.graph import Graph, Silence, Told
from bot.channels.whatsapp.providers import PROVIDERS
from bot.channels.whatsapp.templatefile import TemplateError, read_templates
from bot.channels.whatsapp.templates import Templates
from bot.commands import ConfigFile, configured
from bot.config import Config, WhatsApp
from handlers.content import BUILT_IN

T = TypeVar("T")

templates = typer.Typer(help="Message templates: ask Meta for them, and follow them.")
app = typer.Typer(
    help="WhatsApp: the number, its webhooks, its templates.", no_args_is_help=True
)
app.add_typer(templates, name="templates", no_args_is_help=True)

NOT_SET = """WhatsApp is not configured.
[channels.whatsapp] needs token, phone_number_id and business_account_id; docs/whatsapp.md leads
there."""


def add_to(cli: typer.Typer) -> None:
    """Add the commands."""
    cli.add_typer(app, name="whatsapp")


@app.command()
def register(
    config: ConfigFile = None,
    pin: Annotated[
        str, typer.Option(prompt="Six digits, kept for the number", hide_input=True)
    ] = "",
) -> None:
    """Let the number send: Meta wants that once, with a PIN of yours for two-step checks."""
    body = {"messaging_product": "whatsapp", "pin": pin}
    _at_meta(config, lambda graph, _: graph.order(f"{graph.number}/register", json=body))
    typer.echo("The number is registered. Keep the PIN: Meta asks for it when it moves.")


@app.command()
def subscribe(config: ConfigFile = None) -> None:
    """Let the app of this token hear the account's messages: the fields alone do not do it."""
    _at_meta(config, lambda graph, account: graph.order(f"{account}/subscribed_apps"))
    typer.echo("The app hears the messages to this account.")


@templates.command()
def push(config: ConfigFile = None) -> None:
    """Ask Meta for every template that it does not have yet."""
    _show(config, lambda approvals: approvals.push())


@templates.command()
def status(config: ConfigFile = None) -> None:
    """Tell how far each template is."""
    _show(config, lambda approvals: approvals.states())


def _show(path: ConfigFile, ask: Callable[[Approvals], Awaitable[list[State]]]) -> None:
    ours = _ours(configured(path))
    states = _at_meta(path, lambda graph, account: ask(Approvals(graph, account, ours)))
    for state in states:
        typer.echo(str(state))
    for one in dict.fromkeys(state.status for state in states if state.remedy):
        remedy = next(state.remedy for state in states if state.status == one)
        typer.echo(f"{one.lower()} → {remedy}")
    if not all(state.good for state in states):
        raise typer.Exit(1)


def _ours(settings: Config) -> Templates:
    try:
        return read_templates((settings.bot.content_dir or BUILT_IN) / "templates.toml")
    except TemplateError as error:
        raise _refused(str(error)) from None


def _at_meta(path: ConfigFile, ask: Callable[[Graph, str], Awaitable[T]]) -> T:
    """Ask something of Meta about the configured account; say so and end where it fails."""
    number = configured(path).channels.whatsapp
    known = number.token.get_secret_value(), number.phone_number_id, number.business_account_id
    if not all(known):
        typer.echo(NOT_SET, err=True)
        raise typer.Exit(2)
    try:
        return asyncio.run(_asked(number, ask))
    except Told as told:
        details = told.trouble.details
        raise _refused(f"{told} ({details})" if details else str(told)) from None
    except Silence as silence:
        raise _refused(str(silence)) from None


def _refused(why: str) -> typer.Exit:
    typer.echo(f"That did not work: {why}", err=True)
    return typer.Exit(1)


async def _asked(number: WhatsApp, ask: Callable[[Graph, str], Awaitable[T]]) -> T:
    graph = Graph(
        number.api_url,
        number.phone_number_id,
        number.token.get_secret_value(),
        PROVIDERS[number.provider],
    )
    try:
        return await ask(graph, number.business_account_id)
    finally:
        await graph.close()

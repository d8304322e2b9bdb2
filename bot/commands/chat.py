"""`bot chat`: talk to the bot in the terminal."""

import asyncio

import typer

from bot.app import App
from bot.channels.console import Console
from bot.commands import ConfigFile, configured


def add_to(cli: typer.Typer) -> None:
    """Add the command."""
    cli.command()(chat)


def chat(config: ConfigFile = None) -> None:
    """Talk to the bot in the terminal; /start begins."""
    settings = configured(config)

    async def talk() -> None:
        app = App(settings, [Console()])
        try:
            await app.run()
        finally:
            app.close()

    typer.echo("Ketik /start untuk mulai, Ctrl+D untuk berhenti.\n")
    asyncio.run(talk())

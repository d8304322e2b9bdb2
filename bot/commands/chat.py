"""`bot chat`: talk to the bot in the terminal."""

import asyncio
import logging

import typer

from bot.app import App
from bot.channels.console import Console
from bot.commands import ConfigFile, configured
from bot.logs import set_up_logs


def add_to(cli: typer.Typer) -> None:
    """Add the command."""
    cli.command()(chat)


def chat(config: ConfigFile = None) -> None:
    """Talk to the bot in the terminal; /start begins."""
    settings = configured(config)
    set_up_logs(level=logging.WARNING)  # between the lines of a talk only what went wrong

    async def talk() -> None:
        app = App(settings, [Console()])
        try:
            await app.run()
        finally:
            app.close()

    set_up_logs(level=logging.ERROR)
    typer.echo("Ketik /start untuk mulai, Ctrl+D untuk berhenti.\n")
    asyncio.run(talk())

"""`bot run`: the bot on its channels."""

import asyncio

import typer

from bot.app import App
from bot.channels.telegram import Telegram
from bot.commands import ConfigFile, configured


def add_to(cli: typer.Typer) -> None:
    """Add the command."""
    cli.command()(run)


def run(config: ConfigFile = None) -> None:
    """Run the bot on its channels."""
    settings = configured(config)
    telegram = settings.channels.telegram

    async def serve() -> None:
        app = App(settings, [Telegram(telegram.token.get_secret_value(), telegram.api_url)])
        try:
            await app.run()
        finally:
            app.close()

    asyncio.run(serve())

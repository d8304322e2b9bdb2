"""`bot run`: the bot on its channels."""

import typer

from bot.commands import ConfigFile, configured
from bot.commands.starting import open_or_explain, run_until_stopped
from bot.switchboard import has_channel, open_house

NO_CHANNEL = """No channel is configured, so nobody could reach the bot.

  Telegram:  ask @BotFather for a token and set it in config.toml,
               [channels.telegram]
               token = "…"
             or as INOVASI__CHANNELS__TELEGRAM__TOKEN in the environment.
  WhatsApp:  docs/whatsapp.md leads from nothing to a working number in half an hour.
  Just look: python -m bot demo   (no token needed)"""


def add_to(cli: typer.Typer) -> None:
    """Add the command."""
    cli.command()(run)


def run(config: ConfigFile = None) -> None:
    """Run the bot on every channel that is configured, with its web server."""
    settings = configured(config)
    if not settings.web.chat and not has_channel(settings):
        typer.echo(NO_CHANNEL, err=True)
        raise typer.Exit(2)
    port = open_or_explain(settings.web.host, settings.web.port)
    house = open_house(settings)
    names = ", ".join(one.name for one in house.channels)
    typer.echo(f"Running on {names}; web server on port {port.getsockname()[1]}. Ctrl+C stops.")
    run_until_stopped(house, port)

"""`bot run`: the bot on its channels."""

import typer

from bot.app import App
from bot.commands import ConfigFile, configured
from bot.commands.starting import open_or_explain, run_until_stopped
from bot.switchboard import configured_channels

NO_CHANNEL = """No channel is configured, so nobody could reach the bot.

  Telegram:  ask @BotFather for a token and set it in config.toml,
               [channels.telegram]
               token = "…"
             or as INOVASI__CHANNELS__TELEGRAM__TOKEN in the environment.
  Just look: python -m bot demo   (no token needed)"""


def add_to(cli: typer.Typer) -> None:
    """Add the command."""
    cli.command()(run)


def run(config: ConfigFile = None) -> None:
    """Run the bot on every channel that is configured, with its web server."""
    settings = configured(config)
    channels = list(configured_channels(settings))
    if not channels:
        typer.echo(NO_CHANNEL, err=True)
        raise typer.Exit(2)
    port = open_or_explain(settings.web.host, settings.web.port)
    names = ", ".join(one.name for one in channels)
    typer.echo(f"Running on {names}; web server on {port.getsockname()[1]}. Ctrl+C stops it.")
    run_until_stopped(App(settings, channels), port)

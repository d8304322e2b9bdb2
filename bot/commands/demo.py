"""`bot demo`: try the bot in the browser, without a token and without a server."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands import ConfigFile, configured
from bot.commands.starting import open_or_explain, run_until_stopped
from bot.config import Config, Storage
from bot.switchboard import open_house

Data = Annotated[Path | None, typer.Option("--data", help="folder of the demo's data")]
Port = Annotated[int | None, typer.Option("--port", help="port of the web server")]
Host = Annotated[str | None, typer.Option("--host", help="0.0.0.0 lets phones nearby in")]

WELCOME = """
  Bot Inovasi · DEMO

  Buka di peramban:  {address}/chat
  Koordinator:       {address}/chat/koordinator
  Data:              {data}  (hapus folder ini untuk mulai bersih)
  Telegram:          {telegram}
  Berhenti:          Ctrl+C  (jawaban tetap tersimpan)

  Open the first address in a browser. Nothing leaves this computer.
"""


def add_to(cli: typer.Typer) -> None:
    """Add the command."""
    cli.command()(demo)


def demo(
    config: ConfigFile = None, data: Data = None, port: Port = None, host: Host = None
) -> None:
    """Try the bot in the browser: an embedded database, a chat page, no token needed."""
    settings = apart(configured(config), data)
    host = host or settings.web.host
    taken = open_or_explain(host, settings.web.port if port is None else port, or_free=True)
    house = open_house(settings, demo=True)
    telegram = any(one.name == "telegram" for one in house.channels)
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host
    typer.echo(
        WELCOME.format(
            address=f"http://{shown}:{taken.getsockname()[1]}",
            data=settings.bot.data_dir.resolve(),
            telegram="menyala" if telegram else "mati (belum ada token)",
        )
    )
    run_until_stopped(house, taken, quiet=True)
    typer.echo("Demo berhenti. Sampai jumpa!")


def apart(settings: Config, data: Path | None) -> Config:
    """The same configuration over data of its own, so that a demo never touches real ones."""
    folder = data or settings.bot.data_dir / "demo"
    home = settings.bot.model_copy(update={"data_dir": folder})
    return settings.model_copy(update={"bot": home, "storage": Storage()})

"""The command line of the bot."""

import asyncio
from pathlib import Path

import typer

from bot.app import App
from bot.channels.console import Console
from bot.channels.telegram import Telegram
from storage.innovations import Innovations

cli = typer.Typer(help="Bot Inovasi: asisten program inovasi daerah.", no_args_is_help=True)


@cli.command()
def chat(data: Path = Path("data")) -> None:
    """Talk to the bot in the terminal; /start begins."""

    async def talk() -> None:
        app = App(data, [Console()])
        try:
            await app.run()
        finally:
            app.close()

    typer.echo("Ketik /start untuk mulai, Ctrl+D untuk berhenti.\n")
    asyncio.run(talk())


@cli.command()
def run(
    token: str = typer.Option(..., envvar="INOVASI__CHANNELS__TELEGRAM__TOKEN"),
    api_url: str = typer.Option(
        "https://api.telegram.org", envvar="INOVASI__CHANNELS__TELEGRAM__API_URL"
    ),
    data: Path = Path("data"),
) -> None:
    """Run the bot on Telegram by polling."""

    async def serve() -> None:
        app = App(data, [Telegram(token, api_url)])
        try:
            await app.run()
        finally:
            app.close()

    asyncio.run(serve())


@cli.command()
def verify(code: str, data: Path = Path("data")) -> None:
    """Tell whether a receipt is ours, when it was given, and its fingerprint."""
    app = App(data, [])
    found = app.database.at_once(lambda c: Innovations(c).submission(code))
    app.close()
    if found is None:
        typer.echo(f"{code}: tidak ditemukan. Periksa lagi nomornya.")
        raise typer.Exit(1)
    state = "ditarik kembali" if found.withdrawn_at else "berlaku"
    typer.echo(f"{found.receipt}: {state}, {found.submitted_at:%Y-%m-%d %H:%M} UTC")
    typer.echo(f"SHA-256 {found.fingerprint}")


def main() -> None:
    """The console script `inovasi`."""
    cli()


if __name__ == "__main__":
    main()

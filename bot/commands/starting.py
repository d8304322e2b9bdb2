"""What `run` and `demo` share: a port, a loop, and an end in good order."""

import asyncio
import logging
import socket
from importlib import import_module
from importlib.util import find_spec

import typer

from bot.app import App
from bot.logs import set_up_logs
from bot.serving import PortTaken, open_port, serve


def open_or_explain(host: str, port: int, *, or_free: bool = False) -> socket.socket:
    """The port of the web server, or a plain word on why not and the end."""
    try:
        return open_port(host, port, or_free=or_free)
    except PortTaken as error:
        typer.echo(
            f"The web server can't open {error}.\n"
            "Another program may use that port: set another one as [web] port in config.toml\n"
            "or INOVASI__WEB__PORT in the environment, or stop the other program.",
            err=True,
        )
        raise typer.Exit(2) from None


def run_until_stopped(app: App, port: socket.socket, *, quiet: bool = False) -> None:
    """Run on the fastest loop there is, until SIGTERM or Ctrl+C. `quiet`: only warnings."""
    set_up_logs(level=logging.WARNING if quiet else logging.INFO)
    try:
        with asyncio.Runner(loop_factory=_fastest()) as runner:
            runner.run(serve(app, port))
    finally:
        app.close()


def _fastest() -> type[asyncio.AbstractEventLoop] | None:
    """uvloop, where it is installed (not on Windows); else whatever asyncio has."""
    if find_spec("uvloop") is None:
        return None
    loop: type[asyncio.AbstractEventLoop] = import_module("uvloop").Loop
    return loop

"""One process, one loop: the bot on its channels beside its web server, until told to stop."""

import asyncio
import contextlib
import signal
import socket
from collections.abc import Iterator

import uvicorn

from bot.app import App
from bot.web.health import Health
from bot.web.site import site

LAST_WORDS = 5
"""How long open connections may take to end, in seconds."""


class PortTaken(Exception):
    """Another program listens there."""


def open_port(host: str, port: int, *, or_free: bool = False) -> socket.socket:
    """Take a port before anything else starts. `or_free`: any other, where it is taken.

    Raises `PortTaken`.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
    except OSError as error:
        taken.close()
        if or_free and port:
            return open_port(host, 0)
        raise PortTaken(f"{host}:{port}: {error.strerror}") from None
    return taken


class _Server(uvicorn.Server):
    """uvicorn without its own hand on the signals: they end the whole house, in order."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def serve(app: App, port: socket.socket, stop: asyncio.Event | None = None) -> None:
    """Run the bot and its web server until `stop` is set or SIGTERM or SIGINT comes.

    The turn under way is finished, then the web server ends, then this returns.
    """
    stop = stop or asyncio.Event()
    _stop_on_signals(stop)
    bot = asyncio.create_task(app.run(stop))
    health = Health(app.database, working=lambda: not bot.done())
    server = _Server(_settings(app, health))
    web = asyncio.create_task(server.serve([port]))
    try:
        await asyncio.wait((bot, web), return_when=asyncio.FIRST_COMPLETED)
    finally:
        stop.set()
        server.should_exit = True
        results = await asyncio.gather(bot, web, return_exceptions=True)
    for result in results:
        if isinstance(result, Exception):
            raise result


def _settings(app: App, health: Health) -> uvicorn.Config:
    return uvicorn.Config(
        site(app, health),
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        ws="none",
        proxy_headers=False,
        timeout_graceful_shutdown=LAST_WORDS,
    )


def _stop_on_signals(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError, ValueError, RuntimeError):
            loop.add_signal_handler(number, stop.set)

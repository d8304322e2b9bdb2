"""`hooks house|bare FOLDER`: a web server that takes webhooks; prints its address first.

`house` is the bot's own webhook with the letter committed before the answer; `bare` checks
the signature and reads the body on the same Starlette and uvicorn, and keeps nothing.
"""

import asyncio
import json
import socket
import sys
from pathlib import Path

import uvicorn
import uvloop
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Route

from benchmarks.whatsapp.bodies import NUMBER, SECRET
from bot.app import App
from bot.channels.whatsapp import PATH, Account, WhatsApp
from bot.channels.whatsapp.reading import read
from bot.channels.whatsapp.signature import is_signed
from bot.config import read_config
from bot.warming import set_apart


def house(folder: Path) -> list[BaseRoute]:
    """The bot's webhook over a SQLite file; nobody takes turns meanwhile."""
    app = App(read_config(bot={"data_dir": folder}), [])
    set_apart()  # as the running bot does once it has made its finder
    account = Account(NUMBER, "x", SECRET, read_marks=False)
    return list(WhatsApp(account).routes(app.receive))


def bare(_: Path) -> list[BaseRoute]:
    """The same without storage."""

    async def answer(request: Request) -> PlainTextResponse:
        body = await request.body()
        if not is_signed(body, request.headers.get("x-hub-signature-256"), SECRET):
            return PlainTextResponse("not signed", 401)
        read(json.loads(body), NUMBER)
        return PlainTextResponse("ok")

    return [Route(PATH, answer, methods=["POST"])]


async def main(which: str, folder: Path) -> None:
    """Serve until ended."""
    routes = {"house": house, "bare": bare}[which](folder)
    port = socket.create_server(("127.0.0.1", 0), backlog=256)
    settings = uvicorn.Config(
        Starlette(routes=routes), lifespan="off", log_config=None, access_log=False
    )
    print(f"http://127.0.0.1:{port.getsockname()[1]}{PATH}", flush=True)
    await uvicorn.Server(settings).serve([port])


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main(sys.argv[1], Path(sys.argv[2])))

"""The server as a process of its own, with doors through which a benchmark moves people.

POST /people with a list of {"user_id": 1, "does": "says", "with": ["halo"]} moves them;
GET /heard?user_id=1 shows what one hears; GET /state counts; POST /fault adds a fault.
"""

import argparse
import asyncio
import dataclasses
import json
import signal
from contextlib import suppress
from typing import Any

from aiohttp import web

from tests.servers.botapi_errors import refuse
from tests.servers.telegram import TOKEN, TelegramServer
from tests.servers.telegram_faults import Fault, Pace

try:
    import uvloop
except ImportError:  # it does not exist for every platform
    uvloop = None

DEEDS = {"says", "edits", "taps", "sends_location", "sends_contact", "blocks", "unblocks"}


def main() -> None:
    """Runs until it is stopped; the first line printed is the address, the second the token."""
    run = uvloop.run if uvloop is not None else asyncio.run
    run(serve(_arguments()))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.servers.telegram_process")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--rate", type=int, help="messages per second over all chats")
    parser.add_argument("--per-chat", type=int, help="messages per second in one chat")
    parser.add_argument("--per-group-minute", type=int)
    parser.add_argument("--retry-after", type=int, help="seconds to name in a 429")
    parser.add_argument("--not-strict", action="store_true", help="do not validate calls")
    parser.add_argument("--lean", action="store_true", help="forget calls and old messages")
    parser.add_argument("--known-chats-only", action="store_true")
    return parser.parse_args()


async def serve(arguments: argparse.Namespace) -> None:
    """Serves until SIGTERM or SIGINT."""
    limits = (arguments.rate, arguments.per_chat, arguments.per_group_minute)
    server = TelegramServer(
        token=arguments.token,
        strict=not arguments.not_strict,
        lean=arguments.lean,
        open_chats=not arguments.known_chats_only,
        pace=Pace(*limits, retry_after=arguments.retry_after),
        port=arguments.port,
    )
    open_doors(server)
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with server:
        print(server.url, server.token, sep="\n", flush=True)
        await stopped.wait()


def open_doors(server: TelegramServer) -> None:
    """Adds the paths that are not Telegram's."""

    async def people(request: web.BaseRequest) -> Any:
        orders = json.loads(await request.read())
        return [await _move(server, order) for order in orders]

    async def heard(request: web.BaseRequest) -> Any:
        person = server.person(int(request.query["user_id"]))
        return [_shown(message) for message in person.heard]

    async def state(_: web.BaseRequest) -> Any:
        return {
            "counts": server.counts,
            "pending": len(server.updates.pending),
            "sent": len(server.sent),
            "max_rate": server.max_rate(),
            "violations": [dataclasses.asdict(broken) for broken in server.violations],
        }

    async def fault(request: web.BaseRequest) -> Any:
        server.faults.append(Fault(**json.loads(await request.read())))
        return True

    doors = {"/people": people, "/heard": heard, "/state": state, "/fault": fault}
    server.other_paths.update(doors)


async def _move(server: TelegramServer, order: dict[str, Any]) -> Any:
    if (deed := order.get("does", "says")) not in DEEDS:
        raise refuse(f"people cannot do {deed}")
    person = server.person(order["user_id"], order.get("first_name", "Siti"))
    done = await getattr(person, deed)(*order.get("with", []))
    return dataclasses.asdict(done) if done is not None else None


def _shown(heard: Any) -> dict[str, Any]:
    shown = {"message_id": heard.message_id, "text": heard.text, "edited": heard.edited}
    return shown | {"html": heard.html, "buttons": heard.buttons, "data": heard.data}


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main()

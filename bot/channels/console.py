"""Standard input and output: talk to the bot in the terminal."""

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from typing import Any
from uuid import uuid4

from starlette.routing import BaseRoute

from bot.channels import Gone, Receive
from handlers.letters import Incoming
from handlers.texts import plain


class Console:
    """One person at the keyboard. A typed number taps the choice of that number."""

    name = "console"

    def __init__(self) -> None:
        self._shown: list[str] = []

    def routes(self, receive: Receive) -> Sequence[BaseRoute]:
        """None: a terminal has no pages."""
        return ()

    async def fetch(self, ref: str) -> AsyncIterator[bytes]:
        """No files come from a terminal."""
        raise Gone(ref)
        yield b""

    async def listen(self, receive: Receive) -> None:
        """Read lines until the end of input."""
        while line := await asyncio.to_thread(sys.stdin.readline):
            await receive([self.read(line.strip())])

    def read(self, line: str) -> Incoming:
        """A line as a message: a shown number is a tap."""
        tap = ""
        if line.isdigit() and 0 < int(line) <= len(self._shown):
            tap = self._shown[int(line) - 1]
        return Incoming("console", uuid4().hex, "console", text="" if tap else line, tap=tap)

    async def send(self, address: str, message: dict[str, Any], parcel: int) -> str:
        """Print a message with its choices numbered."""
        self._shown = [one["id"] for one in message["choices"]]
        lines = [plain(message["text"])]
        lines += [f"  {n}. {plain(c['label'])}" for n, c in enumerate(message["choices"], 1)]
        if message.get("document"):
            lines.append(f"[{message['file_name']}, {len(message['document'])} huruf]")
        sys.stdout.write("\n".join(lines) + "\n\n")
        sys.stdout.flush()
        return str(parcel)

    async def close(self) -> None:
        """Nothing is open."""

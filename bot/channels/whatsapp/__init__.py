"""WhatsApp over Meta's Cloud API: a webhook that loses nothing, and careful sending."""

import asyncio
import mimetypes
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import structlog
from starlette.routing import BaseRoute, Route

from bot.channels import Receive, TryLater
from bot.channels.whatsapp.asking import keep_asking
from bot.channels.whatsapp.errors import Remedy
from bot.channels.whatsapp.failing import UNSURE_SECONDS, after_silence, as_house
from bot.channels.whatsapp.graph import Graph, Silence, Told
from bot.channels.whatsapp.media import fetch
from bot.channels.whatsapp.news import all_news
from bot.channels.whatsapp.outside import Outside
from bot.channels.whatsapp.pace import Pace
from bot.channels.whatsapp.providers import PROVIDERS
from bot.channels.whatsapp.reading import Post, read
from bot.channels.whatsapp.rendering import Labels, Shown, addressed, render
from bot.channels.whatsapp.templates import Templates
from bot.channels.whatsapp.webhook import Webhook
from handlers.domain.limits import WINDOWS

log = structlog.get_logger()
PATH = "/webhooks/whatsapp"
WINDOW_SECONDS = WINDOWS["whatsapp"].total_seconds()
"""Free-form messages may be sent so long after the person wrote."""


@dataclass(frozen=True, slots=True)
class Account:
    """One business number: where it is, its keys, and how it is used."""

    number: str
    token: str = field(repr=False)
    app_secret: str = field(default="", repr=False)
    verify_token: str = field(default="", repr=False)
    api_url: str = "https://graph.facebook.com/v24.0"
    provider: str = "meta"
    webhook_header: str = ""
    per_second: float = 70.0
    most_bytes: int = 100_000_000
    read_marks: bool = True


@dataclass(slots=True)
class WhatsApp:
    """The channel. `labels` and `templates` hold its own words, `kept` finds a kept file."""

    account: Account
    labels: Mapping[str, Labels] = field(default_factory=dict)
    templates: Templates = field(default_factory=Templates)
    kept: Callable[[str], Path] = Path
    clock: Callable[[], float] = time.monotonic
    name: str = "whatsapp"
    grace: float = UNSURE_SECONDS
    _graph: Graph | None = None
    _pace: Pace | None = None
    _outside: Outside | None = None
    _marks: "asyncio.Queue[tuple[str, bool]]" = field(
        default_factory=lambda: asyncio.Queue(maxsize=1000)
    )

    def routes(self, receive: Receive) -> Sequence[BaseRoute]:
        """The webhook."""

        async def take(payload: Any, raw: bytes) -> None:
            post = read(payload, self.account.number)
            heard = all_news(post.news, self.templates)
            await receive(post.letters, post.deliveries, raw, heard)
            self._note(post)

        account = self.account
        webhook = Webhook(
            take,
            account.app_secret,
            account.verify_token,
            signed=PROVIDERS[account.provider].signed,
            header=account.webhook_header,
        )
        return [Route(PATH, webhook.answer, methods=["GET", "POST"])]

    async def listen(self, receive: Receive) -> None:
        """Messages come by webhook; here people are shown that theirs were read, and Meta is
        asked every hour how we stand.
        """
        asking = asyncio.ensure_future(keep_asking(self.graph, receive))
        try:
            while True:
                message, typing = await self._marks.get()
                try:
                    await self.graph.mark_read(message, typing=typing)
                except (Told, Silence) as error:
                    log.info("not marked as read", reason=str(error))
        finally:
            asking.cancel()
            await self.close()

    async def fetch(self, ref: str) -> AsyncIterator[bytes]:
        """A file that somebody sent."""
        async for piece in fetch(self.graph, ref, self.account.most_bytes):
            yield piece

    async def send(self, address: str, message: dict[str, Any], parcel: int) -> str:
        """Send a message as few bodies as it can be; the id of the last one.

        Outside the 24 hours, or where Meta says they are over, an approved template goes.
        """
        reader = message.get("reader") or {}
        if message.get("outside") or self._is_closed(reader):
            return await self._send_template(address, message, parcel)
        media = await self._upload(message)
        shown = Shown(
            self.labels.get(str(reader.get("language")), Labels()),
            int(message.get("page") or 0),
            parcel,
            media,
        )
        bodies = render(message, shown)
        given = ""
        for number, body in enumerate(bodies, 1):
            mark = parcel if number == len(bodies) else 0
            try:
                given = await self._post(addressed(body, address, mark), address)
            except Told as told:
                if told.trouble.meaning.remedy is not Remedy.TEMPLATE:
                    raise as_house(told.trouble, address, self.pace) from None
                return await self._send_template(address, message, parcel)
        return given

    @property
    def graph(self) -> Graph:
        """The connection, made when it is first needed: inside the running loop."""
        if self._graph is None:
            one = self.account
            self._graph = Graph(one.api_url, one.number, one.token, PROVIDERS[one.provider])
        return self._graph

    @property
    def pace(self) -> Pace:
        """How fast this number may write."""
        if self._pace is None:
            self._pace = Pace(self.account.per_second, self.clock)
        return self._pace

    @property
    def outside(self) -> Outside:
        """What goes to people who have been silent for a day."""
        if self._outside is None:
            self._outside = Outside(self.templates, self.clock)
        return self._outside

    async def close(self) -> None:
        """Close the connections; they are opened again when something is sent."""
        graph, self._graph = self._graph, None
        if graph is not None:
            await graph.close()

    def _note(self, post: Post) -> None:
        for news in post.news:
            log.warning("news of the account", field=news.field, what=news.value.get("event"))
            if news.field == "message_template_status_update":
                self.outside.judged()
        if post.odd:
            log.warning("items not read", count=post.odd)
        if self.account.read_marks:
            last = {one.address: one for one in post.letters if not one.event}
            for letter in last.values():
                if not self._marks.full():
                    self._marks.put_nowait((letter.external_id, bool(letter.attachments)))

    def _is_closed(self, reader: Mapping[str, Any]) -> bool:
        if "idle" not in reader:
            return False
        idle = reader["idle"]
        return idle is None or float(idle) > WINDOW_SECONDS

    async def _send_template(self, address: str, message: dict[str, Any], parcel: int) -> str:
        async def send(body: Mapping[str, Any]) -> str:
            return await self._post(addressed(body, address, parcel), address)

        try:
            return await self.outside.send(message, parcel, send)
        except Told as told:
            raise as_house(told.trouble, address, self.pace) from None

    async def _post(self, body: Mapping[str, Any], address: str) -> str:
        await self.pace.wait()
        try:
            given = await self.graph.message(body)
        except Silence as silence:
            raise after_silence(silence) from None
        self.pace.accepted(address)
        return given

    async def _upload(self, message: Mapping[str, Any]) -> str:
        if not message.get("file"):
            return ""
        name = str(message.get("file_name") or "berkas.pdf")
        kind = mimetypes.guess_type(name)[0] or "application/pdf"
        data = await asyncio.to_thread(self.kept(str(message["file"])).read_bytes)
        try:
            return await self.graph.upload(data, name, kind)
        except Told as told:
            raise as_house(told.trouble, "", self.pace) from None
        except Silence as silence:
            raise TryLater(str(silence)) from None

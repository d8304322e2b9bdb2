"""The addresses of the chat page: the page itself, what is said, the stream, files."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    JSONResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.channels import Receive
from bot.web.chat.lines import own_line
from bot.web.chat.sessions import address_of, give, new_session, session_of
from bot.web.chat.spoken import MOST_CHARACTERS, Spoken
from bot.web.chat.uploads import TooBig

if TYPE_CHECKING:
    from bot.channels.web import Web

PAGE = Path(__file__).parent / "page"
MOST_BODY = 4 * MOST_CHARACTERS + 20_000
SAFE = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' blob: data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "geolocation=(self)",
}
PICTURES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png"}
"""What is shown in the page; everything else is only handed over."""
FRESH = {"cache-control": "no-store"}


class Doors:
    """What the browser can ask for. Only its own cookie says whose conversation it is."""

    def __init__(self, web: "Web", receive: Receive) -> None:
        self._web, self._receive = web, receive

    def routes(self) -> Sequence[BaseRoute]:
        """All under /chat, where the cookie is sent."""
        return (
            Route("/", RedirectResponse("/chat")),
            Route("/chat", self.page),
            Route("/chat/koordinator", self.page),
            Route("/chat/say", self.say, methods=["POST"]),
            Route("/chat/stream", self.stream),
            Route("/chat/again", self.again, methods=["POST"]),
            Route("/chat/files", self.upload, methods=["POST"]),
            Route("/chat/files/{parcel:int}", self.download),
            Mount("/chat/page", StaticFiles(directory=PAGE)),
        )

    async def page(self, request: Request) -> Response:
        """The page; whoever comes for the first time gets a session of their own."""
        if request.url.path.endswith("koordinator") and not self._web.demo:
            return Response(status_code=404)
        answer = FileResponse(PAGE / "index.html", headers={**SAFE, **FRESH})
        if session_of(request) is None:
            give(answer, new_session(), request)
        return answer

    async def say(self, request: Request) -> Response:
        """Keep a message; the answer is the acknowledgement, so it comes after the commit."""
        address = await self._address(request)
        if address is None:
            return _no("no session", 401)
        body = await request.body()
        try:
            spoken = Spoken.model_validate_json(body) if len(body) <= MOST_BODY else None
        except ValidationError:
            return _no("unreadable", 400)
        if spoken is None:
            return _no("too long", 413)
        incoming = spoken.incoming(address)
        await self._receive([incoming])
        now = self._web.memory.now()
        self._web.push(address, own_line(spoken.id, incoming.content(), now))
        return JSONResponse({"kept": spoken.id, "at": now.isoformat()})

    async def stream(self, request: Request) -> Response:
        """What is said in this conversation, as it happens, as server-sent events."""
        address = await self._address(request)
        if address is None or self._web.over:
            return _no("no session", 401 if address is None else 503)
        since = request.query_params.get("since", "0")
        events = self._web.stream(address, int(since) if since.isdecimal() else 0)
        headers = {**FRESH, "x-accel-buffering": "no"}
        return StreamingResponse(
            _lines(events), headers=headers, media_type="text/event-stream"
        )

    async def again(self, request: Request) -> Response:
        """Start from the beginning, as somebody new."""
        answer = JSONResponse({"status": "new"})
        give(answer, new_session(), request)
        return answer

    async def upload(self, request: Request) -> Response:
        """Put one file down; it counts only when a message names it."""
        if session_of(request) is None:
            return _no("no session", 401)
        try:
            ref, size = await self._web.uploads.take(request.stream())
        except TooBig:
            return _no("too big", 413)
        return JSONResponse({"ref": ref, "size": size})

    async def download(self, request: Request) -> Response:
        """A file that the bot sent to this very session."""
        address = await self._address(request)
        parcel = request.path_params["parcel"]
        found = await self._web.memory.file(address, parcel) if address else None
        if found is None:
            return Response(status_code=404)
        path, name = found
        look = request.query_params.get("look") and PICTURES.get(Path(name).suffix.lower())
        return FileResponse(
            path,
            filename=name,
            media_type=look or "application/octet-stream",
            content_disposition_type="inline" if look else "attachment",
            headers={**SAFE, "cache-control": "private"},
        )

    async def _address(self, request: Request) -> str | None:
        """Whose conversation this is; the coordinator of the demo is appointed on the way."""
        session = session_of(request)
        if session is None:
            return None
        coordinator = request.query_params.get("as") == "koordinator"
        if not coordinator:
            return address_of(session)
        if not self._web.demo:
            return None
        address = address_of(session, coordinator=True)
        await self._web.memory.appoint(address)
        return address


def _no(reason: str, status: int) -> JSONResponse:
    return JSONResponse({"reason": reason}, status)


async def _lines(events: AsyncIterator[Mapping[str, Any]]) -> AsyncIterator[str]:
    async for event in events:
        yield f"data: {json.dumps(event, ensure_ascii=False)}\n\n"

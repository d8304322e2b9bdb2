"""The page that Meta posts to: checked over the raw bytes, stored, and only then answered."""

import hmac
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response

from bot.channels.whatsapp.signature import is_signed

log = structlog.get_logger()
MOST_BYTES = 4 * 1024 * 1024
"""Meta's bodies hold up to 1,000 updates and 3 MB."""

Take = Callable[[Any, bytes], Awaitable[None]]
"""Keeps a body, read and raw; when it returns, it may be acknowledged."""


class TooLong(Exception):
    """More was posted than anybody honest posts."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """Who may post: by Meta's signature, or by a header that a provider was told to send."""

    take: Take
    app_secret: str
    verify_token: str
    signed: bool = True
    header: str = ""

    async def answer(self, request: Request) -> Response:
        """GET: prove that this address is ours. POST: take what is posted."""
        if request.method == "GET":
            return self._challenge(request)
        try:
            body = await _whole(request)
        except TooLong:
            return PlainTextResponse("too long", 413)
        except ClientDisconnect:
            return PlainTextResponse("gone", 400)
        if not self._is_genuine(request, body):
            log.warning("webhook refused", size=len(body))
            return PlainTextResponse("not signed", 401)
        try:
            await self.take(_parsed(body), body)
        except Exception as error:  # not stored: Meta shall come again
            log.error("webhook not stored", size=len(body), error=type(error).__name__)
            return PlainTextResponse("come again", 503)
        return PlainTextResponse("ok")

    def _challenge(self, request: Request) -> Response:
        asked = request.query_params
        token = asked.get("hub.verify_token", "")
        right = hmac.compare_digest(token.encode(), self.verify_token.encode())
        if asked.get("hub.mode") == "subscribe" and right and self.verify_token:
            return PlainTextResponse(asked.get("hub.challenge", ""))
        return PlainTextResponse("wrong token", 403)

    def _is_genuine(self, request: Request, body: bytes) -> bool:
        if self.signed:
            given = request.headers.get("x-hub-signature-256")
            return bool(self.app_secret) and is_signed(body, given, self.app_secret)
        given = request.headers.get(self.header) if self.header else None
        secret = self.verify_token
        return bool(secret) and hmac.compare_digest((given or "").encode(), secret.encode())


async def _whole(request: Request) -> bytes:
    """The raw body, given up as soon as it is too long."""
    announced = request.headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and int(announced) > MOST_BYTES:
        raise TooLong
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise TooLong
    return bytes(body)


def _parsed(body: bytes) -> Any:
    """What is in a body; one that is no JSON is kept raw all the same."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None

"""The page where Telegram delivers updates: known sender, stored, then 200."""

import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels import Receive
from bot.channels.telegram.polling import read_all

log = structlog.get_logger()
PATH = "/webhooks/telegram"
MOST_BYTES = 1_000_000
_HEADER = "x-telegram-bot-api-secret-token"


def secret_for(token: str, given: str) -> str:
    """The secret from the configuration, else one that only who knows the token can make."""
    return given or hmac.new(token.encode(), b"webhook", hashlib.sha256).hexdigest()


def webhook(secret: str, receive: Receive, kept: Callable[[Any], None]) -> Route:
    """The route; answers 500 where an update could not be stored, so that it comes again."""

    async def deliver(request: Request) -> Response:
        if not _knows(request, secret):
            return Response(status_code=403)
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        try:
            update = json.loads(body)
        except ValueError:
            log.error("malformed update skipped", error="no JSON")
            return Response(status_code=200)
        try:
            await receive(read_all([update]))
        except Exception as error:
            log.exception("update not stored", error=type(error).__name__)
            return Response(status_code=500)
        kept(update)
        return Response(status_code=200)

    return Route(PATH, deliver, methods=["POST"])


def _knows(request: Request, secret: str) -> bool:
    """As bytes and in constant time; a header may hold anything."""
    given = request.headers.get(_HEADER, "")
    return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), secret.encode())


async def _body(request: Request) -> bytes | None:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            return None
    return body

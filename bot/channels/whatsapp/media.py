"""Files that people sent: fetched at once, by a short-lived link, and checked."""

import base64
import binascii
import hashlib
from collections.abc import AsyncIterator, Mapping
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import httpx
import structlog

from bot.channels import Gone, TooBig, TryLater
from bot.channels.whatsapp.graph import Graph, Silence, Told
from bot.channels.whatsapp.kinds import LOST

log = structlog.get_logger()
PIECE = 64 * 1024
META_HOSTS = ("lookaside.fbsbx.com", "fbcdn.net", "whatsapp.net")


async def fetch(graph: Graph, ref: str, most: int) -> AsyncIterator[bytes]:
    """The bytes of a file. The token goes only to hosts we know.

    Raises `Gone` where it can't be had any more, `TooBig` beyond `most` bytes, `TryLater`
    where the link was stale or the sum is wrong: the next try gets a new link.
    """
    media_id, _, announced = ref.partition(" ")
    if media_id == LOST:
        raise Gone(ref)
    link = await _link(graph, media_id)
    if int(link.get("file_size") or 0) > most:
        raise TooBig(media_id)
    sums = {one for one in (_hex(announced), str(link.get("sha256", "")).lower()) if one}
    async for piece in _pieces(graph, _checked(graph, str(link.get("url", ""))), most, sums):
        yield piece


async def _link(graph: Graph, media_id: str) -> Mapping[str, Any]:
    try:
        return await graph.media(media_id)
    except Told as told:
        if told.trouble.code == 100:
            raise Gone(media_id) from None
        raise TryLater(told.trouble.reason) from None
    except Silence as silence:
        raise TryLater(str(silence)) from None


async def _pieces(graph: Graph, url: str, most: int, sums: set[str]) -> AsyncIterator[bytes]:
    size, digest = 0, hashlib.sha256()
    try:
        async with graph.http.stream("GET", url) as answer:
            if not answer.is_success:
                raise TryLater(f"HTTP {answer.status_code}")
            async for piece in answer.aiter_bytes(PIECE):
                size += len(piece)
                if size > most:
                    raise TooBig(f"more than {most} bytes")
                digest.update(piece)
                yield piece
    except httpx.HTTPError as error:
        raise TryLater(type(error).__name__) from None
    if sums and digest.hexdigest() not in sums:
        raise TryLater("the sum is wrong")


def _checked(graph: Graph, url: str) -> str:
    """The link, if its host may have our token; at some providers through their own host."""
    if graph.provider.media_host:
        parts, own = urlsplit(url), urlsplit(graph.provider.media_host)
        url = urlunsplit((own.scheme, own.netloc, parts.path, parts.query, ""))
    parts, api = urlsplit(url), urlsplit(graph.api_url)
    host = parts.hostname or ""
    known = any(host == one or host.endswith(f".{one}") for one in META_HOSTS)
    if (parts.scheme == "https" and known) or (parts.scheme, parts.netloc) == api[:2]:
        return url
    log.error("file link to a strange host", host=host)
    raise Gone("strange host")


def _hex(announced: str) -> str:
    """A sum as lower case hex; webhooks have it in base64, the API in hex."""
    if len(announced) == 64:
        return announced.lower()
    try:
        return base64.b64decode(announced, validate=True).hex()
    except (binascii.Error, ValueError):
        return ""

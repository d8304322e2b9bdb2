"""Reads the body of a Bot API call: JSON, a urlencoded form or multipart with files."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from tests.servers.botapi_errors import ApiError, Violation, refuse

LARGEST_BODY = 52 * 1024 * 1024
TOO_LARGE = ApiError(413, "Request Entity Too Large")
NUMBERS = {
    "message_id",
    "offset",
    "limit",
    "timeout",
    "max_connections",
    "latitude",
    "longitude",
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the call."""

    file_name: str
    content_type: str
    data: bytes


Body = tuple[dict[str, Any], dict[str, Upload]]


async def read_body(request: web.BaseRequest) -> Body:
    """Parameters of the query string and the body, and the files; raises ApiError."""
    asked = dict(parse_qsl(request.query_string, keep_blank_values=True))
    if (request.content_length or 0) > LARGEST_BODY:
        raise TOO_LARGE
    if request.content_type == "multipart/form-data":
        params, uploads = await _read_multipart(request)
        return asked | params, uploads
    body = await request.read()
    return (asked | _read_plain(request.content_type, body) if body else asked), {}


def _read_plain(content_type: str, body: bytes) -> dict[str, Any]:
    try:
        if content_type == "application/json":
            return _read_json(body)
        text = body.decode()
    except ValueError:
        raise refuse("can't parse request body") from None
    return dict(parse_qsl(text, keep_blank_values=True))


def _read_json(body: bytes) -> dict[str, Any]:
    params = json.loads(body)
    if not isinstance(params, dict):
        raise refuse("object expected as the request body")
    return {name: value for name, value in params.items() if value is not None}


async def _read_multipart(request: web.BaseRequest) -> Body:
    params: dict[str, Any] = {}
    uploads: dict[str, Upload] = {}
    left = LARGEST_BODY
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            raise refuse("can't parse multipart body")
        data = bytes(await part.read())
        if (left := left - len(data)) < 0:
            raise TOO_LARGE
        if part.filename is None:
            params[part.name] = data.decode()
            continue
        kind = part.headers.get("Content-Type", "application/octet-stream")
        uploads[part.name] = Upload(part.filename, kind, data)
    return params | _given_directly(params, uploads), uploads


def _given_directly(params: dict[str, Any], uploads: dict[str, Upload]) -> dict[str, Upload]:
    """Files sent in the field itself, and not under a name for attach://."""
    text = " ".join(params.values())
    return {n: up for n, up in uploads.items() if f"attach://{n}" not in text}


def read_loosely(raw: dict[str, Any]) -> dict[str, Any]:
    """Types guessed from the names, for the time when nothing is validated."""
    return {name: _guess(name, value) for name, value in raw.items()}


def _guess(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        if name in NUMBERS:
            return float(value) if "itude" in name else int(value)
        if name in READ_AS_JSON or value in ("true", "false"):
            return json.loads(value)
    except ValueError:
        raise Violation(f'can\'t parse "{name}"') from None
    return value


READ_AS_JSON = {
    "allowed_updates",
    "caption_entities",
    "commands",
    "entities",
    "media",
    "menu_button",
    "message_ids",
    "reply_markup",
    "reply_parameters",
    "scope",
}

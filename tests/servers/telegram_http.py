"""The HTTP side of the local server: routes, calls with their faults, downloads."""

import inspect
import json
import re
import time
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.servers import telegram_edits, telegram_messages, telegram_settings
from tests.servers.botapi_errors import ApiError, Violation
from tests.servers.botapi_form import read_body, read_loosely
from tests.servers.telegram_calls import METHODS, Broken, Call
from tests.servers.telegram_faults import misbehave

if TYPE_CHECKING:
    from tests.servers.telegram import TelegramServer

REAL = (telegram_edits, telegram_messages, telegram_settings)
UNAUTHORIZED = ApiError(401, "Unauthorized")
NO_METHOD = ApiError(404, "Not Found: method not found")
NOT_FOUND = ApiError(404, "Not Found")
VERBS = "get|set|send|edit|delete|answer|copy|forward|pin|unpin|ban|unban|approve|decline|leave"
PLAUSIBLE = re.compile(rf"(?:{VERBS})[a-z]+", re.IGNORECASE)


async def answer(server: "TelegramServer", request: web.BaseRequest) -> web.StreamResponse:
    try:
        return await _route(server, request)
    except ApiError as error:
        server.counts[str(error.code)] += 1
        return _json(error.body(), error.code)


async def _route(server: "TelegramServer", request: web.BaseRequest) -> web.StreamResponse:
    path = request.path
    if path.startswith("/bot"):
        token, _, name = path[4:].partition("/")
        _check_token(server, token)
        return await _perform(server, request, name)
    if path.startswith("/file/bot"):
        token, _, name = path[9:].partition("/")
        _check_token(server, token)
        return await _download(server, request, name)
    if (page := server.other_paths.get(path)) is not None:
        return _json(await page(request))
    raise NOT_FOUND


def _check_token(server: "TelegramServer", token: str) -> None:
    if token != server.token:
        raise UNAUTHORIZED


async def _download(
    server: "TelegramServer", request: web.BaseRequest, path: str
) -> web.StreamResponse:
    if (fault := server.faults.strike("file", {})) is not None:
        return await misbehave(fault, request, server.closing)
    if (stored := server.world.files.at(path)) is None:
        raise NOT_FOUND
    server.counts["file"] += 1
    return web.Response(body=stored.data, content_type="application/octet-stream")


async def _perform(
    server: "TelegramServer", request: web.BaseRequest, name: str
) -> web.StreamResponse:
    method = _method(server, name)
    raw, uploads = await read_body(request)
    call = Call(method, raw, uploads, time.monotonic())
    server.counts[method] += 1
    if not server.lean:
        server.calls.append(call)
    fault = server.faults.strike(method, raw) if server.faults else None
    try:
        if fault is not None and not fault.comes_after:
            call.outcome = f"fault {fault.kind}"
            return await misbehave(fault, request, server.closing)
        result = await _carry_out(server, call)
    except ApiError as error:
        _note(server, call, error)
        raise
    call.outcome = f"fault {fault.kind}" if fault else "ok"
    if fault is not None:
        return await misbehave(fault, request, server.closing)
    return _json({"ok": True, "result": result})


def _method(server: "TelegramServer", name: str) -> str:
    if (method := server.names.get(name.lower())) is not None:
        return method
    if server.spec is None and PLAUSIBLE.fullmatch(name):
        return name
    raise NO_METHOD


async def _carry_out(server: "TelegramServer", call: Call) -> Any:
    if server.strict and server.spec is not None:
        call.params = server.spec.read(call.method, call.params, call.uploads)
    else:
        call.params = read_loosely(call.params)
    if (function := METHODS.get(call.method)) is None:
        return True
    try:
        result = function(server, call)
    except KeyError as missing:
        raise Violation(f'parameter "{missing.args[0]}" is required') from None
    return await result if inspect.isawaitable(result) else result


def _note(server: "TelegramServer", call: Call, error: ApiError) -> None:
    call.outcome = f"{error.code} {error.description}"
    if server.strict and isinstance(error, Violation):
        server.violations.append(Broken(call.method, error.description, call.params))


def _json(body: Any, status: int = 200) -> web.Response:
    encoded = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return web.Response(body=encoded, status=status, content_type="application/json")

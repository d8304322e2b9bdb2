"""python-telegram-bot's door for other HTTP clients, with aiohttp behind it.

The httpx client it brings along spends most of its time on the bookkeeping of its pool
(httpcore #1035, #1110); this one was measured six times as fast.
"""

import json
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram import Bot
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECT_SECONDS = 10.0
ANSWER_SECONDS = 20.0
UPLOAD_SECONDS = 120.0


_NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
"""What fails before a request is on its way; with anything else it may have arrived."""

_JSON = {"Content-Type": "application/json"}


class NoAnswer(TimedOut):
    """The request went out and nobody told what became of it."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to be sent under this name."""

    content: bytes
    name: str


@dataclass(frozen=True, slots=True)
class Ready:
    """Parameters of a call that need no further care, and a file perhaps."""

    parameters: dict[str, Any]
    uploads: dict[str, Upload] = field(default_factory=dict)


class Transport(BaseRequest):
    """Sends requests over one pool of kept-alive connections."""

    def __init__(self, base_url: str) -> None:
        self._session: aiohttp.ClientSession | None = None
        self._proxy = _proxy_for(base_url)
        self._timeouts: dict[float, aiohttp.ClientTimeout] = {}

    @property
    def read_timeout(self) -> float:
        """Seconds that an answer may take."""
        return ANSWER_SECONDS

    async def initialize(self) -> None:
        """Open the pool; it opens by itself with the first request, too."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=128, keepalive_timeout=60)
            self._session = aiohttp.ClientSession(
                connector=connector, cookie_jar=aiohttp.DummyCookieJar()
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One request; errors never carry the address, since the token is in it."""
        await self.initialize()
        assert self._session is not None
        seconds = read_timeout if isinstance(read_timeout, int | float) else ANSWER_SECONDS
        try:
            async with self._session.request(
                method,
                url,
                proxy=self._proxy,
                timeout=self._timeout(seconds),
                **_body(request_data),
            ) as answer:
                return answer.status, await answer.read()
        except (aiohttp.ClientError, OSError) as error:  # TimeoutError is an OSError
            raise _trouble(error) from None

    def stream(self, url: str) -> Any:
        """A download, to be read piece by piece inside `async with`."""
        assert self._session is not None
        return self._session.get(url, proxy=self._proxy, timeout=self._timeout(ANSWER_SECONDS))

    def _timeout(self, seconds: float) -> aiohttp.ClientTimeout:
        known = self._timeouts.get(seconds)
        if known is None:
            known = aiohttp.ClientTimeout(
                total=None, sock_connect=CONNECT_SECONDS, sock_read=seconds
            )
            self._timeouts[seconds] = known
        return known


class Api:
    """Calls to the Bot API of one bot: `call` for what is often needed, `bot` for the rest.

    `call` speaks plain JSON: making and reading the library's objects costs as much again
    as everything else in a turn (measured: 190 µs an update, 270 µs a message).
    """

    def __init__(self, token: str, api_url: str) -> None:
        self._base = f"{api_url}/bot{token}/"
        self._files = f"{api_url}/file/bot{token}/"
        self.transport = Transport(api_url)
        self.bot = Bot(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=self.transport,
            get_updates_request=self.transport,
        )

    async def call(
        self,
        method: str,
        parameters: dict[str, Any],
        uploads: dict[str, Upload] | None = None,
        seconds: float = ANSWER_SECONDS,
    ) -> Any:
        """The result of a method. Raises the library's `TelegramError`s."""
        ready = Ready(parameters, uploads or {})
        seconds = UPLOAD_SECONDS if uploads else seconds
        return await self.transport.post(
            self._base + method,
            cast("RequestData", ready),  # `post` only hands it through to `do_request`
            read_timeout=seconds,
        )

    def download(self, path: str) -> Any:
        """A file that `getFile` has named."""
        return self.transport.stream(self._files + path)

    async def close(self) -> None:
        """Close every connection."""
        await self.transport.shutdown()


def _trouble(error: Exception) -> NetworkError:
    """The library's error for it, without the address."""
    if isinstance(error, _NEVER_LEFT):
        return NetworkError(type(error).__name__)
    return NoAnswer(type(error).__name__)


def _body(request_data: Any) -> dict[str, Any]:
    if request_data is None:
        return {}
    if isinstance(request_data, Ready):
        if not request_data.uploads:
            return {"data": json.dumps(request_data.parameters).encode(), "headers": _JSON}
        return {"data": _form(request_data)}
    return {"data": request_data.json_parameters}


def _form(ready: Ready) -> aiohttp.FormData:
    """Several parts; names of files with accents must arrive as they are (quote_fields)."""
    form = aiohttp.FormData(quote_fields=False)
    for name, value in ready.parameters.items():
        form.add_field(name, value if isinstance(value, str) else json.dumps(value))
    for name, upload in ready.uploads.items():
        form.add_field(name, upload.content, filename=upload.name.replace('"', "'"))
    return form


def _proxy_for(url: str) -> str | None:
    """The proxy the environment names for this address, looked up once instead of each time."""
    parts = urlsplit(url)
    if proxy_bypass(parts.hostname or ""):
        return None
    return getproxies().get(parts.scheme)

"""Calls to the Cloud API over httpx, and what their failures mean."""

from collections.abc import Mapping
from typing import Any

import httpx

from bot.channels.whatsapp.errors import Trouble, trouble_in
from bot.channels.whatsapp.providers import Provider

AT_ONCE = 16
"""Open connections at most. Unbounded sending was measured to fall from 834 to 62 a second."""

PATIENCE = httpx.Timeout(20.0, connect=5.0, pool=60.0)


class Told(Exception):
    """The API answered with an error."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.reason)
        self.trouble = trouble


class Silence(Exception):
    """No answer that could be read. `perhaps` tells that the call may have been taken."""

    def __init__(self, reason: str, *, perhaps: bool) -> None:
        super().__init__(reason)
        self.perhaps = perhaps


class Graph:
    """One business number at one provider. Made inside the loop that uses it."""

    def __init__(self, api_url: str, number: str, token: str, provider: Provider) -> None:
        self.api_url = api_url.rstrip("/")
        self.number = number
        self.provider = provider
        self.http = httpx.AsyncClient(
            headers=provider.key(token),
            timeout=PATIENCE,
            limits=httpx.Limits(max_connections=AT_ONCE, max_keepalive_connections=AT_ONCE),
            follow_redirects=False,
        )

    async def close(self) -> None:
        """Close the connections."""
        await self.http.aclose()

    async def message(self, body: Mapping[str, Any]) -> str:
        """Send one body; returns the id Meta gave it. Raises `Told` or `Silence`."""
        answer = await self.call("POST", self._address("messages"), json=body)
        try:
            return str(answer["messages"][0]["id"])
        except (KeyError, IndexError, TypeError):
            raise Silence("no message id", perhaps=True) from None

    async def mark_read(self, message: str, *, typing: bool) -> None:
        """Show a person that their message was read, maybe that we are typing."""
        body: dict[str, Any] = {
            "messaging_product": "whatsapp",
            "status": "read",
            "message_id": message,
        }
        if typing:
            body["typing_indicator"] = {"type": "text"}
        await self.call("POST", self._address("messages"), json=body)

    async def upload(self, data: bytes, name: str, mime_type: str) -> str:
        """Hand over a file; returns its id there, good for 30 days."""
        answer = await self.call(
            "POST",
            self._address("upload"),
            data={"messaging_product": "whatsapp", "type": mime_type},
            files={"file": (name, data, mime_type)},
        )
        return str(answer.get("id", ""))

    async def media(self, media_id: str) -> Mapping[str, Any]:
        """Where a file can be fetched, and its sum."""
        path = self.provider.media.format(media=media_id)
        return await self.call("GET", f"{self.api_url}{path}")

    async def look_up(self, path: str, **asked: Any) -> Mapping[str, Any]:
        """Any other GET, for `doctor` and templates."""
        return await self.call("GET", f"{self.api_url}/{path}", params=asked)

    async def order(self, path: str, **what: Any) -> Mapping[str, Any]:
        """Any other POST, for what is asked of Meta once."""
        return await self.call("POST", f"{self.api_url}/{path}", **what)

    async def call(self, verb: str, url: str, **what: Any) -> Mapping[str, Any]:
        """One call; the JSON object of its answer."""
        try:
            answer = await self.http.request(verb, url, **what)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise Silence(type(error).__name__, perhaps=False) from None
        except httpx.HTTPError as error:
            raise Silence(type(error).__name__, perhaps=verb == "POST") from None
        return _read(answer)

    def _address(self, what: str) -> str:
        path: str = getattr(self.provider, what)
        return f"{self.api_url}{path.format(number=self.number)}"


def _read(answer: httpx.Response) -> Mapping[str, Any]:
    try:
        told = answer.json()
    except ValueError:
        told = None
    if (trouble := trouble_in(told)) is not None:
        raise Told(trouble)
    if answer.is_success and isinstance(told, dict):
        return told
    raise Silence(f"HTTP {answer.status_code} without JSON", perhaps=True)

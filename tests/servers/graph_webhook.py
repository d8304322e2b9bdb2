"""Posts to the bot's webhook as Meta does: signed, batched, repeated until answered 200."""

import asyncio
import hashlib
import hmac
import json
import random
from collections import deque
from dataclasses import dataclass
from typing import Any

import aiohttp

Json = dict[str, Any]
MOST_UPDATES = 1000


@dataclass(slots=True)
class Delivery:
    """One POST and how it was answered (0: not at all)."""

    body: bytes
    status: int
    seconds: float


class Hook:
    """The way to the bot. While `held`, changes gather until they are released.

    `secret` signs; `headers` are sent instead by a provider that signs nothing.
    """

    def __init__(self, business_id: str, secret: str) -> None:
        self.business_id = business_id
        self.secret = secret
        self.url = ""
        self.headers: dict[str, str] = {}
        self.retry = 0.2
        self.most_tries = 50
        self.held = False
        self.deliveries: list[Delivery] = []
        self.log: list[Json] = []
        self._waiting: deque[Json] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._running = False
        self._session: aiohttp.ClientSession | None = None

    def put(self, change: Json) -> Json:
        """A change on its way: posted in the order it came, unless held."""
        self.log.append(change)
        self._waiting.append(change)
        self._wake()
        return change

    def release(
        self, *, batch: int = MOST_UPDATES, shuffle: int | None = None, copies: int = 1
    ) -> None:
        """Sends what was held: `batch` changes a POST, shuffled by a seed, several times."""
        self.held = False
        changes = list(self._waiting) * copies
        self._waiting.clear()
        if shuffle is not None:
            random.Random(shuffle).shuffle(changes)
        for start in range(0, len(changes), batch):
            self._start(self._deliver(changes[start : start + batch]))

    def repeat(self, change: Json) -> None:
        """The same change once more, as after a lost answer."""
        self._start(self._deliver([change]))

    async def settled(self, seconds: float = 10.0) -> None:
        """Returns when everything is delivered."""
        async with asyncio.timeout(seconds):
            while self._tasks or (self._waiting and not self.held and self.url):
                await asyncio.sleep(0.005)

    async def verify(self, token: str, challenge: str = "1158201444") -> tuple[int, str]:
        """The GET with which Meta asks whether the address is ours."""
        asked = {
            "hub.mode": "subscribe",
            "hub.verify_token": token,
            "hub.challenge": challenge,
        }
        async with self._client().get(self.url, params=asked) as answer:
            return answer.status, await answer.text()

    async def post(self, body: bytes, headers: dict[str, str] | None = None) -> int:
        """One POST as it is; signed unless other headers are given."""
        signature = hmac.new(self.secret.encode(), body, hashlib.sha256).hexdigest()
        if headers is None:
            headers = self.headers or {"X-Hub-Signature-256": f"sha256={signature}"}
        headers = {"Content-Type": "application/json", **headers}
        started = asyncio.get_running_loop().time()
        status = 0
        try:
            async with self._client().post(self.url, data=body, headers=headers) as answer:
                status = answer.status
        except (aiohttp.ClientError, TimeoutError, OSError):
            status = 0
        seconds = asyncio.get_running_loop().time() - started
        self.deliveries.append(Delivery(body, status, seconds))
        return status

    def body_of(self, changes: list[Json]) -> bytes:
        """One webhook body with these changes."""
        entry = {"id": self.business_id, "changes": changes}
        whole = {"object": "whatsapp_business_account", "entry": [entry]}
        return json.dumps(whole, ensure_ascii=False).encode()

    async def close(self) -> None:
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _wake(self) -> None:
        if not self.held and not self._running and self.url:
            self._running = True
            self._start(self._drain())

    async def _drain(self) -> None:
        try:
            while self._waiting and not self.held:
                await self._deliver([self._waiting.popleft()])
        finally:
            self._running = False

    async def _deliver(self, changes: list[Json]) -> None:
        body = self.body_of(changes)
        for _ in range(self.most_tries):
            if await self.post(body) == 200:
                return
            await asyncio.sleep(self.retry)

    def _start(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _client(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60))
        return self._session

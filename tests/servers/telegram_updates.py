"""Updates on their way to the bot: the queue, long polling, and delivery to a webhook."""

import asyncio
import contextlib
import time
from collections import OrderedDict, deque
from collections.abc import Iterable
from itertools import count
from typing import Any

import aiohttp

from tests.servers.botapi_errors import ApiError
from tests.servers.botapi_rules import check_webhook

UPON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LONGEST_POLL_SECONDS = 50
HOOKED = ApiError(
    409,
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first",
)
OVERTAKEN = ApiError(
    409,
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running",
)

HOOKED_MEANWHILE = ApiError(409, "Conflict: terminated by setWebhook request")

Update = dict[str, Any]


class Updates:
    """The queue. `log` remembers every update, so that one can be delivered again."""

    def __init__(self, *, keep_log: bool) -> None:
        self.pending: OrderedDict[int, Update] = OrderedDict()
        self.log: dict[int, Update] = {}
        self.webhook: Webhook | None = None
        self.allowed: list[str] | None = None
        self._keep_log = keep_log
        self._ids = count(880_000_001)
        self._again: deque[Update] = deque()
        self._poll: asyncio.Future[None] | None = None

    def put(self, kind: str, body: dict[str, Any]) -> int | None:
        """Queues an update and gives its id, or None where the bot does not want this kind."""
        if kind not in self.allowed if self.allowed else kind in UPON_REQUEST:
            return None
        update = {"update_id": next(self._ids), kind: body}
        self.pending[update["update_id"]] = update
        if self._keep_log:
            self.log[update["update_id"]] = update
        if self.webhook is not None:
            self.webhook.offer(update)
        self._wake()
        return int(update["update_id"])

    def redeliver(self, update_id: int) -> None:
        """Delivers an update once more, whatever the bot has confirmed."""
        if self.webhook is not None:
            self.webhook.offer(self.log[update_id])
            return
        self._again.append(self.log[update_id])
        self._wake()

    def allow(self, kinds: list[str] | None) -> None:
        """Restricts later updates; None changes nothing, an empty list is the default set."""
        if kinds is not None:
            self.allowed = kinds

    def forget_pending(self) -> None:
        self.pending.clear()

    async def poll(
        self, *, offset: int = 0, limit: int = 100, timeout: float = 0
    ) -> list[Update]:
        """What getUpdates answers; a newer poll ends this one with 409."""
        if self.webhook is not None:
            raise HOOKED
        self.end_poll(OVERTAKEN)
        self._confirm(offset)
        limit = min(max(limit, 1), 100)
        loop = asyncio.get_running_loop()
        ends_at = loop.time() + min(timeout, LONGEST_POLL_SECONDS)
        while not (found := self._take(limit)) and loop.time() < ends_at:
            await self._wait(ends_at - loop.time())
        return found

    def break_off(self) -> None:
        """Ends the poll that is under way without an answer."""
        if self._poll is not None:
            self._poll.cancel()

    def end_poll(self, why: ApiError) -> None:
        """Ends the poll that is under way with an error."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(why)
        self._poll = None

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            offset = max(self.pending, default=0) + offset + 1
        while self.pending and next(iter(self.pending)) < offset:
            self.pending.popitem(last=False)

    def _take(self, limit: int) -> list[Update]:
        found = [self._again.popleft() for _ in range(min(limit, len(self._again)))]
        for update in self.pending.values():
            if len(found) >= limit:
                break
            found.append(update)
        return found

    async def _wait(self, seconds: float) -> None:
        mine = self._poll = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                await mine
        except TimeoutError:
            pass
        finally:
            if self._poll is mine:
                self._poll = None

    def _wake(self) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)


class Webhook:
    """Posts updates to the bot: one after the other within a chat, chats side by side."""

    def __init__(self, updates: Updates, params: dict[str, Any], retry: float) -> None:
        check_webhook(params)
        self.url: str = params["url"]
        self.max_connections = int(params.get("max_connections", 40))
        self.last_error: tuple[int, str] | None = None
        self._updates = updates
        self._retry = retry
        secret = params.get("secret_token")
        self._headers = {SECRET_HEADER: secret} if secret else {}
        self._places = asyncio.Semaphore(self.max_connections)
        self._queues: dict[Any, deque[Update]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._session = aiohttp.ClientSession(
            headers=self._headers, timeout=aiohttp.ClientTimeout(total=60)
        )
        self.offer_all(updates.pending.values())

    def offer_all(self, updates: Iterable[Update]) -> None:
        for update in updates:
            self.offer(update)

    def offer(self, update: Update) -> None:
        """Takes an update for delivery behind the others of its chat."""
        key = chat_of(update)
        if (queue := self._queues.get(key)) is not None:
            queue.append(update)
            return
        self._queues[key] = deque([update])
        task = asyncio.create_task(self._deliver_queue(key))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._session.close()

    async def _deliver_queue(self, key: Any) -> None:
        queue = self._queues[key]
        while queue:
            async with self._places:
                delivered = await self._post(queue[0])
            if delivered:
                self._updates.pending.pop(queue.popleft()["update_id"], None)
            else:
                await asyncio.sleep(self._retry)
        del self._queues[key]

    async def _post(self, update: Update) -> bool:
        now = int(time.time())
        try:
            async with self._session.post(
                self.url, json=update, allow_redirects=False
            ) as answer:
                if answer.status // 100 == 2:
                    return True
                why = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            why = f"Connection failed: {type(error).__name__}"
        self.last_error = (now, why)
        return False


def chat_of(update: Update) -> Any:
    """The id of the chat an update belongs to: deliveries within it keep their order."""
    body = next(value for key, value in update.items() if key != "update_id")
    with contextlib.suppress(KeyError):
        return body["chat"]["id"]
    return body.get("message", {}).get("chat", {}).get("id", body["from"]["id"])

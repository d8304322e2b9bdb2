"""A strict local Graph API for tests and benchmarks: one business number and some people.

In a test: `async with WhatsAppServer() as server`, then `server.hook.url = …`. Bodies are
held against Meta's schema where it lies beside the project, and against documented limits.
"""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from aiohttp import web

from tests.servers.graph_errors import GraphError, Violation
from tests.servers.graph_faults import Fault, Faults, misbehave
from tests.servers.graph_webhook import Hook
from tests.servers.graph_world import Being, Sent, World
from tests.servers.telegram_faults import densest
from tests.servers.whatsapp_calls import AT_A_PROVIDER, BODY, CALLS, LATER, Perform
from tests.servers.whatsapp_people import Person
from tests.servers.whatsapp_sending import tell_later

__all__ = ["Broken", "Fault", "WhatsAppServer"]
TOKEN = "EAAG-hanya-untuk-server-lokal"
SECRET = "rahasia-aplikasi-lokal"
VERIFY = "kata-kunci-webhook-lokal"
LARGEST = 110 * 1024 * 1024
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Broken:
    """A call that broke the documented interface."""

    call: str
    why: str
    body: Any


class WhatsAppServer:
    """WhatsApp as one business number sees it.

    `window_error` is "sync" or "later": how a free-form message outside the 24 hours fails;
    `tells` are the statuses of a message that arrives; `store_base` is another host for files,
    `key_header` another header than Authorization for the token, as some providers want.
    """

    def __init__(
        self,
        *,
        strict: bool = True,
        port: int = 0,
        clock: Callable[[], float] = time.time,
        key_header: str = "",
    ) -> None:
        self.strict = strict
        self.port = port
        self.token, self.verify_token = TOKEN, VERIFY
        self.key_header = key_header
        self.world = World(clock)
        self.hook = Hook(self.world.number.business_id, SECRET)
        self.faults = Faults()
        self.counts: Counter[str] = Counter()
        self.violations: list[Broken] = []
        self.accepted: list[tuple[float, str]] = []
        self.tells: tuple[str, ...] = ("sent", "delivered")
        self.status_delay = 0.0
        self.window_error = "sync"
        self.store_base = ""
        self._people: dict[str, Person] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing = asyncio.Event()
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """The base address, with a version as Meta has it."""
        return f"{self.base}/v24.0"

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def secret(self) -> str:
        """The app secret that signs webhooks."""
        return self.hook.secret

    async def start(self) -> None:
        """Listens, on the same port as before where there was one."""
        self._closing.clear()
        app = web.Application(client_max_size=LARGEST)
        app.add_routes(self._routes())
        self._runner = web.AppRunner(app, shutdown_timeout=0.05, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Breaks off whatever hangs; everything known is kept for the next start."""
        self._closing.set()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in tuple(self._tasks):
            task.cancel()
        await self.hook.close()
        await self.stop()

    def person(self, phone: str = "6281234567890", name: str = "Siti", **more: Any) -> Person:
        """A person with WhatsApp; the same phone gives the same person."""
        if phone not in self._people:
            scoped = more.pop("scoped", f"ID.{int(phone) * 7919 % 10**20:020d}")
            being = Being(phone, scoped, name, **more)
            self.world.people.append(being)
            self._people[phone] = Person(self, being)
        return self._people[phone]

    def tell(self, sent: Sent, failure: GraphError | None) -> None:
        """Starts telling the bot what becomes of a message."""
        task = asyncio.create_task(tell_later(self, sent, failure))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settled(self, seconds: float = 10.0) -> None:
        """Returns when all statuses are told and everything is delivered."""
        async with asyncio.timeout(seconds):
            while self._tasks:
                await asyncio.sleep(0.005)
        await self.hook.settled(seconds)

    def judge(self, name: str, status: str, *, tell: bool = True) -> None:
        """Approves, rejects, pauses or disables a template, and says so by webhook."""
        for template in (one for one in self.world.templates.all if one.name == name):
            template.status = status
            told = {"event": status, "message_template_id": template.id}
            told |= {"message_template_name": name, "message_template_language": "id"}
            if tell:
                change = {"field": "message_template_status_update", "value": told}
                self.hook.put(change)

    def grants(self, tier: str, *, tell: bool = True) -> None:
        """Lets the business write to so many people a day ("TIER_2K"), and says so."""
        self.world.number.tier = tier
        if tell:
            most = self.world.number.people_a_day
            value = {"max_daily_conversations_per_business": -1 if most is None else most}
            self.hook.put({"field": "business_capability_update", "value": value})

    def flags(self, event: str = "FLAGGED") -> None:
        """Says that people complain about the number, or no more (UNFLAGGED)."""
        number = self.world.number
        value = {"display_phone_number": number.display, "event": event}
        value |= {"max_daily_conversations_per_business": number.tier}
        self.hook.put({"field": "phone_number_quality_update", "value": value})

    def restricts(self, seconds: float) -> None:
        """Punishes the account: it may write to nobody first for so long."""
        ends = datetime.fromtimestamp(self.world.clock() + seconds, UTC)
        kind = "RESTRICTED_BIZ_INITIATED_MESSAGING"
        info = [{"restriction_type": kind, "expiration": ends.strftime("%Y-%m-%dT%H:%M:%S%z")}]
        value = {"event": "ACCOUNT_RESTRICTION", "restriction_info": info}
        self.hook.put({"field": "account_update", "value": value})

    def max_rate(self, seconds: float = 1.0, person: Person | None = None) -> int:
        """The most messages accepted in any window of this length."""
        who = person.being.scoped if person else None
        return densest([at for at, to in self.accepted if who in (None, to)], seconds)

    def _routes(self) -> list[web.RouteDef]:
        calls = (*CALLS, *AT_A_PROVIDER) if self.key_header else CALLS
        return [
            web.route(one.verb, one.path, self._guarded(one.name, one.perform)) for one in calls
        ]

    def _guarded(self, name: str, call: Perform) -> Any:
        async def answer(request: web.Request) -> web.StreamResponse:
            self.counts[name] += 1
            try:
                self._check_token(request)
                return await self._carry_out(name, call, request)
            except GraphError as error:
                self.counts[str(error.code)] += 1
                if isinstance(error, Violation):
                    self.violations.append(Broken(name, error.details, request.get(BODY)))
                return _json(error.body(), error.status)

        return answer

    async def _carry_out(
        self, name: str, call: Perform, request: web.Request
    ) -> web.StreamResponse:
        fault = self.faults.strike(name) if self.faults else None
        if fault is not None and fault.later is None and not fault.comes_after:
            return await misbehave(fault, request, self._closing)
        request[LATER] = fault.later if fault else None
        answer = await call(self, request)
        if fault is not None and fault.comes_after:
            return await misbehave(fault, request, self._closing)
        return answer if isinstance(answer, web.StreamResponse) else _json(answer)

    def _check_token(self, request: web.Request) -> None:
        given = request.headers.get(self.key_header or "Authorization", "")
        expected = self.token if self.key_header else f"Bearer {self.token}"
        if not given:
            raise GraphError(0, "No access token")
        if given != expected:
            raise GraphError(190, "Invalid OAuth access token")


def _json(body: Any, status: int = 200) -> web.Response:
    encoded = json.dumps(body, ensure_ascii=False).encode()
    return web.Response(body=encoded, status=status, content_type="application/json")

"""What Meta knows: people, the window of each, messages sent to them and their statuses."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.servers.graph_errors import GraphError
from tests.servers.graph_faults import Limits
from tests.servers.graph_media import Store
from tests.servers.graph_templates import Templates

Json = dict[str, Any]
WINDOW_SECONDS = 24 * 3600.0
UNASKED = ("id", "verified_name", "display_phone_number", "quality_rating", "throughput")
"""The fields of a number that Meta tells where none are asked for."""


@dataclass(slots=True)
class Being:
    """Somebody on WhatsApp. `hidden` keeps the phone number from businesses (a username)."""

    phone: str
    scoped: str
    name: str
    username: str = ""
    hidden: bool = False
    wrote_at: float | None = None
    blocked: bool = False
    stopped_marketing: bool = False

    def contact(self) -> Json:
        """The member of `contacts`."""
        profile = {"name": self.name} | ({"username": self.username} if self.username else {})
        shown = {"profile": profile, "user_id": self.scoped}
        return shown | ({} if self.hidden else {"wa_id": self.phone})

    def sender(self) -> Json:
        """The members of a message that say who wrote it."""
        return {"from_user_id": self.scoped} | ({} if self.hidden else {"from": self.phone})

    def receiver(self) -> Json:
        """The members of a status that say who it is about."""
        shown = {"recipient_user_id": self.scoped}
        return shown | ({} if self.hidden else {"recipient_id": self.phone})


@dataclass(slots=True)
class Sent:
    """One message of the bot. `text` is a template's, filled."""

    id: str
    to: Being
    body: Json
    at: float
    text: str = ""
    statuses: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Number:
    """The business number as its owner sees it."""

    phone_number_id: str = "106540352242922"
    business_id: str = "102290129340398"
    display: str = "+62 526 2021234"
    name: str = "Bot Inovasi Tabalong"
    quality: str = "GREEN"
    tier: str = "TIER_250"
    status: str = "CONNECTED"
    subscribed: bool = True
    registered: bool = True

    @property
    def people_a_day(self) -> int | None:
        """How many people the tier lets a business write to first; None: all of them."""
        said = self.tier.removeprefix("TIER_")
        return None if said == "UNLIMITED" else int(said.replace("K", "000"))

    def api(self, fields: str = "") -> Json:
        """What GET on the number tells: the usual fields, or those that are asked for."""
        known = {
            "id": self.phone_number_id,
            "verified_name": self.name,
            "display_phone_number": self.display,
            "quality_rating": self.quality,
            "whatsapp_business_manager_messaging_limit": self.tier,
            "status": self.status,
            "throughput": {"level": "STANDARD"},
            "account_mode": "LIVE",
            "name_status": "APPROVED",
        }
        asked = ("id", *fields.split(",")) if fields else UNASKED
        return {name: known[name] for name in asked if name in known}


class World:
    """Everything behind the API. `clock` gives seconds since 1970."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self.clock = clock
        self.number = Number()
        self.store = Store(clock)
        self.templates = Templates()
        self.limits = Limits(clock)
        self.people: list[Being] = []
        self.sent: list[Sent] = []
        self.read: list[Json] = []
        self.started: dict[str, float] = {}
        self.spam = False
        self._wamids = count(1)

    def wamid(self) -> str:
        """A new message id of the usual look."""
        return f"wamid.HBgN{next(self._wamids):024X}"

    def find(self, address: str) -> Being | None:
        """Who has this phone number or scoped id."""
        bare = address.lstrip("+")
        return next((one for one in self.people if bare in (one.phone, one.scoped)), None)

    def is_open(self, being: Being) -> bool:
        """Whether free-form messages may go to this person."""
        wrote = being.wrote_at
        return wrote is not None and self.clock() - wrote < WINDOW_SECONDS

    def count_start(self, being: Being) -> None:
        """Counts a person written to outside the window; raises beyond the portfolio's tier,
        and for all of them while the number is held for `spam`.
        """
        now, most = self.clock(), self.number.people_a_day
        self.started = {who: at for who, at in self.started.items() if now - at < 86_400}
        if self.is_open(being):
            return
        if self.spam:
            raise GraphError(131048, "There are restrictions on how many messages can be sent")
        known = being.scoped in self.started
        if not known and most is not None and len(self.started) >= most:
            raise GraphError(131048, "Messaging limit of the business portfolio is reached")
        self.started[being.scoped] = now

    def keep(self, being: Being, body: Json, text: str = "") -> Sent:
        """A message accepted."""
        sent = Sent(self.wamid(), being, body, self.clock(), text)
        self.sent.append(sent)
        return sent

    def status(self, sent: Sent, status: str, error: GraphError | None = None) -> Json:
        """The member of `statuses` for a message."""
        sent.statuses.append(status)
        told: Json = {"id": sent.id, "status": status, "timestamp": str(int(self.clock()))}
        told |= sent.to.receiver()
        if mark := sent.body.get("biz_opaque_callback_data"):
            told["biz_opaque_callback_data"] = mark
        if error is not None:
            return told | {"errors": [error.in_status()]}
        category = "utility" if sent.body["type"] == "template" else "service"
        pricing = {"billable": True, "pricing_model": "PMP", "category": category}
        return told | {"pricing": pricing}

    def value(self, **parts: Any) -> Json:
        """The value of a change of the field `messages`."""
        shown = self.number.display.replace("+", "").replace(" ", "")
        metadata = {
            "display_phone_number": shown,
            "phone_number_id": self.number.phone_number_id,
        }
        return {"messaging_product": "whatsapp", "metadata": metadata} | parts

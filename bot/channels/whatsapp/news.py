"""What Meta tells about the account, as news of the house.

Limits, quality, restrictions and judged templates come by webhook, or are asked for. Sources:
Meta's references of business_capability_update, phone_number_quality_update (both 21 May 2026),
account_update and message_template_status_update (13 April 2026).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import structlog

from bot.channels.whatsapp.deliveries import News as Told
from bot.channels.whatsapp.errors import HALTS, trouble_in
from bot.channels.whatsapp.templates import BULK, Templates
from handlers.domain.limits import UNLIMITED, Halt, Halted, Lifted, News, Quality, Tier

log = structlog.get_logger()
CHANNEL = "whatsapp"
ASKED = "whatsapp_business_manager_messaging_limit,quality_rating"
"""The fields of the number that tell how we stand; Meta leaves them out unasked."""

_LIMITS = ("max_daily_conversations_per_business", "max_daily_conversation_per_phone")
_RESTRICTED = ("RESTRICTED_BIZ_INITIATED_MESSAGING", "RESTRICTED_CUSTOMER_INITIATED_MESSAGING")
_TEMPLATES = {
    "PAUSED": (Halt.PAUSED, "132015 template paused"),
    "DISABLED": (Halt.STOPPED, "132016 template disabled"),
}


def all_news(told: Sequence[Told], templates: Templates) -> list[News]:
    """All there is to learn of a webhook body; one that can't be read costs no other."""
    found: list[News] = []
    for one in told:
        try:
            found += news_of(one, templates)
        except (TypeError, ValueError, AttributeError, KeyError):
            log.warning("news not read", field=one.field)
    return found


def news_of(told: Told, templates: Templates) -> list[News]:
    """One change of a webhook body; nothing where it does not change how we send."""
    match told.field:
        case "business_capability_update":
            return list(_limit(told.value, *_LIMITS))
        case "phone_number_quality_update":
            return list(_number(told.value))
        case "account_update":
            return list(_account(told.value))
        case "message_template_status_update":
            return list(_template(told.value, templates))
        case "errors":
            return list(_error(told.value))
        case _:
            return []


def standing_of(number: Mapping[str, Any]) -> list[News]:
    """What the number itself says when it is asked for `ASKED`."""
    told: list[News] = list(_limit(number, "whatsapp_business_manager_messaging_limit"))
    if rating := str(number.get("quality_rating") or ""):
        told.append(Quality(CHANNEL, rating.upper()))
    return told


def people_of(tier: Any) -> int | None:
    """How many people a day a tier means: TIER_250, "TIER_2K", 2000, -1; None: not told."""
    said = str(tier if tier is not None else "").upper().removeprefix("TIER_")
    if said in ("UNLIMITED", "-1"):
        return UNLIMITED
    thousands = said.endswith("K")
    digits = said.removesuffix("K")
    if not (digits.isascii() and digits.isdigit()):
        return None
    return int(digits) * (1000 if thousands else 1) or None


def _limit(value: Mapping[str, Any], *names: str) -> Iterator[News]:
    people = next((found for one in names if (found := people_of(value.get(one)))), None)
    if people:
        yield Tier(CHANNEL, people)


def _number(value: Mapping[str, Any]) -> Iterator[News]:
    event = str(value.get("event", ""))
    if event == "FLAGGED":
        yield Halted(CHANNEL, Halt.QUALITY, reason="quality flagged")
    elif event == "UNFLAGGED":
        yield Lifted(CHANNEL, Halt.QUALITY)
    if event != "THROUGHPUT_UPGRADE":  # there the tier is of messages a second
        yield from _limit(value, "max_daily_conversations_per_business", "current_limit")


def _account(value: Mapping[str, Any]) -> Iterator[News]:
    """A punishment; Meta names each restriction and when it ends."""
    event = str(value.get("event", ""))
    banned = value.get("ban_info")
    state = str(banned.get("waba_ban_state", "")) if isinstance(banned, Mapping) else ""
    ends = [
        _moment(one.get("expiration"))
        for one in value.get("restriction_info") or ()
        if isinstance(one, Mapping) and one.get("restriction_type") in _RESTRICTED
    ]
    if state == "REINSTATE":
        yield Lifted(CHANNEL, Halt.RESTRICTED)
    elif ends or state or event == "ACCOUNT_VIOLATION":
        until = max((one for one in ends if one), default=None)
        reason = " ".join(part for part in (event, state) if part).lower()
        yield Halted(CHANNEL, Halt.RESTRICTED, reason=reason, until=until)


def _template(value: Mapping[str, Any], templates: Templates) -> Iterator[News]:
    """A template of ours was judged; one that broadcasts do not use holds nothing up."""
    event, name = str(value.get("event", "")), str(value.get("message_template_name", ""))
    language = str(value.get("message_template_language", "id")).partition("_")[0]
    bulk = templates.name_of(BULK) == name
    subject = language if bulk else f"{name} {language}"
    if event in _TEMPLATES and name in templates.names:
        kind, reason = _TEMPLATES[event]
        yield Halted(CHANNEL, kind, subject, reason, bulk=bulk)
    elif event in ("APPROVED", "REINSTATED"):
        for kind in (Halt.PAUSED, Halt.STOPPED):
            yield Lifted(CHANNEL, kind, subject)


def _error(value: Mapping[str, Any]) -> Iterator[News]:
    """An error of the whole account, told beside messages."""
    trouble = trouble_in({"error": value})
    if trouble and HALTS.get(trouble.meaning.remedy) is Halt.SPAM:
        yield Halted(CHANNEL, Halt.SPAM, reason=trouble.reason)


def _moment(told: Any) -> datetime | None:
    """A time as Meta writes it: seconds since 1970, or ISO 8601."""
    said = str(told or "")
    try:
        if said.isascii() and said.isdigit():
            return datetime.fromtimestamp(int(said), UTC)
        moment = datetime.fromisoformat(said)
    except (ValueError, OverflowError, OSError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

"""What each error of the Cloud API asks of us, as data.

Decided by `error.code` alone: nearly all errors come as HTTP 400, and titles change. Source:
Meta's page of error codes, 12 December 2025.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from handlers.domain.limits import Halt


class Remedy(StrEnum):
    """What to do about an error."""

    LATER = "later"  # try again with growing pauses
    SLOW_ALL = "slow_all"  # the whole number sends too fast
    SLOW_PAIR = "slow_pair"  # only this person gets too much: 4^n seconds
    PAUSE_BULK = "pause_bulk"  # stop broadcasts for a while, alert; replies go on
    RESTRICTED = "restricted"  # the account was punished: the same
    TEMPLATE = "template"  # the 24-hour window is closed
    UNREACHABLE = "unreachable"  # not this person, until they write again
    NOT_NOW = "not_now"  # not this person within 24 hours
    REST_TEMPLATE = "rest_template"  # this template rests for some hours; broadcasts wait
    BAN_TEMPLATE = "ban_template"  # this template is no more: people did not want it; alert
    STOP_TEMPLATE = "stop_template"  # this template can't be sent to anybody; alert
    BAD_VALUE = "bad_value"  # what was filled into the template does not fit; alert
    STOP_ALL = "stop_all"  # token, permission, policy, payment: alert the operator
    OUR_BUG = "our_bug"  # the message is wrong; keep it for the developers
    MEDIA_LOST = "media_lost"  # ask the person to send the file again


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an error code says, in our words, and what to do."""

    remedy: Remedy
    reason: str


HALTS: Mapping[Remedy, Halt] = {
    Remedy.PAUSE_BULK: Halt.SPAM,
    Remedy.RESTRICTED: Halt.RESTRICTED,
    Remedy.REST_TEMPLATE: Halt.PAUSED,
    Remedy.BAN_TEMPLATE: Halt.STOPPED,
    Remedy.STOP_TEMPLATE: Halt.STOPPED,
}
"""What concerns more than the one message that was refused."""

UNKNOWN = Meaning(Remedy.LATER, "unknown")

_TABLE: dict[Remedy, dict[int, str]] = {
    Remedy.LATER: {
        1: "unknown",
        2: "service down",
        131000: "something went wrong",
        131016: "service down",
        133004: "server down",
        131057: "number under maintenance",
    },
    Remedy.SLOW_ALL: {
        4: "too many calls",
        80007: "too many calls",
        130429: "too many messages",
    },
    Remedy.SLOW_PAIR: {131056: "too many to this person"},
    Remedy.PAUSE_BULK: {131048: "spam limit"},
    Remedy.RESTRICTED: {368: "blocked for policy", 131031: "account locked"},
    Remedy.TEMPLATE: {131047: "window closed"},
    Remedy.UNREACHABLE: {
        131026: "undeliverable",
        131050: "stopped marketing",
        131021: "own number",
        131062: "needs a phone number",
    },
    Remedy.NOT_NOW: {131049: "held back by Meta", 130472: "part of an experiment"},
    Remedy.BAN_TEMPLATE: {132016: "template disabled"},
    Remedy.REST_TEMPLATE: {132015: "template paused"},
    Remedy.BAD_VALUE: {
        132005: "template text too long",
        132012: "wrong parameter",
    },
    Remedy.STOP_TEMPLATE: {
        132000: "wrong number of parameters",
        132001: "no such template",
        132007: "template breaks policy",
        132068: "flow blocked",
        132069: "flow throttled",
    },
    Remedy.STOP_ALL: {
        0: "token invalid",
        3: "no permission",
        10: "no permission",
        33: "number deleted",
        190: "token expired",
        130497: "country not allowed",
        131005: "no permission",
        131037: "display name not approved",
        131042: "payment",
        131045: "number not registered",
        133010: "number not registered",
        **dict.fromkeys(range(200, 300), "no permission"),
    },
    Remedy.OUR_BUG: {
        100: "invalid parameter",
        131008: "parameter missing",
        131009: "parameter value",
        131051: "message type",
        131053: "media upload",
        135000: "generic",
    },
    Remedy.MEDIA_LOST: {131052: "media download"},
}

MEANINGS: Mapping[int, Meaning] = {
    code: Meaning(remedy, reason)
    for remedy, codes in _TABLE.items()
    for code, reason in codes.items()
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """One error as it was told. `details` never holds what a person wrote."""

    code: int
    details: str = ""

    @property
    def meaning(self) -> Meaning:
        """What to do; what we do not know is tried again."""
        return MEANINGS.get(self.code, UNKNOWN)

    @property
    def reason(self) -> str:
        """The reason as it is kept with a message: "131026 undeliverable"."""
        return f"{self.code} {self.meaning.reason}"


def trouble_in(answer: Any) -> Trouble | None:
    """The error in an answer, a status or a message; None where there is none."""
    if not isinstance(answer, Mapping):
        return None
    error = answer.get("error")
    if error is None:
        errors = answer.get("errors")
        error = errors[0] if isinstance(errors, list) and errors else None
    if not isinstance(error, Mapping):
        return None
    return Trouble(_number(error.get("code")), _details(error))


def _number(code: Any) -> int:
    try:
        return int(code)
    except (TypeError, ValueError):
        return -1


def _details(error: Mapping[str, Any]) -> str:
    data = error.get("error_data")
    said = data.get("details") if isinstance(data, Mapping) else None
    return str(said or error.get("message") or error.get("title") or "")


def wait_for_pair(tries: int) -> float:
    """Seconds before writing to the same person again after 131056: 4^n, Meta's own rule."""
    return float(4 ** min(tries, 6))

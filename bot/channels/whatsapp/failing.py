"""What an error of the API becomes for the house: try later, unreachable, refused."""

import structlog

from bot.channels import Halting, Refused, TryLater, Unreachable, Unsure
from bot.channels.whatsapp.errors import HALTS, Remedy, Trouble, wait_for_pair
from bot.channels.whatsapp.graph import Silence
from bot.channels.whatsapp.pace import Pace

log = structlog.get_logger()
ALERTS = {Remedy.STOP_ALL, Remedy.BAD_VALUE, Remedy.OUR_BUG, *HALTS}
FIVE_MINUTES = 300.0
UNSURE_SECONDS = 20.0
"""After a lost answer: time for the status webhook to tell whether it was taken."""


def as_house(trouble: Trouble, address: str, pace: Pace) -> Exception:
    """The exception the sender understands; the operator is told where they must act."""
    remedy, reason = trouble.meaning.remedy, trouble.reason
    if remedy in ALERTS:
        log.error("whatsapp needs you", reason=reason, remedy=remedy)
    if remedy is Remedy.UNREACHABLE:
        return Unreachable(reason)
    if remedy in HALTS:
        return Halting(reason, HALTS[remedy])
    wait = _waits(remedy, address, pace)
    return Refused(reason) if wait is None else TryLater(reason, wait or None)


def _waits(remedy: Remedy, address: str, pace: Pace) -> float | None:
    """Seconds to wait; 0: as the sender likes; None: it will never go."""
    match remedy:
        case Remedy.LATER:
            return 0.0
        case Remedy.SLOW_ALL:
            return pace.slow_down()
        case Remedy.SLOW_PAIR:
            return wait_for_pair(pace.refuse(address))
        case Remedy.STOP_ALL:
            return FIVE_MINUTES
        case _:
            return None


def after_silence(silence: Silence) -> TryLater:
    """No answer came. What may have been taken waits for its status before it is sent again."""
    return Unsure("no answer", UNSURE_SECONDS) if silence.perhaps else TryLater(str(silence))

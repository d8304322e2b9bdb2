"""What a provider's limits mean for a broadcast, in plain words."""

from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo

from handlers.broadcasting.pacing import Outlook
from handlers.domain.limits import Halt, Pause
from handlers.replies import Choice, Reply
from handlers.texts import Text, Words, join

_ALERTS: Mapping[bool, str] = {True: "limits.alert_stopped", False: "limits.alert_other"}


def near(moment: datetime, now: datetime, zone: tzinfo, words: Words) -> Text:
    """A time that is mostly close: hari ini 14.05 WITA, besok 09.40 WITA, or its date."""
    days = (moment.astimezone(zone).date() - now.astimezone(zone).date()) / timedelta(days=1)
    if days not in (0, 1):
        return words.moment(moment, zone, weekday=True)
    key = "limits.tomorrow" if days else "limits.today"
    return words(key, time=words.clock(moment, zone))


def budget(seen: Outlook, number: int, now: datetime, zone: tzinfo, words: Words) -> Text:
    """Before it is sent: how many of `number` people on WhatsApp a day, and until when."""
    pause = paused(seen, now, zone, words)
    if not seen.most:
        return pause
    moment = near(seen.ends, now, zone, words)
    head = words("limits.budget", number=number, most=seen.most, moment=moment)
    key = "limits.budget_why" if seen.free else "limits.budget_full"
    why = words(key, most=seen.most, silent=seen.silent, free=seen.free)
    return join((pause, head, why))


def held(seen: Outlook, now: datetime, zone: tzinfo, words: Words) -> Text:
    """While it is under way: what holds it up, and when it will be over; "" where nothing."""
    if not (seen.most or seen.pause):
        return Text("")
    counted = words("limits.counted", most=seen.most, silent=seen.silent) if seen.most else ""
    ends = words("limits.ends", moment=near(seen.ends, now, zone, words))
    return join((paused(seen, now, zone, words), counted, ends))


def paused(seen: Outlook, now: datetime, zone: tzinfo, words: Words) -> Text:
    """Until when it rests, and why; "" where it does not."""
    if seen.pause is None:
        return Text("")
    moment = near(seen.pause.until, now, zone, words)
    return words("limits.paused", moment=moment, why=words(f"limits.why_{seen.pause.kind}"))


def alert(pause: Pause, ends: datetime, now: datetime, zone: tzinfo, words: Words) -> Reply:
    """What coordinators hear when something rests or can't be used: what, until when, what
    to do. `ends` is when all that holds broadcasts up is over.
    """
    look = Choice("broadcast:latest", words("limits.look"))
    if pause.kind is Halt.STOPPED or not pause.bulk:
        return Reply(_trouble(pause, words), (look,))
    said = words(
        "limits.alert",
        moment=near(ends, now, zone, words),
        what=words(f"limits.what_{pause.kind}", reason=pause.reason),
        advice=words(f"limits.do_{pause.kind}"),
    )
    return Reply(said, (look,))


def _trouble(pause: Pause, words: Words) -> Text:
    """A template that can't be used, with the provider's reason in our words where we know."""
    key = f"limits.reason_{pause.reason.partition(' ')[0]}"
    reason = words(key) if key in words else pause.reason
    advice = words("limits.do_stopped")
    return words(_ALERTS[pause.bulk], reason=reason, advice=advice)

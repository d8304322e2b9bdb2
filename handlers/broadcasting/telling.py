"""How a broadcast stands, in words and a bar, and the report at its end."""

from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo
from math import ceil

from handlers.broadcasting.limiting import held
from handlers.broadcasting.pacing import Outlook
from handlers.domain.broadcasts import Broadcast, Fate, Phase, Sum
from handlers.texts import Text, Words, join
from handlers.turn import Choice, Look, Reply

_BAR, _HOUR = 10, 60
_LABELS = {"names": "broadcast.names_button"}
_SHOWN = (Fate.SENT, Fate.WAITING, Fate.FAILED, Fate.SKIPPED, Fate.OPTED_OUT, Fate.UNKNOWN)


def bar(total: Sum) -> str:
    """How much is settled, in ten steps."""
    settled = total.selected - total.of(Fate.WAITING)
    full = settled * _BAR // total.selected if total.selected else _BAR
    return "▰" * full + "▱" * (_BAR - full)


def counts(total: Sum, words: Words) -> Text:
    """Every fate that somebody met, a line each; together they are all that were selected."""
    lines = [
        words(f"broadcast.fate_{fate}", number=total.of(fate))
        for fate in _SHOWN
        if total.of(fate) or fate is Fate.SENT
    ]
    return join((words("broadcast.selected", number=total.selected), *lines))


def reasons(total: Sum, words: Words) -> Text:
    """Why copies failed or were left out, the commonest first."""
    ranked = sorted(total.reasons.items(), key=lambda pair: -pair[1])
    return join(
        words("broadcast.reason", reason=reason_said(reason, words), number=count)
        for reason, count in ranked
    )


def reason_said(reason: str, words: Words) -> Text:
    """A reason as people read it; one that a provider gave is said as it came."""
    whole, code = reason.replace(" ", "_"), reason.partition(" ")[0]  # or a provider's code
    keys = [f"broadcast.why_{one}" for one in (whole, code)]
    known = [words(key) for key in keys if key in words]
    return known[0] if known else words("broadcast.why_other", reason=reason)


def progress(
    broadcast: Broadcast, total: Sum, now: datetime, seen: Outlook, zone: tzinfo, words: Words
) -> Reply:
    """How it stands while it is under way, how long it will take, and what holds it up."""
    minutes = max(1, ceil((seen.ends - now) / timedelta(minutes=1)))
    head = words("broadcast.progress", bar=bar(total))
    left = held(seen, now, zone, words) or _left(minutes, words)
    text = join((head, counts(total, words), left), "\n\n")
    stop = Choice(f"broadcast:stop.{broadcast.id}", words("broadcast.stop"), Look.WAY)
    return Reply(text, (stop,), edits=True)


def _left(minutes: int, words: Words) -> Text:
    if minutes < _HOUR:
        return words("broadcast.time_left", count=minutes)
    return words("broadcast.hours_left", count=round(minutes / _HOUR))


def progress_over(total: Sum, words: Words) -> Reply:
    """What becomes of the message that told how it stands, once the report has come."""
    head = words("broadcast.progress_over", bar=bar(total))
    return Reply(join((head, counts(total, words)), "\n\n"), edits=True)


def report(broadcast: Broadcast, total: Sum, words: Words) -> Reply:
    """How it ended, with the reasons, and what can be done now; a message of its own, since
    nobody is told of one that only changes.
    """
    head = "broadcast.stopped" if broadcast.phase is Phase.STOPPED else "broadcast.done"
    text = join((words(head), counts(total, words), reasons(total, words)), "\n\n")
    return Reply(text, ways_on(broadcast, total, words, going=False))


def ways_on(
    broadcast: Broadcast, total: Sum, words: Words, *, going: bool
) -> tuple[Choice, ...]:
    """What can be done with a broadcast that is still `going`, or that is over."""
    ways: Mapping[str, bool] = {
        "stop": going,
        "again": bool(total.of(Fate.FAILED)) and not going,
        "unknown": bool(total.of(Fate.UNKNOWN)) and not going,
        "names": total.selected > total.of(Fate.SENT) + total.of(Fate.WAITING),
        "responses": True,
    }
    return tuple(
        Choice(f"broadcast:{way}.{broadcast.id}", words(_LABELS.get(way, f"broadcast.{way}")))
        for way, there in ways.items()
        if there
    )

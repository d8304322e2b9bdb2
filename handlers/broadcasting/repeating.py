"""The next one of a broadcast that is repeated."""

from calendar import monthrange
from dataclasses import replace
from datetime import datetime, timedelta

from handlers.domain.broadcasts import Broadcast, Phase, Rhythm


def next_one(broadcast: Broadcast, now: datetime) -> Broadcast | None:
    """The broadcast that follows at the same hour, or None where it is not repeated.

    Who is meant is decided when it is due; turns missed while the bot was down are left out.
    """
    if broadcast.rhythm is Rhythm.ONCE:
        return None
    due, times = broadcast.due, 0
    while due <= now:
        times += 1
        due = _later(broadcast.due, broadcast.rhythm, times)
    stem, _, number = broadcast.id.partition("-")
    following = f"{stem}-{int(number or 1) + 1}"
    return replace(
        broadcast, id=following, phase=Phase.PLANNING, due=due, made_at=now, after=broadcast.id
    )


def _later(due: datetime, rhythm: Rhythm, times: int) -> datetime:
    if rhythm is Rhythm.WEEKLY:
        return due + timedelta(weeks=times)
    months = due.year * 12 + due.month - 1 + times
    year, month = divmod(months, 12)
    day = min(due.day, monthrange(year, month + 1)[1])
    return due.replace(year=year, month=month + 1, day=day)

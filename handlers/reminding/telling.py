"""How a deadline is called, when it falls due, and how much time is left, in words."""

from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from handlers.domain.deadlines import Deadline, days_left
from handlers.domain.innovations import Status
from handlers.domain.recipients import Proposal
from handlers.reminding.lefts import Left
from handlers.texts import Text, Words, zone_name


def title(words: Words, deadline: Deadline) -> Text:
    """What people call it: its own title, or that of its kind."""
    if deadline.title:
        return words("deadline.titled", title=deadline.title)
    return words(f"deadline.kind_{deadline.kind}")


def when(words: Words, due: datetime, zone: str, home: tzinfo) -> Text:
    """The time as it was announced; in the time of the house as well, where that differs."""
    said = words.moment(due, ZoneInfo(zone), weekday=True)
    if zone_name(due.astimezone(ZoneInfo(zone))) == zone_name(due.astimezone(home)):
        return said
    return words("deadline.two_zones", said=said, here=words.hour(due, home))


def falls(words: Words, deadline: Deadline, home: tzinfo) -> Text:
    """When a deadline falls due."""
    return when(words, deadline.due, deadline.zone, home)


def time_left(words: Words, deadline: Deadline, now: datetime) -> Text:
    """How much time is left, in the unit that helps: days, tomorrow, hours, minutes."""
    if deadline.due <= now:
        return words("left.passed")
    days = days_left(deadline, now)
    if days > 1:
        return words("left.days", count=days)
    if days == 1:
        return words("left.tomorrow")
    minutes = int((deadline.due - now).total_seconds() // 60)
    if minutes >= 60:
        return words("left.hours", count=minutes // 60)
    return words("left.minutes", count=max(1, minutes))


_LONGEST_TITLE = 40


def state_line(words: Words, proposal: Proposal, todo: Left) -> Text:
    """What is missing of an open proposal, and about how long that takes."""
    name = shortened(proposal.title, words)
    if proposal.status is Status.RETURNED and not proposal.reopened:
        return words("reminder.returned", title=name)
    if not todo.count:
        return words("reminder.waits" if todo.waits else "reminder.ready", title=name)
    return words("reminder.missing", title=name, count=todo.count, minutes=todo.minutes)


def shortened(name: str, words: Words, most: int = _LONGEST_TITLE) -> str:
    """A proposal's title short enough for a line, or what stands for one."""
    if not name:
        return words("reminder.untitled")
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"

"""When somebody is reminded who wants to be reminded later."""

from datetime import date, datetime, timedelta

from handlers.reminding.calendars import Calendar

LATER = ("tonight", "tomorrow", "workday")
_SOON = timedelta(minutes=30)


def later_at(wish: str, now: datetime, calendar: Calendar) -> datetime | None:
    """The time somebody means at this moment, None where it has passed already."""
    today = calendar.day_of(now)
    if wish == "tonight":
        evening = calendar.evening(today)
        return evening if evening - now > _SOON else None
    tomorrow = today + timedelta(days=1)
    day = tomorrow if wish == "tomorrow" else _workday(tomorrow, calendar)
    return calendar.at(day, calendar.morning)


def _workday(day: date, calendar: Calendar) -> date:
    """The first working day from this one on, whatever days reminders go out on."""
    while day.weekday() >= 5 or day in calendar.holidays:
        day += timedelta(days=1)
    return day

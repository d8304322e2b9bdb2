"""When people may be written to: not at night, and not on days that are free, as configured."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Literal

_DAY = timedelta(days=1)
_FAR = 60
"""Days looked at in search of an open one; no chain of holidays is that long."""

Closed = Literal["quiet", "weekend", "holiday"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The hours and days on which reminders go out, where the people are.

    `quiet_from` to `quiet_until` is left alone, over midnight where it is later; equal
    times mean no quiet hours. `holidays` are the days to leave out, none if they count.
    """

    zone: tzinfo
    quiet_from: time = time(20)
    quiet_until: time = time(7)
    weekends: bool = False
    holidays: frozenset[date] = frozenset()
    morning: time = time(8)

    def closed(self, moment: datetime) -> Closed | None:
        """Why nobody is written to now; None while it is fine."""
        local = moment.astimezone(self.zone)
        return self._closed_day(local.date()) or ("quiet" if self._quiet(local) else None)

    def quiet(self, moment: datetime) -> bool:
        """Whether the hour is one at which nobody is disturbed, whatever the day."""
        return self._quiet(moment.astimezone(self.zone))

    def early(self, moment: datetime) -> bool:
        """Whether the daily reminders of this day have not begun."""
        return moment < self.at(self.day_of(moment), self.morning)

    def next_open(self, moment: datetime) -> datetime:
        """The first moment from here on at which people may be written to."""
        if not self.closed(moment):
            return moment
        local = moment.astimezone(self.zone)
        for days in range(_FAR):
            opens = self._opens(local.date() + days * _DAY)
            if opens >= moment and not self.closed(opens):
                return opens
        return moment + _FAR * _DAY

    def next_morning(self, moment: datetime) -> datetime:
        """The next time of the daily reminders, on this day or a later one."""
        local = moment.astimezone(self.zone)
        days = (self.at(local.date() + days * _DAY, self.morning) for days in range(_FAR))
        ahead = (one for one in days if one >= moment and not self._closed_day(one.date()))
        return self.next_open(next(ahead, moment))

    def last_open(self, moment: datetime) -> datetime:
        """The last good moment before: now, the hour before quiet, or an earlier morning."""
        local = moment.astimezone(self.zone)
        for days in range(_FAR):
            day = local.date() - days * _DAY
            for wish in (self._evening(day), self.at(day, self.morning), self._opens(day)):
                if wish <= moment and not self.closed(wish):
                    return wish
        return moment

    def closes(self, moment: datetime) -> datetime:
        """When it will be closed next, seen from an open moment: at quiet, or at midnight."""
        day = self.day_of(moment)
        ends = (self.at(day, self.quiet_from), self.at(day + _DAY, time(0)))
        return next((one for one in ends if one > moment and self.closed(one)), moment + _DAY)

    def at(self, day: date, when: time) -> datetime:
        """That time of that day, where the people are."""
        return datetime.combine(day, when, self.zone)

    def day_of(self, moment: datetime) -> date:
        """The date where the people are."""
        return moment.astimezone(self.zone).date()

    def works(self, day: date) -> bool:
        """Whether this is a day on which people are written to at all."""
        return self._closed_day(day) is None

    def evening(self, day: date) -> datetime:
        """The hour before the quiet of this day; 19.00 where there is none in the evening."""
        return self._evening(day)

    def _evening(self, day: date) -> datetime:
        late = self.quiet_from if self.quiet_from > time(12) else time(20)
        return self.at(day, late) - timedelta(hours=1)

    def _opens(self, day: date) -> datetime:
        return self.at(day, self.quiet_until)

    def _closed_day(self, day: date) -> Closed | None:
        if day in self.holidays:
            return "holiday"
        return "weekend" if day.weekday() >= 5 and not self.weekends else None

    def _quiet(self, local: datetime) -> bool:
        now, start, end = local.time(), self.quiet_from, self.quiet_until
        return start <= now < end if start <= end else now >= start or now < end

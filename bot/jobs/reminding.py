"""The reminders: at every tick the plan is made anew from what the database says."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.config import Config
from bot.freedays import free_days
from handlers.content import BUILT_IN, Content
from handlers.effects import Post
from handlers.reminding.calendars import Calendar
from handlers.reminding.facts import Facts, Sending
from handlers.reminding.lefts import left
from handlers.reminding.occasions import Settings
from handlers.reminding.plan import plan
from handlers.reminding.wording import Telling, reminder
from handlers.turn import House
from storage.work import Work

_YEARS_AHEAD = 5
_REST = timedelta(minutes=5)
"""So long nothing is looked at while nothing is due and no deadline or wish changes."""


def reminding_of(config: Config) -> Settings:
    """The settings of the configuration, with the holidays of these years."""
    said = config.reminders
    year = datetime.now(UTC).year
    years = range(year - 1, year + _YEARS_AHEAD)
    content = config.bot.content_dir or BUILT_IN
    holidays = frozenset() if said.holidays else free_days(years, content)
    calendar = Calendar(
        ZoneInfo(config.bot.timezone),
        quiet_from=said.quiet_from,
        quiet_until=said.quiet_until,
        weekends=said.weekends,
        holidays=holidays | frozenset(said.free_days),
        morning=said.on_the_day,
    )
    return Settings(
        calendar,
        offsets_days=said.offsets_days,
        last_hours=said.last_hours,
        idle_days=said.idle_days,
        returned_days=said.returned_days,
        start_days=said.start_days,
    )


@dataclass(slots=True)
class Reminding:
    """Decides about reminders, and posts what is to be said.

    Looking at everything takes a while, so it is done when something falls due (`wake`), when
    deadlines or wishes have changed, and now and then: what people do meanwhile can only
    bring about what is due on another day.
    """

    content: Content = field(repr=False)
    house: House = field(repr=False)
    wake: datetime | None = None
    _looked_at: datetime | None = None
    _stirred: tuple[object, ...] = ()

    def remind(self, work: Work) -> bool:
        """Decide about all that is due; there is never more of it."""
        if not self._is_time(work):
            return False
        work.reminders.lapse()
        facts = _facts(work, self.house.edition)
        made = plan(facts, work.now, self.house.reminding)
        work.reminders.note(made.decisions)
        _post(work, made.sendings, facts, self.content, self.house)
        self.wake = made.wake
        return False

    def _is_time(self, work: Work) -> bool:
        """Whether anything may have become due since the last look."""
        stirred, now, last = work.reminders.stirred(), work.now, self._looked_at
        rested = last is not None and last <= now < last + _REST
        if rested and stirred == self._stirred and not (self.wake and now >= self.wake):
            return False
        self._stirred, self._looked_at = stirred, now
        return True


def _facts(work: Work, edition: str) -> Facts:
    ledger = work.reminders
    settled, held = ledger.standing()
    return Facts(
        edition,
        work.recipients.of(edition),
        work.deadlines.of(edition),
        settled=settled,
        held=held,
        told=ledger.told(),
        muted=ledger.muted(),
        snoozed=ledger.snoozed(),
    )


def _post(
    work: Work, sendings: Sequence[Sending], facts: Facts, content: Content, house: House
) -> None:
    """Put the messages in the outbox; what is missing is looked up for all of them at once."""
    open_ones = [one.id for each in sendings for one in each.recipient.open_proposals]
    given, form = work.recipients.answers_of(open_ones), content.forms[house.edition]
    lefts = {one: left(form, given.get(one, {})) for one in open_ones}
    deadlines = {one.id: one for one in facts.deadlines}
    for one in sendings:
        person = one.recipient.person
        words = content.words[person.language]
        telling = Telling(words, work.now, house.reminding.calendar, deadlines, lefts)
        reply = reminder(one, telling)
        work.carry_out(Post(person.id, reply, key=one.key, until=one.until), person.id)

"""The plan of reminders: from facts and the time to decisions, purely."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from handlers.domain.deadlines import binding
from handlers.domain.people import Role
from handlers.domain.recipients import Recipient
from handlers.domain.reminders import Decision, Mark, Ruling
from handlers.reminding.facts import Facts, Hold, Plan, Sending
from handlers.reminding.occasions import Occasion, Settings, of_deadline, of_person
from handlers.reminding.refusals import SNOOZE, Case, refusal

_PATIENCE = timedelta(days=1)
"""So long a reminder that was asked for is still worth sending late."""
_DELIVERY = timedelta(hours=2)
"""A message that could not be delivered for so long is decided about anew."""


def plan(facts: Facts, now: datetime, settings: Settings) -> Plan:
    """Decide about every reminder whose time has come; deciding twice decides nothing new."""
    schedule = {one.id: of_deadline(one, settings) for one in facts.deadlines}
    desk = _Desk(facts, now, settings, schedule)
    for recipient in facts.recipients:
        if recipient.person.role is Role.INNOVATOR or recipient.proposals:
            desk.decide(recipient)
    return Plan(tuple(desk.decisions), tuple(desk.sendings), min(desk.wakes, default=None))


@dataclass(slots=True)
class _Desk:
    """Where the decisions about one person after the other are gathered."""

    facts: Facts
    now: datetime
    settings: Settings
    schedule: Mapping[str, Sequence[Occasion]]
    decisions: list[Decision] = field(default_factory=list)
    sendings: list[Sending] = field(default_factory=list)
    wakes: list[datetime] = field(default_factory=list)

    def decide(self, recipient: Recipient) -> None:
        """All that is due about one person."""
        person = recipient.person
        case = Case(recipient, binding(person, self.facts.deadlines), self.facts, self.now)
        settled = self.facts.settled.get(person.id, frozenset())
        due = [one for one in self._occasions(case) if self._is_due(one, recipient, settled)]
        wanted = list(self._wanted(case, due))
        if not wanted:
            return
        holds = [(one, self._hold(recipient, one, wanted)) for one in wanted]
        for occasion, hold in holds:
            if hold[0]:
                self._keep(person.id, occasion, hold)
        if free := [one for one, (reason, _) in holds if not reason]:
            self._send(recipient, sorted(free, key=_urgency))

    def _occasions(self, case: Case) -> Iterator[Occasion]:
        for deadline in case.bound:
            yield from self.schedule[deadline.id]
        yield from of_person(case.recipient, self.settings, self.facts.edition)
        if until := self.facts.snoozed.get(case.recipient.person.id):
            mark = Mark(SNOOZE, str(int(until.timestamp())), SNOOZE)
            yield Occasion(mark, until, until + _PATIENCE)

    def _is_due(self, one: Occasion, recipient: Recipient, settled: Set[Mark]) -> bool:
        """Whether its time has come, to somebody who was there, and nothing is decided."""
        if one.at > self.now:
            self.wakes.append(one.at)
            return False
        return one.at >= recipient.enrolled_at and one.mark not in settled

    def _wanted(self, case: Case, due: Sequence[Occasion]) -> Iterator[Occasion]:
        """What is still worth saying; the rest is skipped with its reason."""
        latest = {one.mark.subject: one for one in sorted(due, key=lambda one: one.at)}
        for one in due:
            reason = refusal(case, one)
            if not reason and latest[one.mark.subject] is not one:
                reason = "superseded"
            if not reason and one.ends <= self.now:
                reason = "past"
            if reason:
                self._note(case.recipient.person.id, one, Ruling.SKIPPED, reason)
            else:
                yield one

    def _hold(self, recipient: Recipient, one: Occasion, wanted: Sequence[Occasion]) -> Hold:
        """Why it has to wait, and until when; "" where it may go now."""
        calendar, now = self.settings.calendar, self.now
        if not recipient.channel:
            return "unreachable", None
        snoozed = self.facts.snoozed.get(recipient.person.id)
        if snoozed and snoozed > now:
            return "snoozed", snoozed
        if closed := self._closed(one):
            return closed, calendar.next_open(now) if _exempt(one) else calendar.next_morning(
                now
            )
        if self._told_today(recipient) and not any(map(_exempt, wanted)):
            tomorrow = calendar.day_of(now) + timedelta(days=1)
            return "one_a_day", calendar.next_morning(calendar.at(tomorrow, time(0)))
        return "", None

    def _closed(self, one: Occasion) -> str:
        """Why nobody is written to about this now; who asked for a free day shall have it."""
        calendar, now = self.settings.calendar, self.now
        if one.mark.subject == SNOOZE:
            return "quiet" if calendar.quiet(now) else ""
        early = not one.urgent and calendar.early(now)
        return calendar.closed(now) or ("quiet" if early else "")

    def _told_today(self, recipient: Recipient) -> bool:
        told = self.facts.told.get(recipient.person.id)
        day_of = self.settings.calendar.day_of
        return told is not None and day_of(told) >= day_of(self.now)

    def _keep(self, person: int, one: Occasion, hold: Hold) -> None:
        """Hold a reminder; written down once, and not at every look."""
        reason, until = hold
        if until:
            self.wakes.append(until)
        earlier = self.facts.held.get(person, {}).get(one.mark)
        same = earlier is not None and earlier[1] == until
        if not same or (until is None and earlier and earlier[0] != reason):
            self._note(person, one, Ruling.HELD, reason, until)

    def _send(self, recipient: Recipient, occasions: Sequence[Occasion]) -> None:
        person, first = recipient.person.id, occasions[0]
        if _exempt(first):
            key = "reminder:{}:{}:{}:{}".format(person, *first.mark)
        else:
            key = f"reminder:{person}:{self.settings.calendar.day_of(self.now)}"
        ends = (one.ends for one in occasions)
        until = min(self.now + _DELIVERY, self.settings.calendar.closes(self.now), *ends)
        self._note(person, first, Ruling.SENT, key=key)
        for one in occasions[1:]:
            self._note(person, one, Ruling.MERGED, first.mark.subject, key=key)
        self.sendings.append(Sending(recipient, tuple(occasions), key, until))

    def _note(
        self,
        person: int,
        one: Occasion,
        ruling: Ruling,
        reason: str = "",
        until: datetime | None = None,
        key: str = "",
    ) -> None:
        self.decisions.append(Decision(person, one.mark, ruling, reason, until, self.now, key))


def _exempt(one: Occasion) -> bool:
    """The last hours and what was asked for come on top of the one a day."""
    return one.urgent or one.mark.subject == SNOOZE


def _urgency(one: Occasion) -> tuple[int, datetime]:
    """What was asked for, the last hours, then whatever loses its sense first."""
    return (0 if one.mark.subject == SNOOZE else 1 if one.urgent else 2, one.ends)

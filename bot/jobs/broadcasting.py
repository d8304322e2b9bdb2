"""Broadcasts by the clock: write the copies down, bring them to the outbox, tell the author.

Every piece is one short transaction that remembers how far it came, so that a crash goes on
where it was and replies of people find a gap between two pieces.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from math import ceil

from bot.clock import TICK_SECONDS, Chore
from handlers.broadcasting.knowing import known
from handlers.broadcasting.pacing import foresee
from handlers.broadcasting.planning import hindrance, plan, stopped
from handlers.broadcasting.repeating import next_one
from handlers.broadcasting.telling import progress, progress_over, report
from handlers.broadcasting.wording import said
from handlers.content import Content
from handlers.domain.broadcasts import Broadcast, Copy, Fate, Phase, Sum
from handlers.domain.limits import WINDOWS
from handlers.effects import Lane, Post
from handlers.replies import Reply
from handlers.texts import Words
from handlers.turn import House
from storage.broadcasts import Told, copy_key
from storage.limits import RESTS
from storage.work import Work

PIECE = 500
"""People looked at in one transaction of planning."""

LOAD = 1000
"""Bulk messages in the outbox at least, where there are so many; more for a fast channel."""

LOAD_SECONDS = 2.0 * TICK_SECONDS
"""What is brought to the outbox lasts so long, so that no channel runs dry between ticks."""

SPREAD = 50
"""Copies brought to the outbox in one transaction: 10 ms."""

AHEAD = timedelta(minutes=2)
"""How long before it is due a broadcast is planned: who is meant is decided then."""

TELL_EVERY = timedelta(seconds=20)
CHANGING = frozenset({"telegram", "web"})
"""Channels where a message can be changed: elsewhere the author hears of it twice only."""


@dataclass(frozen=True, slots=True)
class Broadcasting:
    """What the chores need to know of the house."""

    content: Content = field(repr=False)
    house: House = field(repr=False)

    def chores(self) -> tuple[Chore, ...]:
        """All of it, in the order it is needed."""
        return (self.write_copies, self.spread, self.tell)

    def write_copies(self, work: Work) -> bool:
        """Plan the next piece of the first broadcast that is to be planned."""
        ahead = work.now + AHEAD
        ready = [one for one in work.broadcasts.in_phase(Phase.PLANNING) if one.due <= ahead]
        if not ready:
            return False
        broadcast = ready[0]
        behind = work.copies.planned_to(broadcast.id)
        some = work.recipients.after(broadcast.edition, behind, PIECE)
        if not some:
            work.broadcasts.become(broadcast.id, Phase.SPREADING)
            return True
        calendar = self.house.reminding.calendar
        facts = known(broadcast, some, work, self.content, calendar, work.now)
        planned = plan(broadcast, some, facts)
        work.copies.add(broadcast.id, planned, some[-1].person.id)
        return True

    def spread(self, work: Work) -> bool:
        """Bring the next copies that may go into the outbox, while it is not full."""
        load = max(LOAD, ceil(LOAD_SECONDS * max(self.house.rates.values(), default=0.0)))
        room = min(SPREAD, load - work.copies.in_flight())
        going = work.broadcasts.in_phase(Phase.SPREADING) if room > 0 else ()
        places = self._places(work) if going else {}
        for broadcast in going:
            if due := work.copies.due(broadcast.id, room, places):
                self._post(work, broadcast, due)
                return True
        return False

    def tell(self, work: Work) -> bool:
        """Tell each author how it stands, and at the end how it went."""
        for broadcast, told in work.broadcasts.to_tell():
            total = work.broadcasts.sum(broadcast.id)
            if total.over:
                self._end(work, broadcast, total)
            elif broadcast.phase is Phase.STOPPED:  # something came home unsent
                work.broadcasts.stop(broadcast.id, "stopped")
            elif _is_news(told, total, work):
                self._tell(work, broadcast, total)
        return False

    def _places(self, work: Work) -> dict[str, float]:
        """Places for silent people on each channel that counts them; those who waited for a
        place, or for the end of a pause, are not disturbed at night.
        """
        quiet = self.house.reminding.calendar.quiet(work.now)
        wished = self.house.people_a_day
        return {
            name: RESTS if quiet else work.limits.room(name, wished.get(name, 0))
            for name in WINDOWS
        }

    def _post(self, work: Work, broadcast: Broadcast, due: Sequence[Copy]) -> None:
        """Post what can still be sent; people may have changed their mind meanwhile."""
        found = work.recipients.some(broadcast.edition, [one.person for one in due])
        now = {one.person.id: one for one in found}
        standings = work.limits.standings(self.house.people_a_day)
        posted: list[int] = []
        for copy in due:
            one = now.get(copy.person)
            if (hindered := hindrance(one) or stopped(one, standings, work.now)) or one is None:
                fate, reason = hindered or (Fate.SKIPPED, "unreachable")
                work.copies.left_out(broadcast.id, [copy.person], fate, reason)
                continue
            reply = said(broadcast, copy.text, self.content.words[one.person.language])
            key = copy_key(broadcast.id, copy.person)
            work.carry_out(Post(copy.person, reply, key=key, lane=Lane.BULK), copy.person)
            posted.append(copy.person)
        work.copies.posted(broadcast.id, posted)

    def _tell(self, work: Work, broadcast: Broadcast, total: Sum) -> None:
        seen = foresee(broadcast, work, self.house, work.now)
        words = self._words(work, broadcast)
        said = progress(broadcast, total, work.now, seen, self.house.zone, words)
        self._say(work, broadcast, said)
        work.broadcasts.told(broadcast.id, _settled(total))

    def _end(self, work: Work, broadcast: Broadcast, total: Sum) -> None:
        words = self._words(work, broadcast)
        self._say(work, broadcast, progress_over(total, words), first=False)
        self._report(work, broadcast, report(broadcast, total, words))
        if broadcast.phase is Phase.SPREADING:
            work.broadcasts.become(broadcast.id, Phase.DONE)
            if following := next_one(broadcast, work.now):
                work.broadcasts.add(following)
        work.broadcasts.reported(broadcast.id)

    def _say(
        self, work: Work, broadcast: Broadcast, reply: Reply, *, first: bool = True
    ) -> None:
        """A new message the `first` time; afterwards that one, changed where it can be."""
        way = work.people.way_to(broadcast.author)
        key = f"progress:{broadcast.id}"
        if way is None:
            return
        if not work.outbox.sent_as(key, way.id):
            if first:
                work.carry_out(Post(broadcast.author, reply, key=key), broadcast.author)
        elif way.channel in CHANGING:
            work.carry_out(Post(broadcast.author, reply, over=key), broadcast.author)

    def _report(self, work: Work, broadcast: Broadcast, reply: Reply) -> None:
        """To the author; one who can't be reached any more: to the coordinators' room."""
        key = f"report:{broadcast.id}"
        if work.people.way_to(broadcast.author) is not None:
            work.carry_out(Post(broadcast.author, reply, key=key), broadcast.author)
        elif self.house.group:
            told = Post(0, replace(reply, choices=()), room=self.house.group, key=key)
            work.carry_out(told, broadcast.author)

    def _words(self, work: Work, broadcast: Broadcast) -> Words:
        languages = work.people.languages([broadcast.author])
        return self.content.words[languages.get(broadcast.author, "id")]


def _settled(total: Sum) -> int:
    return total.selected - total.of(Fate.WAITING)


def _is_news(told: Told, total: Sum, work: Work) -> bool:
    """Whether its author should hear how it stands: at first, then when something moved."""
    if told.at is None:
        return True
    if work.now - told.at < TELL_EVERY:
        return False
    return _settled(total) != told.settled or work.limits.pauses.stirred(told.at)

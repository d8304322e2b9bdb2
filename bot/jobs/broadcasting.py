"""Broadcasts by the clock: write the copies down, bring them to the outbox, tell the author.

Every piece is one short transaction that remembers how far it came, so that a crash goes on
where it was and replies of people find a gap between two pieces.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bot.clock import Chore
from handlers.broadcasting.knowing import known
from handlers.broadcasting.planning import plan
from handlers.broadcasting.repeating import next_one
from handlers.broadcasting.telling import progress, report
from handlers.broadcasting.wording import said
from handlers.content import Content
from handlers.domain.broadcasts import Broadcast, Copy, Phase
from handlers.effects import Lane, Post
from handlers.replies import Reply
from handlers.turn import House
from storage.broadcasts import copy_key
from storage.work import Work

PIECE = 500
"""People looked at in one transaction of planning."""

LOAD = 1000
"""Bulk messages in the outbox at most, so that stopping is quick and memory stays small."""

SPREAD = 200
"""Copies brought to the outbox in one transaction."""

AHEAD = timedelta(hours=1)
"""How long before it is due a broadcast is planned: who is meant is decided then."""

TELL_EVERY = timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class Broadcasting:
    """What the chores need to know of the house. `rate` in messages per second."""

    content: Content = field(repr=False)
    house: House = field(repr=False)
    rate: float

    def chores(self) -> tuple[Chore, ...]:
        """All of it, in the order it is needed."""
        return (self.write_copies, self.spread, self.tell)

    def write_copies(self, work: Work) -> bool:
        """Plan the next piece of the first broadcast that is to be planned."""
        ahead = work.now + AHEAD
        ready = [one for one in work.broadcasts.in_phase(Phase.PLANNING) if one.due <= ahead]
        if not ready or not work.broadcasts.alone():
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
        if not work.broadcasts.alone():
            return False
        room = min(SPREAD, LOAD - work.copies.in_flight())
        for broadcast in work.broadcasts.in_phase(Phase.SPREADING):
            due = work.copies.due(broadcast.id, room) if room > 0 else ()
            if due:
                self._post(work, broadcast, due)
                return True
        return False

    def tell(self, work: Work) -> bool:
        """Tell each author how it stands, and at the end how it went."""
        for broadcast, told_at in work.broadcasts.to_tell():
            total = work.broadcasts.sum(broadcast.id)
            words = self.content.words[self._language(work, broadcast.author)]
            if total.over:
                self._say(work, broadcast, report(broadcast, total, words))
                self._end(work, broadcast)
            elif told_at is None or work.now - told_at >= TELL_EVERY:
                self._say(work, broadcast, progress(broadcast, total, self.rate, words))
                work.broadcasts.told(broadcast.id)
        return False

    def _post(self, work: Work, broadcast: Broadcast, due: Sequence[Copy]) -> None:
        languages = work.people.languages([one.person for one in due])
        for one in due:
            words = self.content.words[languages[one.person]]
            key = copy_key(broadcast.id, one.person)
            reply = said(broadcast, one.text, words)
            work.carry_out(Post(one.person, reply, key=key, lane=Lane.BULK), one.person)
        work.copies.posted(broadcast.id, [one.person for one in due])

    def _end(self, work: Work, broadcast: Broadcast) -> None:
        if broadcast.phase is Phase.SPREADING:
            work.broadcasts.become(broadcast.id, Phase.DONE)
            if following := next_one(broadcast, work.now):
                work.broadcasts.add(following)
        work.broadcasts.reported(broadcast.id)

    def _say(self, work: Work, broadcast: Broadcast, reply: Reply) -> None:
        """A new message the first time; afterwards the same one, changed."""
        first = f"progress:{broadcast.id}"
        over = first if work.outbox.sent_as(first) else ""
        work.carry_out(
            Post(broadcast.author, reply, key="" if over else first, over=over),
            broadcast.author,
        )

    def _language(self, work: Work, person: int) -> str:
        return work.people.languages([person]).get(person, "id")

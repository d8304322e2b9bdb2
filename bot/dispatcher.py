"""Inbox → one turn → one transaction, for several people's letters at a time."""

import asyncio
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from time import perf_counter

import structlog
from sqlalchemy import Connection

from bot.bell import rest_until
from bot.journal import Journal
from bot.sender import Round, Sender
from handlers.content import Content
from handlers.domain.people import Role
from handlers.effects import Post
from handlers.letters import FileSeen
from handlers.router import Router
from handlers.turn import House, Outcome, Reply, Said, Turn
from storage.database import Database
from storage.inbox import Inbox, Letter
from storage.work import Work

log = structlog.get_logger()
AT_ONCE = 100
_LETTERS = b"abcdefghjkmnpqrstuvwxyz23456789"
_LETTER_OF = bytes(_LETTERS[number % len(_LETTERS)] for number in range(256))


@dataclass(slots=True)
class Dispatcher:
    """Takes turns; `clock` tells the time. The senders take what is written at once, in the
    transaction that writes it, and are rung for what they could not take.
    """

    database: Database
    router: Router
    content: Content
    house: House
    clock: Callable[[], datetime]
    senders: Sequence[Sender]
    erase: Callable[[str], None]
    journal: Journal = field(default_factory=Journal)
    _erased: list[str] = field(default_factory=list)

    async def take_turns(self) -> int:
        """Handle the next letter of each waiting person; returns how many were handled."""
        rounds = [(sender, Round()) for sender in self.senders]
        try:
            handled = await self.database.run(lambda c: self._batch(c, rounds))
        except Exception:  # one bad turn must not stop the others: go one by one
            self._torn(rounds)
            handled = await self._one_by_one()
        else:
            self._committed(rounds)
        if handled:
            for sender in self.senders:
                sender.bell.ring_in_a_moment()
        return handled

    def _torn(self, rounds: Sequence[tuple[Sender, Round]]) -> None:
        """Nothing of it has happened."""
        self.journal.tear()
        self._erased.clear()
        for sender, done in rounds:
            sender.tear(done)

    def _committed(self, rounds: Sequence[tuple[Sender, Round]] = ()) -> None:
        """What only now may be sent and told, and files that only now nobody needs."""
        for sender, done in rounds:
            sender.begin(done)
        self.journal.write()
        while self._erased:
            self.erase(self._erased.pop())

    async def rest(self) -> float:
        """Seconds until the next letter is due."""
        due = await self.database.run(lambda c: Inbox(c).next_due())
        return rest_until(due, self.clock(), self.database.longest_rest)

    def _batch(self, connection: Connection, rounds: Sequence[tuple[Sender, Round]]) -> int:
        now = self.clock()
        work = Work(connection, now)
        letters = work.inbox.heads(now, AT_ONCE)
        work.foresee(letters)
        for letter in letters:
            self._take(work, letter, now)
        if letters:
            work.flush()
            for sender, done in rounds:
                sender.exchange(connection, done)
        return len(letters)

    def _take(self, work: Work, letter: Letter, now: datetime) -> None:
        group = [letter, *(work.inbox.album_of(letter) if letter.album else ())]
        begun = perf_counter()
        outcome = self.router.take(self._turn(work, group, now))
        work.record(group, outcome)
        self._erased += work.erased
        self.journal.note(letter, outcome, perf_counter() - begun)

    async def _one_by_one(self) -> int:
        now = self.clock()
        waiting = await self.database.run(lambda c: Work(c, now).inbox.heads(now, AT_ONCE))
        for letter in waiting:
            await asyncio.sleep(0)
            await self._try_alone(letter, now)
        return len(waiting)

    async def _try_alone(self, letter: Letter, now: datetime) -> None:
        def alone(connection: Connection) -> None:
            work = Work(connection, now)
            for one in work.inbox.heads(now, 1, only=letter.id):
                self._take(work, one, now)
            work.flush()

        try:
            await self.database.run(alone)
            self._committed()
        except Exception as error:
            self.journal.failed(letter, error)
            await self.database.run(lambda c: self._stumble(c, letter, now))

    def _stumble(self, connection: Connection, letter: Letter, now: datetime) -> None:
        """Try once more; the second time, park the letter and apologise."""
        work = Work(connection, now)
        park = letter.attempts >= 1
        if park:
            words = self.content.words[letter.person.language]
            work.record([letter], Outcome(replies=(Reply(words("trouble.apology")),)))
            self._alert(work, letter)
            work.flush()
        work.inbox.stumble(letter.id, park=park, now=now)

    def _alert(self, work: Work, letter: Letter) -> None:
        """Tell those who look after the bot, without a word of what was said."""
        log.error("letter parked", letter=letter.id, channel=letter.channel)
        for role in (Role.COORDINATOR, Role.ADMINISTRATOR):
            for one in work.people.with_role(role):
                said = self.content.words[one.language]("trouble.parked", letter=letter.id)
                key = f"parked:{letter.id}:{one.id}"
                work.carry_out(Post(one.id, Reply(said), key=key), one.id)

    def _turn(self, work: Work, group: list[Letter], now: datetime) -> Turn:
        letter = group[0]
        return Turn(
            person=letter.person,
            said=_said(work, group),
            now=now,
            words=self.content.words[letter.person.language],
            content=self.content,
            books=work,
            house=self.house,
            state=letter.state,
            fresh=_fresh(),
        )


def _fresh() -> str:
    """A new short code."""
    return secrets.token_bytes(8).translate(_LETTER_OF).decode()


def _said(work: Work, group: list[Letter]) -> Said:
    letter, said = group[0], group[0].said
    place = said.get("location")
    files = [FileSeen(**one) for each in group for one in each.said.get("files", ())]
    edits = bool(said.get("edits"))
    return Said(
        text="\n".join(one for each in group if (one := each.said.get("text", ""))),
        tap=said.get("tap", ""),
        ref=letter.ref,
        edits=edits,
        about=work.inbox.about(letter.address_id, letter.ref) if edits else "",
        location=(place[0], place[1]) if place else None,
        files=tuple(files),
        other=said.get("other", ""),
        hints=said.get("hints", {}),
        replies_to=_replies_to(work, letter),
        room=letter.room_id is not None,
        channel=letter.channel,
    )


def _replies_to(work: Work, letter: Letter) -> str:
    """What the bot's message was about that this one answers."""
    ours = letter.said.get("reply_to")
    return work.outbox.about(letter.room_id or letter.address_id, ours) if ours else ""

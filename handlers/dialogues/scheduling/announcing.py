"""The ready announcement of a deadline, and the messages that carry it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from handlers.broadcasting.planning import allowed
from handlers.domain.deadlines import Deadline, announcement_key
from handlers.domain.recipients import Recipient
from handlers.effects import Lane, Post
from handlers.reminding.telling import falls, time_left, title, when
from handlers.texts import Text, Words
from handlers.turn import Choice, Notice, Reply, Turn

News = Literal["new", "moved", "closed"]


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is announced of a deadline; `before` is the date it had, where it moved."""

    news: News
    deadline: Deadline
    before: Deadline | None = None

    @property
    def kind(self) -> str:
        """Which sentence it is; a deadline for some only is an extension."""
        return "extended" if self.news == "new" and self.deadline.extends else self.news

    def text(self, turn: Turn, words: Words) -> Text:
        """The announcement in one language."""
        return words(f"announcement.{self.kind}", **self.values(turn, words))

    def values(self, turn: Turn, words: Words) -> dict[str, Any]:
        """What the sentence tells; how much time is left is counted from when it is read."""
        one, home = self.deadline, turn.house.zone
        before = self.before or one
        return {
            "title": title(words, one),
            "moment": falls(words, one, home),
            "left": time_left(words, one, goes_out(turn, one)),
            "before": when(words, before.due, before.zone, home),
        }


def posts(
    turn: Turn, announcement: Announcement, people: Iterable[Recipient]
) -> tuple[Post, ...]:
    """One message to each, once only, in the hours in which people are written to."""
    due = goes_out(turn, announcement.deadline)
    return tuple(_post(turn, announcement, one, due) for one in people)


def goes_out(turn: Turn, deadline: Deadline) -> datetime:
    """When an announcement that is sent now reaches people.

    Where Monday would be too late it goes out on the day off; after the quiet hours if it can.
    """
    calendar, now = turn.house.reminding.calendar, turn.now
    times = (calendar.next_open(now), allowed(now, calendar))
    return next((one for one in times if one < deadline.due or deadline.due <= now), now)


def _post(turn: Turn, said: Announcement, recipient: Recipient, due: datetime) -> Post:
    person = recipient.person
    words = turn.content.words[person.language]
    choices = (
        Choice("deadlines:show", words("deadline.offer")),
        Choice("mine:list", words("menu.mine")),
    )
    key = announcement_key(said.deadline, person.id)
    if said.news == "closed":
        key = f"closed.{key}"
    reply = Reply(
        said.text(turn, words),
        choices,
        about=f"reminder:{said.deadline.id}",
        notice=Notice(f"deadline_{said.kind}", said.values(turn, words)),
    )
    return Post(person.id, reply, key=key, lane=Lane.BULK, due=due)

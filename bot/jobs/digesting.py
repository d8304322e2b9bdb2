"""Every Monday morning the coordinators hear what was asked, once."""

from collections.abc import Iterator

from bot.clock import Chore
from handlers.content import Content
from handlers.digest import Week, digest, due_week
from handlers.domain.people import Role
from handlers.effects import Post
from handlers.replies import Reply
from handlers.turn import House
from storage.work import Work

_STAFF = (Role.COORDINATOR, Role.ADMINISTRATOR)


def digesting(content: Content, house: House) -> Chore:
    """The chore that posts the summary; its key makes it once only, whoever posts it."""

    def tell_the_week(work: Work) -> bool:
        due = due_week(work.now, house.zone)
        if due is None:
            return False
        key, *span = due
        readers = [one for one in _readers(work, house) if not work.outbox.has(_key(key, one))]
        if readers:
            book = work.questions
            week = Week(key, book.count_asked(*span), book.unsolved(*span), book.waiting())
            for reader in readers:
                _post(work, week, reader, content, house)
        return False

    return tell_the_week


def _readers(work: Work, house: House) -> Iterator[int]:
    """Each coordinator, or 0 for their room."""
    if house.group:
        yield 0
    else:
        yield from (one.id for role in _STAFF for one in work.people.with_role(role))


def _post(work: Work, week: Week, reader: int, content: Content, house: House) -> None:
    person = work.people.find(reader) if reader else None
    said: Reply | None = digest(week, content.words[person.language if person else "id"])
    if said:
        room = "" if reader else house.group
        post = Post(reader, said, room=room, key=_key(week.key, reader))
        work.carry_out(post, reader)


def _key(week: str, reader: int) -> str:
    return f"digest:{week}:{reader}"

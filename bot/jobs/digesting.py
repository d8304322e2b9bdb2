"""Every Monday morning the coordinators hear what was asked, once."""

from bot.clock import Chore
from handlers.content import Content
from handlers.digest import Week, digest, due_week
from handlers.domain.people import Role
from handlers.effects import Post
from handlers.turn import House
from storage.work import Work


def digesting(content: Content, house: House) -> Chore:
    """The chore that posts the summary; its key makes it once only, whoever posts it."""

    def tell_the_week(work: Work) -> bool:
        due = due_week(work.now, house.zone)
        if due is None or work.outbox.has(_key(due[0], 0)):
            return False
        key, since = due
        book = work.questions
        week = Week(key, book.count_asked(since), book.unsolved(since), book.waiting())
        _post(work, week, content, house)
        return False

    return tell_the_week


def _post(work: Work, week: Week, content: Content, house: House) -> None:
    if house.group:
        if said := digest(week, content.words["id"]):
            work.carry_out(Post(0, said, room=house.group, key=_key(week.key, 0)), 0)
        return
    for role in (Role.COORDINATOR, Role.ADMINISTRATOR):
        for one in work.people.with_role(role):
            if said := digest(week, content.words[one.language]):
                work.carry_out(Post(one.id, said, key=_key(week.key, one.id)), one.id)


def _key(week: str, person: int) -> str:
    return f"digest:{week}:{person}"

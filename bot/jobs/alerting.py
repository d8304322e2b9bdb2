"""Coordinators hear once when broadcasts rest, or a template can't be used any more."""

from collections.abc import Iterator

from bot.clock import Chore
from handlers.broadcasting.limiting import alert
from handlers.content import Content
from handlers.domain.people import Role
from handlers.effects import Post
from handlers.turn import House
from storage.work import Work

_STAFF = (Role.COORDINATOR, Role.ADMINISTRATOR)


def alerting(content: Content, house: House) -> Chore:
    """The chore that tells of every pause; its key makes it once only, whoever posts it."""

    def tell_of_pauses(work: Work) -> bool:
        for pause in work.limits.pauses.untold():
            rests = work.limits.standing(pause.channel).rests or pause
            ends = max(rests.until, pause.until)
            for reader, language in _readers(work, house):
                said = alert(pause, ends, work.now, house.zone, content.words[language])
                key = f"pause:{pause.id}:{reader}"
                room = "" if reader else house.group
                work.carry_out(Post(reader, said, room=room, key=key), reader)
            work.limits.pauses.told(pause.id)
        return False

    return tell_of_pauses


def _readers(work: Work, house: House) -> Iterator[tuple[int, str]]:
    """Their room (0), or each coordinator and administrator, with their languages."""
    if house.group:
        yield 0, "id"
        return
    for role in _STAFF:
        for one in work.people.with_role(role):
            yield one.id, one.language

"""A deadline's title and, where it is not for all, for whom: two extensions look alike else."""

from handlers.agencies import by_id
from handlers.domain.deadlines import Deadline
from handlers.reminding.telling import title
from handlers.texts import Text, defuse, join
from handlers.turn import Turn

_MOST_NAMES = 2


def titled(turn: Turn, deadline: Deadline) -> Text:
    """ "Draf lengkap", or "Draf lengkap (Disdik, Pkm Tanta, +3)"."""
    name = title(turn.words, deadline)
    names = _names(turn, deadline)
    if not names:
        return name
    more = len(names) - _MOST_NAMES
    listed = [*names[:_MOST_NAMES], *([f"+{more}"] if more > 0 else [])]
    whom = join((defuse(one) for one in listed), ", ")
    return turn.words("deadline.scoped", title=name, whom=whom)


def _names(turn: Turn, deadline: Deadline) -> list[str]:
    if deadline.scope.person:
        person = turn.books.people.find(deadline.scope.person)
        return [person.name if person else "?"]
    found = (by_id(one, turn.content.agencies) for one in deadline.scope.agencies)
    return [one.short for one in found if one]

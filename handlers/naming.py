"""The agencies that a coordinator names in one message, a whole kind of them too."""

from dataclasses import dataclass

from handlers.agencies import KINDS, of_kind, search
from handlers.domain.agencies import Agency
from handlers.reading.choosing import UNNUMBERED
from handlers.reading.listing import choose_many
from handlers.reading.options import Option
from handlers.turn import Turn


@dataclass(frozen=True, slots=True)
class Named:
    """The ids of the agencies surely meant, those that may have been, and what was no name."""

    sure: tuple[str, ...]
    perhaps: tuple[Agency, ...]
    unread: tuple[str, ...]


def read_agencies(turn: Turn) -> Named:
    """The agencies that were named in one message."""
    agencies = turn.content.agencies
    kinds = [Option(f"kind.{one}", one, (f"semua {one}", f"all {one}")) for one in KINDS[:-1]]
    known = [Option(one.id, one.name, one.also) for one in agencies]
    picked = choose_many(turn.said.text, [*kinds, *known], shown=UNNUMBERED)
    perhaps = tuple(one for said in picked.unread for one in search(said, agencies).agencies)
    sure = tuple(one for each in picked.ids for one in agencies_of(turn, each))
    return Named(sure, perhaps, picked.unread)


def agencies_of(turn: Turn, wish: str) -> tuple[str, ...]:
    """One agency by its id, or all of a kind ("kind.puskesmas")."""
    kind = wish.removeprefix("kind.")
    if kind == wish:
        return (wish,)
    return tuple(one.id for one in of_kind(kind, turn.content.agencies))

"""The commands a phone shows behind its slash, and what it says beside each."""

from collections.abc import Iterable
from dataclasses import dataclass

from handlers.domain.people import Role
from handlers.texts import Words, plain
from handlers.turn import Dialogue


@dataclass(frozen=True, slots=True)
class Slash:
    """A command word without its slash, and what it does, in a few words without markup."""

    word: str
    does: str


def slashes(role: Role, dialogues: Iterable[Dialogue], words: Words) -> tuple[Slash, ...]:
    """What a role may type, the commands of the role itself first, then in the menu's order.

    A word without a `command.<word>` in the texts is left out.
    """
    known = sorted(
        (one.role is Role.INNOVATOR, _rank(one), word)
        for one in dialogues
        if role.covers(one.role)
        for word in one.commands
        if f"command.{word}" in words
    )
    return tuple(Slash(word, plain(words(f"command.{word}"))) for _, _, word in known)


def _rank(dialogue: Dialogue) -> int:
    """What is not offered in the menu is the menu itself, or leads there: it comes first."""
    return min((offer.rank for offer in dialogue.offers), default=0)

"""What the dialogues claim (words, replies, questions in passing) and offer."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from handlers.domain.people import Person, Role
from handlers.reading.commands import global_word
from handlers.reading.folding import fold
from handlers.turn import Dialogue, Offer

_SLASH = re.compile(r"/([A-Za-z]\w*)(?:@\w+)?(?:\s+(.*))?", re.DOTALL)


class Clash(Exception):
    """Two dialogues claim the same; found at the start, not in a conversation."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command as it was typed: its word, what stood behind it, whether with a slash."""

    word: str = ""
    rest: str = ""
    slash: bool = False
    dialogue: Dialogue | None = None

    @property
    def unknown(self) -> bool:
        """A slash with a word that means nothing anywhere."""
        return self.slash and self.dialogue is None and global_word(self.word) is None


class Claims:
    """Who claims what. Raises `Clash` where two claim the same."""

    def __init__(self, dialogues: Iterable[Dialogue]) -> None:
        self.named = {one.name: one for one in dialogues}
        self._worded: dict[str, Dialogue] = {}
        self._replied: dict[str, Dialogue] = {}
        asides: dict[str, Dialogue] = {}
        for dialogue in self.named.values():
            for word in (*dialogue.commands, *dialogue.words):
                _claim(self._worded, word, dialogue)
            for kind in dialogue.answers:
                _claim(self._replied, kind, dialogue)
            if dialogue.aside:
                _claim(asides, "aside", dialogue)
        self.aside = asides["aside"].aside if asides else None
        self._offered: dict[tuple[Role, bool], tuple[Offer, ...]] = {}

    def command(self, text: str) -> Command:
        """The command a message stands for; one without a dialogue where it stands for none."""
        slash = _SLASH.fullmatch(text.strip())
        typed, rest = (slash[1].lower(), (slash[2] or "").strip()) if slash else (text, "")
        word = typed if slash else fold(typed)
        if word not in self._worded:
            word = global_word(typed) or ""
        if word in self._worded:
            return Command(word, rest, slash is not None, self._worded[word])
        return Command(typed if slash else "", rest, slash is not None)

    def replied(self, about: str) -> Dialogue | None:
        """Who waits for a reply to a message about this ("question:17")."""
        return self._replied.get(about.partition(":")[0])

    def offers(self, person: Person) -> tuple[Offer, ...]:
        """What the menu and the help may show this person, in order."""
        who = (person.role, person.enrolled)  # all that `may` looks at
        if who not in self._offered:
            open_to = [one for one in self.named.values() if may(person, one)]
            offers = (offer for dialogue in open_to for offer in dialogue.offers)
            self._offered[who] = tuple(sorted(offers, key=lambda offer: offer.rank))
        return self._offered[who]


def may(person: Person, dialogue: Dialogue) -> bool:
    """Whether a dialogue is open to this person."""
    if dialogue.open_to_all:
        return True
    return person.enrolled and person.role.covers(dialogue.role)


def _claim(claims: dict[str, Dialogue], word: str, dialogue: Dialogue) -> None:
    if claims.setdefault(word, dialogue) is not dialogue:
        raise Clash(f"{word!r}: {claims[word].name} and {dialogue.name}")

"""What a long text is expected to cover, and whether it seems to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from handlers.texts import Localised


@dataclass(frozen=True)
class Part:
    """One subject of a long text; it seems covered where one of `words` begins a word."""

    id: str
    label: Localised
    hint: Localised
    words: tuple[str, ...]

    @cached_property
    def _seen(self) -> re.Pattern[str]:
        words = "|".join(r"\s+".join(map(re.escape, one.split())) for one in self.words)
        return re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE)

    def in_(self, text: str) -> bool:
        """Whether the text seems to cover it; a guess, and said as one."""
        return bool(self._seen.search(text))


def missing(parts: Iterable[Part], text: str) -> list[Part]:
    """The parts that a text does not seem to cover yet."""
    return [one for one in parts if not one.in_(text)]

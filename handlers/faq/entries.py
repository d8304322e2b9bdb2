"""One question the bot can answer, in two languages, with its source."""

from collections.abc import Mapping
from dataclasses import dataclass, field

MOST_LETTERS = 600
"""An answer longer than this does not fit a phone; the rest belongs to `more`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A question with its answer; `variants` are other ways to ask it, by language.

    `more` is the longer part, maybe empty. `live` names what the answer is computed from
    ("next_deadline", "my_gaps", …) and is empty where the text is the answer. `follow` are
    ids of entries that people ask next; `year` and `edition` say what the fact belongs to.
    """

    id: str
    title: Mapping[str, str]
    variants: Mapping[str, tuple[str, ...]]
    answer: Mapping[str, str]
    source: str
    year: str = ""
    edition: str = ""
    confidence: str = "high"
    more: Mapping[str, str] = field(default_factory=dict)
    follow: tuple[str, ...] = ()
    live: str = ""

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every way this is asked: titles and variants of all languages."""
        return (*self.title.values(), *(v for kind in self.variants.values() for v in kind))

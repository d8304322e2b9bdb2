"""What was decided about one reminder to one person, and why."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Ruling(StrEnum):
    """What becomes of a reminder. Held is looked at again; lapsed was not delivered in time."""

    SENT = "sent"
    MERGED = "merged"
    HELD = "held"
    SKIPPED = "skipped"
    LAPSED = "lapsed"


FINAL = frozenset({Ruling.SENT, Ruling.MERGED, Ruling.SKIPPED})
"""After one of these nothing more is decided about the same occasion."""


class Mark(NamedTuple):
    """What a reminder is about ("deadline:ab12"), in which version, and on which occasion.

    A person gets the reminder of a mark once; a moved deadline has another version.
    """

    subject: str
    version: str
    occasion: str

    @property
    def about(self) -> tuple[str, str]:
        """The kind of subject and its id: ("deadline", "ab12")."""
        kind, _, rest = self.subject.partition(":")
        return kind, rest


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of the ledger. `until` is when a held reminder is looked at again.

    `key` is the once-only key of the message it went with.
    """

    person: int
    mark: Mark
    ruling: Ruling
    reason: str = ""
    until: datetime | None = None
    decided_at: datetime | None = None
    key: str = ""

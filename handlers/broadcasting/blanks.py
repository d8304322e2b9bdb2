"""The blanks of a broadcast ({nama}, {skpd}, {kurang}, {sisa_hari}) and what fills them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from handlers.domain.deadlines import Deadline
from handlers.domain.recipients import Recipient
from handlers.texts import Text, Words, join

BLANKS = ("nama", "skpd", "kurang", "sisa_hari")
_BLANK = re.compile(r"\{\s*(\w+)\s*\}")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one recipient when a copy is written.

    `lacking` are the labels of what is still open, `deadline` is the next one that binds them,
    `today` the date where they are.
    """

    recipient: Recipient
    lacking: tuple[str, ...]
    deadline: Deadline | None
    today: date


def unknown_blanks(text: str) -> list[str]:
    """The blanks of a text that nobody can fill; usually a slip ("{name}")."""
    return [one for one in dict.fromkeys(_BLANK.findall(text)) if one not in BLANKS]


def has_blank(text: str, name: str) -> bool:
    """Whether a text has this blank."""
    return name in _BLANK.findall(text)


def filled(text: str, facts: Facts, words: Words) -> Text:
    """The text as this recipient reads it. What people typed can't become markup."""
    values = _values(facts, words)
    parts: Iterable[str] = (
        values.get(part, f"{{{part}}}") if number % 2 else part
        for number, part in enumerate(_BLANK.split(text))
    )
    return join(parts, "")


def _values(facts: Facts, words: Words) -> Mapping[str, str]:
    person = facts.recipient.person
    lacking = join((words("broadcast.lacking", label=one) for one in facts.lacking[:5]), ", ")
    days = (facts.deadline.due.date() - facts.today).days if facts.deadline else None
    return {
        "nama": person.name,
        "skpd": person.agency_name,
        "kurang": lacking or words("broadcast.lacking_nothing"),
        "sisa_hari": "–" if days is None else str(max(days, 0)),
    }

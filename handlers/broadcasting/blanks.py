"""The blanks of a broadcast ({nama}, {skpd}, {kurang}, {sisa_hari}) and what fills them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from handlers.domain.recipients import Recipient
from handlers.texts import Text, Words, defuse, join, mark_up, plain

BLANKS = ("nama", "skpd", "kurang", "sisa_hari")
_MOST_LACKING = 5
_BLANK = re.compile(r"\{\s*(\w+)\s*\}")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one recipient when a copy is written.

    `lacking` are the labels of what is still open, `days_left` counts to the next deadline
    that binds them (None: there is none).
    """

    recipient: Recipient
    lacking: tuple[str, ...] = ()
    days_left: int | None = None


def unknown_blanks(text: str) -> list[str]:
    """The blanks of a text that nobody can fill; usually a slip ("{name}")."""
    return [one for one in dict.fromkeys(_BLANK.findall(text)) if one not in BLANKS]


def has_blank(text: str, name: str) -> bool:
    """Whether a text has this blank."""
    return name in _BLANK.findall(text)


def filled(text: str, facts: Facts, words: Words) -> Text:
    """The text as this recipient reads it. What people typed can't become markup."""
    values = _values(facts, words)
    parts = (
        defuse(values.get(part, f"{{{part}}}")) if number % 2 else part
        for number, part in enumerate(_BLANK.split(mark_up(plain(text))))
    )
    return Text("".join(parts))


def _values(facts: Facts, words: Words) -> Mapping[str, str]:
    person = facts.recipient.person
    days, more = facts.days_left, len(facts.lacking) - _MOST_LACKING
    lacking = join(
        (words("broadcast.lacking", label=one) for one in facts.lacking[:_MOST_LACKING]), ", "
    )
    if more > 0:
        lacking = join((lacking, words("broadcast.and_more", count=more)), " ")
    return {
        "nama": person.name,
        "skpd": person.agency_name,
        "kurang": lacking or words(f"broadcast.lacking_{_begun(facts.recipient)}"),
        "sisa_hari": "–" if days is None else str(max(days, 0)),
    }


def _begun(recipient: Recipient) -> str:
    """Of somebody without a proposal everything is missing, and of no proposal nothing."""
    return "nothing" if recipient.proposals else "all"

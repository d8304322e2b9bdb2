"""A person: who speaks, in which language, with which role."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from string import capwords

_INTRODUCTION = re.compile(
    r"^(?:nama (?:lengkap )?saya(?: adalah)?|nama|saya|my name is|i am|i'm)[ :]+", re.IGNORECASE
)
_NO_NAME = re.compile(r"[^\w .,'’`/()-]|_")
_LONGEST_NAME = 80
_LEAST_LETTERS = 2


TOPICS = ("reminders", "news")
"""What the bot says unasked: reminders of deadlines, and news from coordinators."""


MINUTE, INVITATION, LINKED = WAYS = ("minute", "invitation", "linked")
"""How somebody agreed: in the first minute of talking, after an agency's invitation, or on an
app that was linked with this one when they did.
"""


class Role(StrEnum):
    """What a person may do. A coordinator may do all that an innovator may."""

    INNOVATOR = "innovator"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"

    def covers(self, needed: "Role") -> bool:
        """Whether this role includes what the needed one may do."""
        return _ORDER[self] >= _ORDER[needed]


_ORDER = {role: at for at, role in enumerate(Role)}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who talks to the bot; may own several addresses (Telegram and WhatsApp).

    `agency` is the id of an agency in the list, or "" with `agency_name` as typed.
    `consented_at` is empty until the person agreed to what is stored; `consent_channel` and
    `consent_way` (see `WAYS`) tell where, "" where that was not written down yet. `muted` are
    the topics (see `TOPICS`) about which they want to hear nothing unasked.
    """

    id: int
    name: str = ""
    language: str = "id"
    role: Role = Role.INNOVATOR
    agency: str = ""
    agency_name: str = ""
    consented_at: datetime | None = None
    consent_channel: str = ""
    consent_way: str = ""
    muted: frozenset[str] = frozenset()

    @property
    def enrolled(self) -> bool:
        """Whether consent, name and agency are all known."""
        return bool(self.consented_at and self.name and self.agency_name)


def name_in(text: str) -> str:
    """The name in what was typed ("nama saya rina" is "Rina"), without emoji; "" if none."""
    text = _INTRODUCTION.sub("", " ".join(text.split()))
    name = " ".join(_NO_NAME.sub(" ", text).split()).strip(" ,-")
    letters = sum(sign.isalpha() for sign in name)
    fits = len(name) <= _LONGEST_NAME and letters > len(name) / 2
    if not fits or letters < _LEAST_LETTERS or "://" in text:
        return ""
    return capwords(name) if name.islower() else name

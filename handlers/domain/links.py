"""One person on two channels: a code from one, typed on the other, agreed to on both."""

from dataclasses import dataclass
from datetime import datetime, timedelta

VALID = timedelta(minutes=10)
MOST_TRIES = 5
"""Wrong codes in that time; a million codes make guessing hopeless."""

DIGITS = 6
MOVED = "link:moved"
"""As if tapped by who wrote under a new number before we heard that it is theirs."""

CHANNELS = {"telegram": "Telegram", "whatsapp": "WhatsApp", "web": "Web"}


def channel_name(channel: str) -> str:
    """A channel as people call it."""
    return CHANNELS.get(channel, channel.title())


@dataclass(frozen=True, slots=True)
class Way:
    """An address of a person; `place` is where to write ("whatsapp:6281…")."""

    channel: str
    place: str
    seen_at: datetime | None = None

    @property
    def name(self) -> str:
        """The channel as people call it."""
        return channel_name(self.channel)


@dataclass(frozen=True, slots=True)
class LinkOffer:
    """A code that waits to be typed on another channel; `asker` is who typed it, or 0."""

    code: str
    person: int
    name: str
    asker: int = 0


def code_from(fresh: str) -> str:
    """Six digits made of a turn's fresh code."""
    number = 0
    for sign in fresh:
        number = number * 257 + ord(sign)
    return f"{number % 10**DIGITS:0{DIGITS}d}"


def code_in(text: str) -> str:
    """The code in what was typed ("482 913", "kode: 482913"), or ""."""
    digits = "".join(sign for sign in text if sign.isascii() and sign.isdigit())
    return digits if len(digits) == DIGITS else ""


def masked(name: str) -> str:
    """A name as a stranger may see it: R*** W***."""
    return " ".join(f"{word[0]}***" for word in name.split()) or "***"

"""What a turn may change about an innovation."""

from dataclasses import dataclass, field
from typing import Any

from handlers.domain.innovations import Status


@dataclass(frozen=True, slots=True)
class Begin:
    """Open a new draft for the person who speaks."""

    innovation: str
    edition: str


@dataclass(frozen=True, slots=True)
class Keep:
    """Store the answer to one question of one innovation."""

    innovation: str
    question: str
    value: Any = field(default=None, repr=False)
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Drop:
    """Take an answer back, so that its question is open again."""

    innovation: str
    question: str


@dataclass(frozen=True, slots=True)
class Stand:
    """Remember which question of an innovation was asked last, and its title."""

    innovation: str
    asked: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Submit:
    """Hand an innovation in, with the exact content that the receipt vouches for.

    `number` is the running one of its edition, from `InnovationBook.next_receipt`; `late` is
    the deadline that had passed already, "" where it is in time.
    """

    innovation: str
    receipt: str
    number: int
    fingerprint: str
    content: str = field(repr=False)
    late: str = ""


@dataclass(frozen=True, slots=True)
class Become:
    """Move an innovation to another status, if it may go there from where it is."""

    innovation: str
    status: Status


InnovationEffect = Begin | Keep | Drop | Stand | Submit | Become

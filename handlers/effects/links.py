"""What a turn may change about the channels of a person."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class OfferLink:
    """Keep a code of the person who speaks; an earlier one of theirs is void."""

    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MissLink:
    """The person who speaks typed a code that is none."""


@dataclass(frozen=True, slots=True)
class AskLink:
    """The person who speaks wants to be one with whoever got this code."""

    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DropLink:
    """The person who speaks takes their code back, or refuses who typed it."""


@dataclass(frozen=True, slots=True)
class Join:
    """Who asked becomes one with the person who speaks: all of theirs is now one's own."""

    gone: int


@dataclass(frozen=True, slots=True)
class Part:
    """An address of the person who speaks is somebody of their own again."""

    place: str = field(repr=False)


LinkEffect = OfferLink | MissLink | AskLink | DropLink | Join | Part

"""What a turn may change about the person who speaks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ChangePerson:
    """Change what is known of the person who speaks; keys are fields of `Person`."""

    changes: Mapping[str, str | datetime | frozenset[str] | None] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Forget:
    """Erase the person who speaks and everything they gave that may be erased."""


PersonEffect = ChangePerson

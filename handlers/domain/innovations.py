"""An innovation and its answers: what states it has and what may become what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """Where an innovation stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    VERIFIED = "verified"
    EXPORTED = "exported"
    WITHDRAWN = "withdrawn"
    DISCARDED = "discarded"


EDITABLE = frozenset({Status.DRAFT, Status.RETURNED, Status.WITHDRAWN})
"""In these states the innovator may change answers and submit."""

MAY_BECOME: Mapping[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.SUBMITTED, Status.DISCARDED}),
    Status.SUBMITTED: frozenset({Status.RETURNED, Status.VERIFIED, Status.WITHDRAWN}),
    Status.RETURNED: frozenset({Status.SUBMITTED, Status.DISCARDED}),
    Status.VERIFIED: frozenset({Status.EXPORTED, Status.RETURNED}),
    Status.EXPORTED: frozenset({Status.RETURNED}),
    Status.WITHDRAWN: frozenset({Status.SUBMITTED, Status.DISCARDED}),
    Status.DISCARDED: frozenset({Status.DRAFT}),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to one question, as JSON; its shape is the question kind's.

    `skipped` tells "left open on purpose" from "not asked yet".
    """

    value: Any = field(default=None, repr=False)
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Innovation:
    """One innovation of one owner in one edition, with all its answers.

    `asked` is the id of the question asked last; the way back in, whatever the form is now.
    """

    id: str
    owner: int
    edition: str
    status: Status
    created_at: datetime
    touched_at: datetime
    asked: str = ""
    title: str = ""
    receipt: str = ""
    fingerprint: str = ""
    submitted_at: datetime | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict, repr=False)

    @property
    def editable(self) -> bool:
        """Whether answers may still be changed by the owner."""
        return self.status in EDITABLE

    def value(self, question: str) -> Any:
        """The answer's value, or None where there is none."""
        answer = self.answers.get(question)
        return None if answer is None or answer.skipped else answer.value

"""A deadline that is being made: what is known of it, and what is asked next."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from handlers.domain.deadlines import Deadline, Kind, Scope
from handlers.turn import Turn


@dataclass(frozen=True, slots=True)
class Draft:
    """What was said so far; empty where nothing was. `due` is in ISO form.

    `scope` is all, agencies or person; `after` is hard or soft.
    """

    kind: str = ""
    title: str = ""
    due: str = ""
    zone: str = ""
    scope: str = ""
    agencies: tuple[str, ...] = ()
    person: int = 0
    after: str = ""

    @classmethod
    def of(cls, state: Mapping[str, Any] | None) -> "Draft":
        """The draft that lies in a state."""
        said = dict((state or {}).get("draft", {}))
        return cls(**{**said, "agencies": tuple(said.get("agencies", ()))})

    def as_json(self) -> dict[str, Any]:
        """The draft as a state keeps it."""
        return {**asdict(self), "agencies": list(self.agencies)}

    @property
    def step(self) -> str:
        """What is asked next; "confirm" once nothing is."""
        asked = {
            "kind": not self.kind,
            "title": self.kind == Kind.FREE and not self.title,
            "due": not self.due,
            "scope": not self.scope,
            "agencies": self.scope == "agencies" and not self.agencies,
            "person": self.scope == "person" and not self.person,
            "after": not self.after and self.kind != Kind.OPENING,
        }
        return next((step for step, wanted in asked.items() if wanted), "confirm")

    def back(self) -> "Draft":
        """Without the last thing that was said."""
        if self.after:
            return replace(self, after="")
        if self.scope:
            return replace(self, scope="", agencies=(), person=0)
        if self.due:
            return replace(self, due="", zone="")
        return Draft(kind=self.kind) if self.title else Draft()


def deadline_of(turn: Turn, draft: Draft) -> Deadline:
    """The deadline that a whole draft comes to."""
    made = Deadline(
        id=turn.fresh,
        edition=turn.house.edition,
        kind=Kind(draft.kind),
        due=datetime.fromisoformat(draft.due),
        zone=draft.zone,
        title=draft.title,
        hard=draft.after == "hard",
        scope=Scope(draft.agencies, draft.person),
        changed_at=turn.now,
    )
    extended = _extended(turn, made)
    return replace(made, extends=extended.id) if extended else made


def _extended(turn: Turn, made: Deadline) -> Deadline | None:
    """The deadline for everybody that one for a few takes the place of."""
    if not made.scope.narrowness or made.kind is Kind.FREE:
        return None
    others = turn.books.deadlines.of(turn.house.edition)
    return next(
        (one for one in others if one.kind is made.kind and not one.scope.narrowness), None
    )

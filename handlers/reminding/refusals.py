"""Why somebody is not reminded of something although its time has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.domain.deadlines import Deadline, Kind, Task, closed_for, task_of
from handlers.domain.recipients import Proposal, Recipient
from handlers.reminding.facts import NOTHING, Facts
from handlers.reminding.occasions import Occasion

TOPIC, SNOOZE = "reminders", "snooze"
_RECENT = timedelta(days=2)
"""A nudge so soon after another reminder would only annoy."""


@dataclass(frozen=True, slots=True)
class Case:
    """One person in the light of the facts; `bound` are the deadlines that bind them."""

    recipient: Recipient
    bound: Sequence[Deadline]
    facts: Facts
    now: datetime

    def shut(self, task: Task) -> bool:
        """Whether a hard deadline has closed this task for the person."""
        return closed_for(self.recipient.person, self.bound, self.now, task) is not None

    @property
    def workable(self) -> tuple[Proposal, ...]:
        """The open proposals that may still be changed."""
        return tuple(
            one for one in self.recipient.open_proposals if not self.shut(task_of(one.status))
        )

    @property
    def lacking(self) -> tuple[Proposal, ...]:
        """The proposals whose evidence is incomplete."""
        return tuple(one for one in self.recipient.proposals if one.id in self.facts.lacking)


def refusal(case: Case, occasion: Occasion) -> str:
    """The reason not to remind, "" where there is none."""
    if TOPIC in case.recipient.person.muted:
        return "muted_all"
    kind, subject = occasion.mark.about
    if kind == "deadline":
        return _of_deadline(case, subject)
    if kind == "start":
        return _of_start(case)
    if kind == "snooze":
        return "" if _anything(case) else "finished"
    return _of_proposal(case, kind, subject)


def _of_deadline(case: Case, deadline_id: str) -> str:
    if deadline_id in case.facts.muted.get(case.recipient.person.id, NOTHING):
        return "muted"
    kind = next(one.kind for one in case.bound if one.id == deadline_id)
    return {
        Kind.OPENING: _opening,
        Kind.DRAFT: _draft,
        Kind.EVIDENCE: _evidence,
        Kind.FREE: _free,
    }.get(kind, _correction)(case)


def _opening(case: Case) -> str:
    return "started" if case.recipient.proposals else ""


def _free(case: Case) -> str:
    """Nobody but the person can tell whether it is done; muting it says so."""
    return ""


def _draft(case: Case) -> str:
    if not case.recipient.proposals:
        return "closed" if case.shut("profile") else ""
    return _correction(case)


def _evidence(case: Case) -> str:
    return "" if case.lacking else _correction(case)


def _correction(case: Case) -> str:
    if not case.recipient.proposals:
        return "not_started"
    if case.recipient.finished:
        return "finished"
    return "" if case.workable else "closed"


def _of_start(case: Case) -> str:
    opening = [one for one in case.bound if one.kind is Kind.OPENING]
    if case.shut("profile"):
        return "closed"
    if opening and all(one.due > case.now for one in opening):
        return "not_open"
    return _recent(case)


def _of_proposal(case: Case, kind: str, innovation: str) -> str:
    if all(one.id != innovation for one in case.workable):
        return "closed"
    return _recent(case) if kind == "draft" else ""


def _recent(case: Case) -> str:
    told = case.facts.told.get(case.recipient.person.id)
    return "recent" if told and case.now - told < _RECENT else ""


def _anything(case: Case) -> bool:
    return not case.recipient.proposals or bool(case.workable or case.lacking)

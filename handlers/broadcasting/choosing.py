"""Who is meant by an audience."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta

from handlers.domain.broadcasts import Audience
from handlers.domain.people import Role
from handlers.domain.recipients import Recipient

Open = Mapping[int, frozenset[str]]
"""By person: the questions still open in any of their proposals."""


def chosen(
    audience: Audience, recipients: Iterable[Recipient], open_questions: Open, now: datetime
) -> list[Recipient]:
    """The recipients an audience means, each once, in the order given."""
    return [one for one in recipients if means(audience, one, open_questions, now)]


def means(
    audience: Audience, recipient: Recipient, open_questions: Open, now: datetime
) -> bool:
    """Whether an audience means this recipient."""
    minus = audience.minus
    if minus is not None and _inside(minus, recipient, open_questions, now):
        return False
    return _inside(audience, recipient, open_questions, now)


def _inside(audience: Audience, one: Recipient, open_questions: Open, now: datetime) -> bool:
    person = one.person
    return (
        (not audience.people or person.id in audience.people)
        and (not audience.roles or person.role in audience.roles)
        and (not audience.agencies or person.agency in audience.agencies)
        and (not audience.stages or _at(audience.stages, one))
        and (not audience.missing or audience.missing in open_questions.get(person.id, ()))
        and (not audience.edition or audience.edition in one.editions)
        and (not audience.idle_days or _idle(one, audience.idle_days, now))
    )


def _at(stages: Collection[str], one: Recipient) -> bool:
    """Staff who propose nothing have nothing to begin: they have not "not started"."""
    proposes = one.proposals or one.person.role is Role.INNOVATOR
    return bool(proposes) and one.stage in stages


def _idle(one: Recipient, days: int, now: datetime) -> bool:
    seen = one.seen_at or one.enrolled_at
    return now - seen >= timedelta(days=days)

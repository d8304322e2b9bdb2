"""What a deadline means: whom it concerns, how many reminders, who was told what."""

from collections.abc import Collection, Sequence

from handlers.agencies import by_id
from handlers.dialogues.scheduling.cautions import day_off
from handlers.domain.deadlines import Deadline, Kind, binding
from handlers.domain.people import Role
from handlers.domain.recipients import Recipient
from handlers.reminding.occasions import of_deadline
from handlers.reminding.telling import falls, title
from handlers.texts import Text, Words, join
from handlers.turn import Turn

_MOST_NAMES = 5


def concerned(turn: Turn, deadline: Deadline) -> list[Recipient]:
    """Those a deadline binds who have not finished."""
    return [one for one in bound(turn, deadline) if not _done(one, deadline)]


def bound(turn: Turn, deadline: Deadline) -> list[Recipient]:
    """Everybody a deadline binds, whatever they have done."""
    others = [one for one in turn.books.deadlines.of(deadline.edition) if one.id != deadline.id]
    return [
        one
        for one in turn.books.recipients.of(deadline.edition)
        if (one.person.role is Role.INNOVATOR or one.proposals)
        and any(each.id == deadline.id for each in binding(one.person, [*others, deadline]))
    ]


def _done(recipient: Recipient, deadline: Deadline) -> bool:
    """Who has a draft waits for the opening too: not before can it be handed in."""
    return deadline.kind is not Kind.FREE and recipient.finished


def summary(turn: Turn, deadline: Deadline, people: Sequence[Recipient]) -> Text:
    """A deadline in a few lines: what, when, for whom, what then, how many reminders."""
    words = turn.words
    after = "opening" if deadline.kind is Kind.OPENING else _after(deadline)
    return join(
        (
            words("scheduling.title", title=title(words, deadline)),
            falls(words, deadline, turn.house.zone),
            day_off(turn, deadline),
            words("scheduling.for", whom=whom(turn, deadline), count=len(people)),
            words(f"deadline.after_{after}"),
            reminders(turn, deadline),
            _extends(turn, deadline),
        )
    )


def _after(deadline: Deadline) -> str:
    return "hard" if deadline.hard else "soft"


def _extends(turn: Turn, deadline: Deadline) -> Text:
    replaced = turn.books.deadlines.find(deadline.extends) if deadline.extends else None
    if replaced is None:
        return Text("")
    moment = falls(turn.words, replaced, turn.house.zone)
    return turn.words("scheduling.extends", moment=moment)


def whom(turn: Turn, deadline: Deadline) -> Text:
    """For whom a deadline is, in words."""
    scope, words = deadline.scope, turn.words
    if scope.person:
        person = turn.books.people.find(scope.person)
        return words("scheduling.whom_person", name=person.name if person else "?")
    if not scope.agencies:
        return words("scheduling.whom_all")
    found = (by_id(one, turn.content.agencies) for one in scope.agencies)
    return words(
        "scheduling.whom_agencies", names=named([one.short for one in found if one], words)
    )


def reminders(turn: Turn, deadline: Deadline) -> Text:
    """How many reminders are ahead, and when the first goes out."""
    ahead = [one for one in of_deadline(deadline, turn.house.reminding) if one.at > turn.now]
    if deadline.due <= turn.now:
        return turn.words("scheduling.reminders_over")
    if not ahead:
        return turn.words("scheduling.no_reminders")
    calendar = turn.house.reminding.calendar
    opens = calendar.next_open if ahead[0].urgent else calendar.next_morning
    first = turn.words.moment(opens(ahead[0].at), turn.house.zone, weekday=True)
    return turn.words("scheduling.reminders", count=len(ahead), first=first)


def told(turn: Turn, deadline: Deadline) -> list[str]:
    """The names of those who were told its present date."""
    ids = turn.books.reminders.told_of(deadline)
    everybody = turn.books.recipients.of(deadline.edition)
    return [one.person.name for one in everybody if one.person.id in ids]


def named(names: Collection[str], words: Words) -> Text:
    """A few names, and how many more there are."""
    shown = list(names)[:_MOST_NAMES]
    rest = len(names) - len(shown)
    listed = join((words("scheduling.name", name=one) for one in shown), ", ")
    return words("scheduling.and_more", names=listed, count=rest) if rest else listed

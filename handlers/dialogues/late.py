"""For coordinators: who has not finished, and who is late, deadline by deadline."""

from collections.abc import Iterable, Sequence

from handlers.domain.deadlines import Deadline, Kind, binding
from handlers.domain.people import Role
from handlers.domain.recipients import Recipient, Stage
from handlers.reminding.telling import falls, time_left
from handlers.scoped import titled
from handlers.texts import Text, join
from handlers.turn import Choice, Dialogue, Look, Offer, Outcome, Reply, Turn

_PAGE = 20
_WORKED = frozenset({Kind.DRAFT, Kind.EVIDENCE, Kind.VERIFICATION, Kind.IID})
_BUSY = frozenset({Stage.NOT_STARTED, Stage.DRAFT, Stage.RETURNED})


def show(turn: Turn) -> Outcome:
    """The counts of every deadline, late ones first; a tap shows the names."""
    deadlines = [
        one for one in turn.books.deadlines.of(turn.house.edition) if one.kind in _WORKED
    ]
    if not deadlines:
        return Outcome(None, (Reply(turn.words("late.no_deadlines")),))
    everybody = _everybody(turn)
    lines = [_line(turn, one, everybody) for one in deadlines]
    choices = tuple(
        Choice(f"late:names.{one.id}.0", turn.words("late.names", title=titled(turn, one)))
        for one in deadlines
    )
    text = join((turn.words("late.head"), *lines), "\n\n")
    return Outcome(None, (Reply(text, choices),))


def take(turn: Turn) -> Outcome:
    """The names behind one deadline, a page at a time."""
    verb, _, rest = turn.said.tap.partition(".")
    deadline_id, _, page = rest.partition(".")
    deadline = turn.books.deadlines.find(deadline_id) if verb == "names" else None
    if deadline is None:
        return show(turn)
    people = _busy(_bound(turn, deadline, _everybody(turn)))
    return Outcome(None, (_names(turn, deadline, people, int(page or 0)),))


def _everybody(turn: Turn) -> list[Recipient]:
    found = turn.books.recipients.of(turn.house.edition)
    return [one for one in found if one.person.role is Role.INNOVATOR or one.proposals]


def _busy(bound: Iterable[Recipient]) -> list[Recipient]:
    """Those who have something left to do, the least advanced first."""
    order = list(Stage)
    found = [one for one in bound if one.stage in _BUSY]
    return sorted(found, key=lambda one: (order.index(one.stage), one.person.name))


def _bound(turn: Turn, deadline: Deadline, everybody: Iterable[Recipient]) -> list[Recipient]:
    """Those it holds for: who was given more time is under that date instead."""
    deadlines = turn.books.deadlines.of(turn.house.edition)
    return [
        one
        for one in everybody
        if any(each.id == deadline.id for each in binding(one.person, deadlines))
    ]


def _line(turn: Turn, deadline: Deadline, everybody: Sequence[Recipient]) -> Text:
    bound = _bound(turn, deadline, everybody)
    people = _busy(bound)
    counts = join(
        (
            turn.words(f"late.{stage}", count=count)
            for stage in _BUSY_ORDER
            if (count := sum(one.stage is stage for one in people))
        ),
        ", ",
    )
    return turn.words(
        "late.line_late" if deadline.due <= turn.now else "late.line",
        title=titled(turn, deadline),
        left=time_left(turn.words, deadline, turn.now),
        moment=falls(turn.words, deadline, turn.house.zone),
        counts=counts or turn.words("late.nobody" if bound else "late.unbound"),
    )


def _names(turn: Turn, deadline: Deadline, people: Sequence[Recipient], page: int) -> Reply:
    shown = people[page * _PAGE : (page + 1) * _PAGE]
    lines = [
        turn.words(
            "late.person",
            name=one.person.name,
            agency=one.person.agency_name,
            stage=turn.words(f"late.stage_{one.stage}"),
        )
        for one in shown
    ]
    head = turn.words("late.who", title=titled(turn, deadline), count=len(people))
    text = join(
        (head, join(lines) or turn.words("late.nobody"), turn.words("late.why")), "\n\n"
    )
    more = len(people) > (page + 1) * _PAGE
    label = turn.words("way.page_next")
    next_page = Choice(f"late:names.{deadline.id}.{page + 1}", label, Look.WAY)
    return Reply(text, (next_page,) if more else ())


_BUSY_ORDER = (Stage.NOT_STARTED, Stage.RETURNED, Stage.DRAFT)

DIALOGUE = Dialogue(
    "late",
    handle=take,
    opens=show,
    commands=("terlambat",),
    words=("siapa terlambat", "who is late"),
    role=Role.COORDINATOR,
    offers=(Offer("terlambat", "late.offer", 64),),
)

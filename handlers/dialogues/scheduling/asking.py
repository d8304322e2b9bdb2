"""What coordinators are asked while they make a deadline."""

from collections.abc import Sequence

from handlers.agencies import KINDS, by_id, of_kind
from handlers.dialogues.scheduling.announcing import Announcement, goes_out
from handlers.dialogues.scheduling.cautions import beside, twin
from handlers.dialogues.scheduling.drafting import Draft, deadline_of
from handlers.dialogues.scheduling.looking import concerned, named, summary
from handlers.domain.agencies import Agency
from handlers.domain.deadlines import Kind
from handlers.domain.recipients import Recipient
from handlers.texts import EMPTY, Text, join
from handlers.turn import Choice, Look, Outcome, Reply, Turn

_MOST_AGENCIES = 8


def ask(turn: Turn, draft: Draft, before: Text | None = None) -> Outcome:
    """The next question about a draft, with a sentence before it perhaps."""
    reply = _STEPS[draft.step](turn, draft)
    if before:
        reply = Reply(join((before, reply.text), "\n\n"), reply.choices, reply.columns)
    return Outcome({"draft": draft.as_json()}, (reply,))


def _kind(turn: Turn, draft: Draft) -> Reply:
    choices = [
        Choice(f"scheduling:kind.{one}", turn.words(f"deadline.kind_{one}")) for one in Kind
    ]
    if turn.books.deadlines.of(turn.house.edition):
        choices.append(Choice("scheduling:list", turn.words("scheduling.existing"), Look.WAY))
    return Reply(turn.words("scheduling.ask_kind"), tuple(choices), columns=2)


def _title(turn: Turn, draft: Draft) -> Reply:
    return Reply(turn.words("scheduling.ask_title"))


def _due(turn: Turn, draft: Draft) -> Reply:
    return Reply(turn.words("scheduling.ask_due"))


def _scope(turn: Turn, draft: Draft) -> Reply:
    return Reply(
        turn.words("scheduling.ask_scope"),
        tuple(
            Choice(f"scheduling:scope.{one}", turn.words(f"scheduling.scope_{one}"))
            for one in ("all", "agencies", "person")
        ),
    )


def _agencies(turn: Turn, draft: Draft) -> Reply:
    kinds = tuple(
        Choice(
            f"scheduling:agencies.kind.{one}",
            turn.words(
                "scheduling.all_of",
                kind=turn.words(f"agency.kind_{one}"),
                count=len(of_kind(one, turn.content.agencies)),
            ),
        )
        for one in KINDS[:-1]
    )
    return Reply(turn.words("scheduling.ask_agencies"), kinds, columns=2)


def which_agency(turn: Turn, draft: Draft, agencies: Sequence[Agency]) -> Outcome:
    """Ask which agency was meant."""
    choices = tuple(
        Choice(f"scheduling:agencies.{one.id}", turn.words.of({"id": one.name}))
        for one in agencies[:_MOST_AGENCIES]
    )
    return Outcome(
        {"draft": draft.as_json()}, (Reply(turn.words("scheduling.which"), choices),)
    )


def more_agencies(turn: Turn, draft: Draft, unread: Sequence[str] = ()) -> Outcome:
    """The agencies so far; more may be named. `unread` are names that were not found."""
    found = (by_id(one, turn.content.agencies) for one in draft.agencies)
    so_far = named([one.name for one in found if one], turn.words)
    done = Choice("scheduling:enough", turn.words("scheduling.agencies_done"))
    said = turn.words("scheduling.more_agencies", names=so_far, count=len(draft.agencies))
    if unread:
        missed = turn.words("scheduling.no_agency", names=", ".join(unread))
        said = join((missed, said), "\n\n")
    return Outcome({"draft": draft.as_json(), "more": True}, (Reply(said, (done,)),))


def _person(turn: Turn, draft: Draft) -> Reply:
    return Reply(turn.words("scheduling.ask_person"))


def which_person(turn: Turn, draft: Draft, people: Sequence[Recipient]) -> Outcome:
    """Ask who was meant."""
    key = "scheduling.which" if people else "scheduling.nobody"
    choices = tuple(
        Choice(
            f"scheduling:person.{one.person.id}",
            turn.words(
                "scheduling.person", name=one.person.name, agency=one.person.agency_name
            ),
        )
        for one in people
    )
    return Outcome(
        {"draft": draft.as_json()}, (Reply(turn.words(key), choices),), missed=not people
    )


def _after(turn: Turn, draft: Draft) -> Reply:
    return Reply(
        turn.words("scheduling.ask_after"),
        tuple(
            Choice(f"scheduling:after.{one}", turn.words(f"scheduling.after_{one}"))
            for one in ("soft", "hard")
        ),
    )


def _confirm(turn: Turn, draft: Draft) -> Reply:
    made = deadline_of(turn, draft)
    choices: tuple[Choice, ...] = (
        Choice("scheduling:confirm.tell", turn.words("scheduling.save_tell")),
        Choice("scheduling:confirm.quiet", turn.words("scheduling.save")),
        Choice("scheduling:back", turn.words("way.back"), Look.WAY),
    )
    if other := twin(turn, made):
        instead = Choice(f"scheduling:instead.{other.id}", turn.words("scheduling.instead"))
        choices = (instead, *choices)
    people = concerned(turn, made)
    parts = (
        turn.words("scheduling.check"),
        summary(turn, made, people),
        beside(turn, other) if other else EMPTY,
        preview(turn, Announcement("new", made), len(people)),
    )
    return Reply(join(parts, "\n\n"), choices)


def preview(turn: Turn, announcement: Announcement, count: int) -> Text:
    """The announcement that is ready, to how many it goes, and when."""
    said = announcement.text(turn, turn.words)
    due = goes_out(turn, announcement.deadline)
    if due == turn.now:
        return turn.words("scheduling.ready_now", said=said, count=count)
    moment = turn.words.moment(due, turn.house.zone)
    return turn.words("scheduling.ready_later", said=said, count=count, moment=moment)


_STEPS = {
    "kind": _kind,
    "title": _title,
    "due": _due,
    "scope": _scope,
    "agencies": _agencies,
    "person": _person,
    "after": _after,
    "confirm": _confirm,
}

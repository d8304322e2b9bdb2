"""The deadlines there are: look at one, move it, take it back; seen before it happens."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from handlers.dialogues.scheduling.announcing import Announcement, posts
from handlers.dialogues.scheduling.asking import preview
from handlers.dialogues.scheduling.cautions import day_off
from handlers.dialogues.scheduling.looking import (
    bound,
    concerned,
    named,
    reminders,
    summary,
    told,
)
from handlers.dialogues.scheduling.reading import When
from handlers.domain.deadlines import Deadline
from handlers.domain.recipients import Recipient
from handlers.effects import CloseDeadline, MoveDeadline
from handlers.reminding.telling import falls, title, when
from handlers.scoped import titled
from handlers.texts import join
from handlers.turn import Choice, Look, Outcome, Reply, Turn

__all__ = ["card", "close", "closing", "list_all", "move", "moved", "moving"]


def list_all(turn: Turn) -> Outcome:
    """All deadlines of the edition, each to be opened."""
    rows = tuple(
        Choice(
            f"scheduling:card.{one.id}",
            turn.words(
                "scheduling.row",
                title=titled(turn, one),
                moment=turn.words.day(one.due.astimezone(ZoneInfo(one.zone)).date()),
            ),
        )
        for one in turn.books.deadlines.of(turn.house.edition)
    )
    new = Choice("scheduling:new", turn.words("scheduling.new"), Look.WAY)
    key = "scheduling.list" if rows else "scheduling.list_empty"
    return Outcome({}, (Reply(turn.words(key), (*rows, new)),))


def card(turn: Turn, deadline: Deadline) -> Outcome:
    """One deadline and what can be done with it."""
    ways = tuple(
        Choice(f"scheduling:{one}.{deadline.id}", turn.words(f"scheduling.{one}"))
        for one in ("move", "close")
    )
    text = summary(turn, deadline, concerned(turn, deadline))
    back = Choice("scheduling:list", turn.words("way.back"), Look.WAY)
    return Outcome({}, (Reply(text, (*ways, back)),))


def move(turn: Turn, deadline: Deadline) -> Outcome:
    """Ask for the new date."""
    said = turn.words(
        "scheduling.ask_move",
        title=title(turn.words, deadline),
        moment=falls(turn.words, deadline, turn.house.zone),
    )
    return Outcome({"moving": deadline.id}, (Reply(said),))


def moving(turn: Turn, deadline: Deadline, found: When) -> Outcome:
    """Show what moving it would come to, before it happens."""
    after = _moved(turn, deadline, found)
    knew = told(turn, deadline)
    people = _to_tell(turn, deadline, after)
    names = named(knew, turn.words)
    text = join(
        (
            turn.words(
                "scheduling.moving",
                title=title(turn.words, deadline),
                before=falls(turn.words, deadline, turn.house.zone),
                moment=when(turn.words, found.due, found.zone, turn.house.zone),
            ),
            day_off(turn, after),
            turn.words("scheduling.replanned", count=len(concerned(turn, after))),
            reminders(turn, after),
            turn.words("scheduling.knew", names=names, count=len(knew))
            if knew
            else turn.words("scheduling.nobody_knew"),
            preview(turn, Announcement("moved", after, deadline), len(people)),
        ),
        "\n\n",
    )
    choices = (
        Choice("scheduling:moved.tell", turn.words("scheduling.move_tell")),
        Choice("scheduling:moved.quiet", turn.words("scheduling.move_quiet")),
        Choice(f"scheduling:card.{deadline.id}", turn.words("way.back"), Look.WAY),
    )
    state = {
        "moving": deadline.id,
        "version": deadline.version,
        "due": found.due.isoformat(),
        "zone": found.zone,
    }
    return Outcome(state, (Reply(text, choices),))


def moved(turn: Turn, deadline: Deadline, found: When, *, tell: bool) -> Outcome:
    """It is moved, and those concerned are told, if so wished."""
    if deadline.version != (turn.state or {}).get("version"):
        again = card(turn, deadline)
        said = join((turn.words("scheduling.changed"), again.replies[0].text), "\n\n")
        return replace(again, replies=(replace(again.replies[0], text=said),))
    after = _moved(turn, deadline, found)
    people = _to_tell(turn, deadline, after) if tell else []
    key = "scheduling.done_told" if tell else "scheduling.done"
    said = turn.words(key, count=len(people), moment=falls(turn.words, after, turn.house.zone))
    effect = MoveDeadline(deadline.id, deadline.version, found.due, found.zone)
    told_of = posts(turn, Announcement("moved", after, deadline), people)
    return Outcome(None, (Reply(said),), (effect, *told_of))


def close(turn: Turn, deadline: Deadline) -> Outcome:
    """Ask whether it is really to be taken back."""
    people = bound(turn, deadline)
    said = turn.words("scheduling.sure_close", title=title(turn.words, deadline))
    text = join((said, preview(turn, Announcement("closed", deadline), len(people))), "\n\n")
    choices = (
        Choice(f"scheduling:closed_tell.{deadline.id}", turn.words("scheduling.close_tell")),
        Choice(f"scheduling:closed_quiet.{deadline.id}", turn.words("scheduling.close_quiet")),
        Choice(f"scheduling:card.{deadline.id}", turn.words("way.back"), Look.WAY),
    )
    return Outcome({}, (Reply(text, choices),))


def closing(turn: Turn, deadline: Deadline, *, tell: bool) -> Outcome:
    """It is taken back, and those concerned are told, if so wished."""
    people = bound(turn, deadline) if tell else []
    said = turn.words("scheduling.closed", title=title(turn.words, deadline), count=len(people))
    told_of = posts(turn, Announcement("closed", deadline), people)
    return Outcome(None, (Reply(said),), (CloseDeadline(deadline.id), *told_of))


def _moved(turn: Turn, deadline: Deadline, found: When) -> Deadline:
    return replace(
        deadline,
        due=found.due,
        zone=found.zone,
        version=deadline.version + 1,
        changed_at=turn.now,
    )


def _to_tell(turn: Turn, before: Deadline, after: Deadline) -> list[Recipient]:
    """Those who have something to do still, and those who know the old date."""
    knew = turn.books.reminders.told_of(before)
    busy = {one.person.id for one in concerned(turn, after)}
    return [one for one in bound(turn, after) if one.person.id in busy | knew]

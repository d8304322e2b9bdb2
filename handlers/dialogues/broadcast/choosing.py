"""Choosing who is meant, by taps; how many that are is always in sight."""

from collections.abc import Sequence

from handlers.broadcasting.choosing import chosen
from handlers.broadcasting.knowing import known
from handlers.dialogues.broadcast.drafting import audience, broadcast_of, state_of
from handlers.dialogues.broadcast.enclosing import enclosed
from handlers.domain.broadcasts import Audience
from handlers.domain.people import Role
from handlers.domain.recipients import Recipient, Stage
from handlers.texts import Text, join
from handlers.turn import Choice, Look, Outcome, Reply, Turn

_IDLE = (7, 14, 30)


def meant(turn: Turn) -> list[Recipient]:
    """Who is meant at this moment."""
    broadcast = broadcast_of(turn, turn.now)
    everybody = turn.books.recipients.of(turn.house.edition)
    calendar = turn.house.reminding.calendar
    facts = known(broadcast, everybody, turn.books, turn.content, calendar, turn.now)
    return chosen(broadcast.audience, everybody, facts.open_questions, turn.now)


def ask(turn: Turn, *, more: bool = False) -> Outcome:
    """Who? Every tap changes the number. `more` shows what is chosen by less often."""
    count = len(meant(turn))
    key = "broadcast.but_who" if (turn.state or {}).get("minus") else "broadcast.who"
    them = described(turn, audience(turn))
    text = join((turn.words(key, count=count), them, enclosed(turn)), "\n\n")
    shown = further(turn, count) if more else choices(turn, count)
    step = "more" if more else "who"
    return Outcome(state_of(turn, step=step), (Reply(text, shown, edits=True),))


def described(turn: Turn, one: Audience) -> Text:
    """An audience in words; everybody where nothing was chosen."""
    said = turn.words("broadcast.to", whom=_whom(turn, one))
    if not one.minus:
        return said
    return join((said, turn.words("broadcast.minus", whom=_whom(turn, one.minus))))


def _whom(turn: Turn, one: Audience) -> Text:
    """What all must be; of several stages, roles or agencies one is enough."""
    words = turn.words
    at = {each.id: each.name for each in turn.content.agencies}
    missing = turn.content.forms[turn.house.edition].question(one.missing)
    parts = (
        join((words(f"broadcast.stage_{each}") for each in one.stages), ", "),
        join((words(f"broadcast.role_{each}") for each in one.roles), ", "),
        join((words("broadcast.at", agency=at.get(each, each)) for each in one.agencies), ", "),
        words("broadcast.lacks", label=words.of(missing.label)) if missing else "",
        words("broadcast.edition", edition=_named(one.edition)) if one.edition else "",
        words("broadcast.idle", days=one.idle_days) if one.idle_days else "",
        words("broadcast.listed", count=len(one.people)) if one.people else "",
    )
    return join(parts, " · ") or words("broadcast.everybody")


def side_of(turn: Turn) -> Audience:
    """The part that taps change now: who is meant, or who is left out."""
    one = audience(turn)
    return (one.minus or Audience()) if (turn.state or {}).get("minus") else one


def choices(turn: Turn, count: int | None = None) -> tuple[Choice, ...]:
    """Stages and what comes next; what is chosen by less often is one tap away."""
    side = side_of(turn)
    stages = [_toggle(turn, f"stage.{one}", on=one in side.stages) for one in Stage]
    further = Choice("broadcast:more", turn.words("broadcast.way_more"))
    minus = "meaning" if (turn.state or {}).get("minus") else "except"
    ways = {"to.except": minus, "link": "link", "poll": "poll", "text": "text"}
    return (_look(turn, count), *stages, further, *_ways(turn, {**ways, "leave": "leave"}))


def _look(turn: Turn, count: int | None) -> Choice:
    count = len(meant(turn)) if count is None else count
    return Choice("broadcast:look", turn.words("broadcast.look", count=count))


def further(turn: Turn, count: int | None = None) -> tuple[Choice, ...]:
    """Roles, silence, editions, agencies, a question left open, a list of names."""
    side = side_of(turn)
    roles = (Role.INNOVATOR, Role.COORDINATOR)
    asks = ("agencies", "missing", "people")
    return (
        _look(turn, count),
        *(_toggle(turn, f"role.{one}", on=one in side.roles) for one in roles),
        *(_toggle(turn, f"idle.{days}", on=days == side.idle_days) for days in _IDLE),
        *(_toggle(turn, f"edition.{one}", on=one == side.edition) for one in _editions(turn)),
        *(Choice(f"broadcast:ask.{one}", turn.words(f"broadcast.way_{one}")) for one in asks),
        *_ways(turn, {"to.all": "all", "audience": "back"}),
    )


def questions(turn: Turn) -> tuple[Choice, ...]:
    """The questions that have to be answered and the evidence, to choose who lacks it."""
    form = turn.content.forms[turn.house.edition]
    return tuple(
        Choice(f"broadcast:lacks.{one.id}", turn.words.of(one.label))
        for one in form.questions
        if one.required or one.kind == "files"
    )


def _editions(turn: Turn) -> Sequence[str]:
    """The editions to choose from; with only one there is nothing to choose."""
    found = turn.books.recipients.editions()
    return found if len(found) > 1 else ()


def _named(edition: str) -> str:
    """How people call an edition: IGA 2026."""
    return edition.replace("-", " ").upper()


def _toggle(turn: Turn, wish: str, *, on: bool) -> Choice:
    what, _, value = wish.partition(".")
    words = turn.words
    label = {
        "idle": lambda: words("broadcast.idle", days=value),
        "edition": lambda: words("broadcast.edition", edition=_named(value)),
    }.get(what, lambda: words(f"broadcast.{what}_{value}"))()
    mark = "broadcast.ticked" if on else "broadcast.unticked"
    return Choice(f"broadcast:to.{wish}", words(mark, label=label))


def _ways(turn: Turn, ways: dict[str, str]) -> tuple[Choice, ...]:
    return tuple(
        Choice(f"broadcast:{way}", turn.words(f"broadcast.way_{name}"), Look.WAY)
        for way, name in ways.items()
    )

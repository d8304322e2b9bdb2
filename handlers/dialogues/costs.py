"""What WhatsApp costs this month, for coordinators."""

from datetime import UTC, datetime, time

from handlers.domain.costs import FREE_A_MONTH
from handlers.domain.people import Role
from handlers.turn import Dialogue, Offer, Outcome, Reply, Turn


def show(turn: Turn) -> Outcome:
    """The month so far, and what one question costs."""
    first = datetime.combine(turn.today.replace(day=1), time(), turn.house.zone)
    costs = turn.books.costs.since(first.astimezone(UTC))
    said = turn.words(
        "costs.month",
        service=costs.service,
        free=FREE_A_MONTH,
        left=costs.free_left,
        templates=costs.utility + costs.marketing,
        charged=costs.charged,
    )
    if not costs.proposals:
        return Outcome(None, (Reply(said),))
    ratio = f"{costs.per_question:.2f}"
    more = turn.words(
        "costs.proposals",
        proposals=costs.proposals,
        messages=costs.messages,
        questions=costs.questions,
        ratio=ratio.replace(".", ",") if turn.words.language == "id" else ratio,
    )
    return Outcome(None, (Reply(turn.words("costs.both", month=said, proposals=more)),))


DIALOGUE = Dialogue(
    "costs",
    handle=show,
    opens=show,
    commands=("biaya",),
    offers=(Offer("biaya", "costs.offer", 85, in_menu=False),),
    role=Role.COORDINATOR,
)

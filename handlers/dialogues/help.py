"""What can be done here, by role: short, with examples."""

from handlers.texts import Text, join
from handlers.turn import Dialogue, Offer, Outcome, Reply, Turn


def show(turn: Turn) -> Outcome:
    """The commands that are open to this person, the words that work everywhere, examples."""
    kind = "text" if turn.person.enrolled else "newcomer"
    text = turn.words(f"help.{kind}", commands=join(_lines(turn)), agency=turn.house.agency)
    return Outcome(None, (Reply(text),))


def _lines(turn: Turn) -> list[Text]:
    return [
        turn.words("help.line", command=f"/{offer.opens}", label=turn.words(offer.text))
        for offer in turn.ways
        if ":" not in offer.opens
    ]


DIALOGUE = Dialogue(
    "help",
    handle=show,
    opens=show,
    commands=("bantuan",),
    offers=(Offer("bantuan", "help.offer", 40),),
    open_to_all=True,
)

"""What to do next, and what to say when nothing fits."""

from handlers.turn import Choice, Dialogue, Outcome, Reply, Turn


def show(turn: Turn) -> Outcome:
    """The menu; a draft under way stays where it is."""
    choices = (
        Choice("submission:new", turn.words("menu.new")),
        Choice("mine:list", turn.words("menu.mine")),
    )
    return Outcome(None, (Reply(turn.words("menu.text"), choices),))


def unknown(turn: Turn) -> Outcome:
    """Say honestly that we can't answer, and offer the menu."""
    shown = show(turn).replies[0]
    return Outcome(None, (Reply(turn.words("menu.unknown"), shown.choices),))


DIALOGUE = Dialogue(
    "menu",
    handle=unknown,
    opens=show,
    commands=("menu", "bantuan"),
    words=("batal",),
    open_to_all=False,
)

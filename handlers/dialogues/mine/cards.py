"""One innovation: where it stands, and what can be done with it now."""

from collections.abc import Iterator

from handlers.dialogues.mine.rows import may_edit, name, place
from handlers.domain.innovations import Innovation, Status
from handlers.receipts import receipt_text
from handlers.texts import EMPTY, Text, join
from handlers.turn import Choice, Look, Outcome, Reply, Turn


def card(turn: Turn, one: Innovation, before: Text = EMPTY) -> Outcome:
    """What it is, and its buttons."""
    text = join((before, _about(turn, one)), "\n\n")
    return Outcome({"card": one.id}, (Reply(text, tuple(_choices(turn, one))),))


def receipt(turn: Turn, one: Innovation) -> Outcome:
    """The receipt again, word for word."""
    if not one.receipt or one.submitted_at is None:
        return card(turn, one)
    moment = turn.words.moment(one.submitted_at, turn.house.zone)
    text = receipt_text(turn.words, one.receipt, moment, one.fingerprint, one.title)
    back = Choice("mine:list", turn.words("way.mine"), Look.WAY)
    return Outcome({"card": one.id}, (Reply(text, (back,)),))


def _about(turn: Turn, one: Innovation) -> Text:
    return turn.words(
        f"mine.card_{one.status}",
        title=name(turn, one),
        at=place(turn, one),
        touched=turn.words.moment(one.touched_at, turn.house.zone),
        receipt=one.receipt,
    )


def _choices(turn: Turn, one: Innovation) -> Iterator[Choice]:
    words = turn.words
    if may_edit(one):
        yield Choice(f"submission:open.{one.id}", words("mine.go_on"))
        yield Choice(f"mine:rename.{one.id}", words("mine.rename"))
        yield Choice(f"mine:discard.{one.id}", words("mine.discard"))
    if one.receipt:
        yield Choice(f"mine:receipt.{one.id}", words("mine.receipt"))
    if one.status is Status.SUBMITTED:
        yield Choice(f"mine:withdraw.{one.id}", words("mine.withdraw"))
    if one.status is Status.DISCARDED:
        yield Choice(f"mine:restore.{one.id}", words("mine.restore"))
    yield Choice("mine:list", words("way.mine"), Look.WAY)

"""What is stored about a person, and erasing it, asked twice."""

from handlers.consents import consent_said
from handlers.domain.innovations import Innovation
from handlers.effects import Forget
from handlers.reading.folding import fold
from handlers.reading.tapping import typed_choice
from handlers.texts import Text, join
from handlers.turn import Choice, Dialogue, Look, Offer, Outcome, Reply, Turn

_MOST_SHOWN = 20


def open_(turn: Turn) -> Outcome:
    """Show what is stored, and offer to erase it."""
    if turn.person.consented_at is None:
        return _page(turn)
    return Outcome({"step": "shown"}, (Reply(_stored(turn), _choices(turn)),))


def take(turn: Turn) -> Outcome:
    """Take the two steps of erasing; anything else erases nothing."""
    tap, step = turn.said.tap, (turn.state or {}).get("step", "")
    if tap == "page" or turn.person.consented_at is None:
        return _page(turn)
    if tap == "erase":
        return _ask_surely(turn)
    if step == "sure":
        return _erase(turn)
    choice = typed_choice(turn.said.text, _choices(turn))
    if choice and choice.id == "privacy:erase":
        return _ask_surely(turn)
    return Outcome(None, (Reply(turn.words("privacy.nothing_erased")),))


def _page(turn: Turn) -> Outcome:
    return Outcome(None, (Reply(_about(turn)),))


def _about(turn: Turn) -> Text:
    house = turn.house
    return turn.words("privacy.page", agency=house.agency, days=house.keep_days)


def _choices(turn: Turn) -> tuple[Choice, ...]:
    return (
        Choice("privacy:erase", turn.words("privacy.erase")),
        Choice("privacy:keep", turn.words("privacy.keep"), Look.WAY),
    )


def _ask_surely(turn: Turn) -> Outcome:
    stays = any(one.receipt for one in turn.books.innovations.of(turn.person.id))
    text = turn.words("privacy.surely", word=turn.words("privacy.word"))
    text = join((text, turn.words("privacy.stays") if stays else ""), "\n\n")
    keep = Choice("privacy:keep", turn.words("privacy.keep"), Look.WAY)
    return Outcome({"step": "sure"}, (Reply(text, (keep,)),))


def _erase(turn: Turn) -> Outcome:
    if fold(turn.said.text) not in {"hapus", "delete"}:
        return Outcome(None, (Reply(turn.words("privacy.nothing_erased")),))
    return Outcome(None, (Reply(turn.words("privacy.erased")),), (Forget(),))


def _stored(turn: Turn) -> Text:
    person, words = turn.person, turn.words
    mine = turn.books.innovations.of(person.id)
    return words(
        "privacy.stored",
        name=person.name or "–",
        agency=person.agency_name or "–",
        language=words(f"settings.{person.language}"),
        consent=consent_said(turn, person),
        count=len(mine),
        list=join([_line(turn, one) for one in mine[:_MOST_SHOWN]]),
    )


def _line(turn: Turn, innovation: Innovation) -> Text:
    title = innovation.title or turn.words("menu.untitled")
    return turn.words("privacy.line", title=title, receipt=innovation.receipt or "–")


DIALOGUE = Dialogue(
    "privacy",
    handle=take,
    opens=open_,
    commands=("hapusdata",),
    words=("hapus data", "data saya", "privasi", "delete my data", "my data", "privacy"),
    offers=(Offer("hapusdata", "privacy.offer", 95, in_menu=False),),
    open_to_all=True,
)

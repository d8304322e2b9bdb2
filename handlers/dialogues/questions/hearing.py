"""What a coordinator says about questions: a reply to one, a tap, or an answer just typed."""

from handlers.dialogues.questions import answering, learning, listing
from handlers.turn import KEPT, Outcome, Reply, Turn


def open_(turn: Turn) -> Outcome:
    """`/pertanyaan`: what waits for an answer."""
    return listing.overview(turn)


def take(turn: Turn) -> Outcome:
    """A tap; or the answer, as a reply to the question's message or after "Jawab"."""
    if turn.said.tap:
        verb, _, about = turn.said.tap.partition(".")
        act = _TAPS.get(verb)
        return act(turn, about) if act else _gone(turn)
    kind, _, replied = turn.said.replies_to.partition(":")
    question = replied if kind == "question" else str((turn.state or {}).get("answering", ""))
    if question:
        return answering.answer(turn, question)
    return listing.overview(turn)


def _gone(turn: Turn) -> Outcome:
    return Outcome(KEPT, (Reply(turn.words("button.unknown")),))


_TAPS = {
    "list": lambda turn, about: listing.overview(turn),
    "show": listing.show,
    "group": listing.group,
    "ignore": listing.ignore,
    "answer": answering.ask_for_answer,
    "new": learning.add_entry,
    "variant": learning.add_variant,
    "leave": learning.leave,
}

"""Answers to a broadcast: a reply in words, or an option of its poll."""

from handlers.domain.broadcasts import Broadcast
from handlers.effects.broadcasts import Respond
from handlers.turn import KEPT, Dialogue, Outcome, Reply, Turn


def take(turn: Turn) -> Outcome:
    """Keep what somebody answers, for the coordinators."""
    if turn.said.tap:
        broadcast_id, _, option = turn.said.tap.partition(".")
        return _vote(turn, broadcast_id, option)
    broadcast = turn.books.broadcasts.find(turn.said.replies_to.partition(":")[2])
    text = turn.said.text.strip()
    if broadcast is None or not text:
        return Outcome(KEPT, (Reply(turn.words("response.text_only")),))
    return _kept(turn, broadcast, Respond(broadcast.id, text), "response.kept")


def _vote(turn: Turn, broadcast_id: str, option: str) -> Outcome:
    broadcast = turn.books.broadcasts.find(broadcast_id)
    number = int(option) if option.isdecimal() else -1
    if broadcast is None or not 0 <= number < len(broadcast.message.options):
        return Outcome(KEPT, (Reply(turn.words("button.unknown")),))
    respond = Respond(broadcast.id, option=number)
    return _kept(turn, broadcast, respond, "response.voted", broadcast.message.options[number])


def _kept(
    turn: Turn, broadcast: Broadcast, effect: Respond, key: str, option: str = ""
) -> Outcome:
    said = turn.words(key, agency=turn.house.agency, option=option)
    return Outcome(KEPT, (Reply(said),), (effect,))


DIALOGUE = Dialogue("response", handle=take, opens=take, answers=("broadcast",))

"""What the bot says unasked: switched off by topic or altogether, and on again."""

from handlers.domain.people import TOPICS
from handlers.effects import ChangePerson
from handlers.reading.folding import fold
from handlers.reading.tapping import typed_choice
from handlers.texts import Text, join
from handlers.turn import Choice, Dialogue, Offer, Outcome, Reply, Turn

_ALL = "all"
_EVERYTHING = frozenset({"semua", "semuanya", "all", "everything"})


def open_(turn: Turn) -> Outcome:
    """Say what is on and off; "berhenti semua" is done at once."""
    if fold(turn.said.text) in _EVERYTHING:
        return _switch(turn, "mute", _ALL)
    lines = [_line(turn, topic) for topic in TOPICS]
    text = turn.words("stop.text", topics=join(lines))
    return Outcome({}, (Reply(text, _choices(turn)),))


def take(turn: Turn) -> Outcome:
    """Switch what was tapped or typed; anything else switches nothing."""
    tap, text = turn.said.tap, turn.said.text
    if not tap and (choice := typed_choice(text, _choices(turn))):
        tap = choice.id.partition(":")[2]
    if not tap and fold(text) in _EVERYTHING:
        tap = "mute.all"
    what, _, topic = tap.partition(".")
    if what in {"mute", "hear"} and topic in {*TOPICS, _ALL}:
        return _switch(turn, what, topic)
    return Outcome(None, (Reply(turn.words("stop.unchanged")),), maybe_question=True)


def _switch(turn: Turn, what: str, topic: str) -> Outcome:
    topics = frozenset(TOPICS) if topic == _ALL else frozenset({topic})
    before = turn.person.muted
    muted = before | topics if what == "mute" else before - topics
    said = turn.words(f"stop.{what}_{topic}_done")
    return Outcome(None, (Reply(said),), (ChangePerson({"muted": muted}),))


def _line(turn: Turn, topic: str) -> Text:
    on = "off" if topic in turn.person.muted else "on"
    return turn.words(
        "stop.line", topic=turn.words(f"stop.{topic}"), on=turn.words(f"stop.{on}")
    )


def _choices(turn: Turn) -> tuple[Choice, ...]:
    """One switch a topic, and one for all that is not yet as it would be."""
    muted = turn.person.muted
    ways = [f"{'hear' if topic in muted else 'mute'}.{topic}" for topic in TOPICS]
    ways.append(f"{'hear' if muted else 'mute'}.{_ALL}")
    return tuple(
        Choice(f"stop:{way}", turn.words(f"stop.{way.replace('.', '_')}")) for way in ways
    )


DIALOGUE = Dialogue(
    "stop",
    handle=take,
    opens=open_,
    commands=("berhenti",),
    offers=(Offer("berhenti", "stop.offer", 90, in_menu=False),),
)

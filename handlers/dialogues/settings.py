"""Which language we speak; everything afterwards is said in it."""

from handlers.effects import ChangePerson
from handlers.reading.folding import fold
from handlers.turn import Choice, Dialogue, Offer, Outcome, Reply, Turn

_SPOKEN = {
    "en": frozenset({"en", "english", "inggris", "bahasa inggris", "2"}),
    "id": frozenset({"id", "indonesia", "indonesian", "bahasa indonesia", "bahasa", "1"}),
}


def open_(turn: Turn) -> Outcome:
    """Take the language that was named, or ask for it."""
    word = turn.said.command
    named = "" if word in {"bahasa", "language"} else word
    return _speak(turn, turn.said.text or named)


def take(turn: Turn) -> Outcome:
    """Take a tapped or typed language; anything else changes nothing."""
    spoken = _speak(turn, turn.said.tap or turn.said.text)
    if spoken.effects:
        return spoken
    return Outcome(None, (Reply(turn.words("settings.unchanged")),), maybe_question=True)


def _speak(turn: Turn, said: str) -> Outcome:
    language = next((one for one, words in _SPOKEN.items() if fold(said) in words), "")
    if not language:
        return _ask(turn)
    words = turn.content.words[language]
    change = ChangePerson({"language": language})
    return Outcome(None, (Reply(words("settings.spoken")),), (change,))


def _ask(turn: Turn) -> Outcome:
    choices = tuple(
        Choice(f"settings:{one}", turn.words(f"settings.{one}")) for one in ("id", "en")
    )
    return Outcome({}, (Reply(turn.words("settings.which"), choices),))


DIALOGUE = Dialogue(
    "settings",
    handle=take,
    opens=open_,
    commands=("bahasa",),
    words=("language", "english", "inggris", "bahasa inggris", "indonesia", "bahasa indonesia"),
    offers=(Offer("bahasa", "settings.offer", 80, in_menu=False),),
    open_to_all=True,
)

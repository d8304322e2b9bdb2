"""One question: find, answer, and take what is tapped under the answer."""

from handlers.dialogues.ask import finding, passing, saying
from handlers.domain.questions import Fate
from handlers.effects.questions import Judge, NoteAsked
from handlers.faq.entries import Entry
from handlers.faq.finding import Answer, DidYouMean, Found, NotKnown, SmallTalk
from handlers.faq.smalltalk import TO_US
from handlers.reading.commands import looks_like_question
from handlers.turn import KEPT, Outcome, Reply, Turn

_LEAST_WORDS = 3

_FATES = {Answer: Fate.ANSWERED, DidYouMean: Fate.SUGGESTED, NotKnown: Fate.UNKNOWN}
_ASKING = {"step": "asking"}


def open_(turn: Turn) -> Outcome:
    """`/tanya` asks for the question; `/tanya apa itu IGA` answers at once.

    Other words ("hubungi koordinator") open the way to a person.
    """
    if turn.said.command != "tanya":
        return passing.write(turn)
    if turn.said.text.strip():
        return _answer(turn, finding.find(turn, turn.said.text))
    return Outcome(_ASKING, (Reply(turn.words("ask.ready")),))


def take(turn: Turn) -> Outcome:
    """A question after `/tanya`, or a tap under an answer."""
    if turn.said.tap == "hand":
        return passing.write(turn)
    if not turn.said.tap and passing.is_written(turn):
        return passing.written(turn)
    if not turn.said.tap:
        return _answer(turn, finding.find(turn, turn.said.text))
    verb, _, about = turn.said.tap.partition(".")
    return _TAPS.get(verb, _unknown_tap)(turn, about)


def aside(turn: Turn) -> Outcome | None:
    """Something said in passing, or where nothing is under way; None: it is no question."""
    found = finding.find(turn, turn.said.text)
    if not (_fits(turn, found) if turn.state else _says_something(turn, found)):
        return None
    outcome = _answer(turn, found, brief=bool(turn.state))
    return Outcome(KEPT, outcome.replies, outcome.effects)


def _fits(turn: Turn, found: Found) -> bool:
    """Whether what was said in the middle of something else asks for this."""
    if isinstance(found, SmallTalk):
        return found.kind in TO_US
    return isinstance(found, Answer) or looks_like_question(turn.said.text)


def _says_something(turn: Turn, found: Found) -> bool:
    """Whether it is worth passing on what nothing is known of; "asdf" is not."""
    said = turn.said.text
    known = not isinstance(found, NotKnown)
    return known or looks_like_question(said) or len(said.split()) >= _LEAST_WORDS


def _answer(turn: Turn, found: Found, *, brief: bool = False) -> Outcome:
    if isinstance(found, SmallTalk):
        return Outcome(_ASKING, (saying.talk(turn, found.kind),))
    if isinstance(found, Answer):
        reply = saying.answer(turn, found.entry, asked=turn.fresh, brief=brief)
        near: tuple[Entry, ...] = (found.entry,)
    elif isinstance(found, DidYouMean):
        reply, near = saying.guesses(turn, found.entries, turn.fresh), found.entries
    else:
        reply, near = saying.unknown(turn, turn.fresh), found.near
    text = turn.said.text.strip()[: passing.MOST_KEPT]
    noted = NoteAsked(turn.fresh, text, _FATES[type(found)], near[0].id if near else "")
    return Outcome(_ASKING, (reply,), (noted,))


def _show(turn: Turn, entry_id: str) -> Outcome:
    entry = finding.entry(turn, entry_id)
    if entry is None:
        return _unknown_tap(turn, entry_id)
    return Outcome(KEPT, (saying.answer(turn, entry),))


def _more(turn: Turn, entry_id: str) -> Outcome:
    entry = finding.entry(turn, entry_id)
    if entry is None or not entry.more:
        return _unknown_tap(turn, entry_id)
    return Outcome(KEPT, (saying.more(turn, entry),))


def _helped(turn: Turn, asked_id: str) -> Outcome:
    return Outcome(KEPT, (Reply(turn.words("ask.glad")),))


def _not_helped(turn: Turn, asked_id: str) -> Outcome:
    """It was the wrong answer: show the next best, and the way to a person."""
    asked = turn.books.questions.asked(asked_id)
    if asked is None:
        return _unknown_tap(turn, asked_id)
    ranked = finding.finder(turn).rank(asked.text).entries
    others = [one for one in ranked if one.id != asked.entry][:3]
    return Outcome(KEPT, (saying.sorry(turn, others, asked_id),), (Judge(asked_id),))


def _unknown_tap(turn: Turn, about: str) -> Outcome:
    return Outcome(KEPT, (Reply(turn.words("button.unknown")),))


_TAPS = {
    "show": _show,
    "more": _more,
    "yes": _helped,
    "no": _not_helped,
    "pass": passing.pass_on,
}

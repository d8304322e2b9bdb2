"""Into the form: a new draft, an old one, and every turn after that."""

from dataclasses import replace

from handlers.aftermath import run_on
from handlers.closing import passed, shut
from handlers.dialogues.submission.amending import amend
from handlers.dialogues.submission.asking import ask
from handlers.dialogues.submission.buttons import read_tap
from handlers.dialogues.submission.hearing import heard
from handlers.dialogues.submission.moving import go
from handlers.dialogues.submission.reviewing import review
from handlers.dialogues.submission.sitting import NoSitting, Sitting, sit
from handlers.dialogues.submission.taking import resumed
from handlers.dialogues.submission.tapping import here, tapped, twice
from handlers.domain.innovations import Innovation, Status
from handlers.effects import Begin
from handlers.texts import Text
from handlers.turn import Outcome, Reply, Turn


def take(turn: Turn) -> Outcome:
    """Any turn of this dialogue: a tap, an edited message, or something said."""
    try:
        if turn.said.edits:
            return amend(turn)
        return _tap(turn) if turn.said.tap else heard(sit(turn, _under_way(turn)))
    except NoSitting as refusal:
        return refusal.outcome


def resume(turn: Turn) -> Outcome:
    """Say again where we are."""
    try:
        sitting = sit(turn, _under_way(turn))
        question = sitting.question
        return resumed(sitting, question) if question else here(sitting)
    except NoSitting as refusal:
        return refusal.outcome


def begin(turn: Turn) -> Outcome:
    """A new draft at the first question; an untouched one is taken again."""
    if deadline := shut(turn, turn.house.edition, Status.DRAFT):
        return Outcome(None, (Reply(passed(turn, "no_more", deadline)),))
    form = turn.content.forms[turn.house.edition]
    first = form.questions[0]
    begun: tuple[Begin, ...] = ()
    draft = turn.books.innovations.untouched(turn.person.id, form.edition)
    if draft is None:
        begun = (Begin(turn.fresh, form.edition),)
        draft = Innovation(
            turn.fresh, turn.person.id, form.edition, Status.DRAFT, turn.now, turn.now
        )
    return ask(Sitting(turn, form, draft, {}, {}, begun), first, turn.words("submission.begun"))


def _tap(turn: Turn) -> Outcome:
    if turn.said.tap == "new":
        return begin(turn)
    tap = read_tap(turn.said.tap)
    if tap.innovation == "open":
        return _open(turn, tap.about, tap.what)
    sitting = sit(turn, tap.innovation)
    if twice(sitting):
        return Outcome()
    outcome = _with_word_of_it(sitting, tapped(sitting, tap))
    if not isinstance(outcome.state, dict):
        return outcome
    return replace(outcome, state={**outcome.state, "tap": turn.said.tap})


def _with_word_of_it(sitting: Sitting, outcome: Outcome) -> Outcome:
    """An older button of another draft leads there; nobody should miss that."""
    here = _under_way(sitting.turn)
    if here in ("", sitting.draft.id) or not outcome.replies:
        return outcome
    told = Reply(sitting.say("submission.switched", title=_name(sitting)))
    first, *rest = outcome.replies
    return replace(outcome, replies=run_on((told,), (replace(first, edits=False), *rest)))


def _name(sitting: Sitting) -> str:
    return sitting.title or sitting.say("mine.untitled")


def _open(turn: Turn, innovation: str, about: str) -> Outcome:
    """Open a draft at a question somebody pointed to, or where it was left."""
    sitting = sit(turn, innovation)
    wanted = sitting.form.question(about)
    if wanted and sitting.form.applies(wanted, sitting.answers):
        return go(sitting, wanted)
    said, question = _back_again(sitting), sitting.question
    return ask(sitting, question, said) if question else review(sitting, said)


def _back_again(sitting: Sitting) -> Text:
    return sitting.say("submission.resumed", title=_name(sitting))


def _under_way(turn: Turn) -> str:
    return str((turn.state or {}).get("innovation", ""))

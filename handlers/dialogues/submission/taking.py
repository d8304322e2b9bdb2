"""An answer is taken: read by its kind, kept, and acknowledged in a few words."""

from dataclasses import replace
from typing import Any

from handlers.dialogues.submission.asking import ask, put, remind, shortened, so_far
from handlers.dialogues.submission.body import Body
from handlers.dialogues.submission.buttons import option
from handlers.dialogues.submission.labels import behind_labels
from handlers.dialogues.submission.moving import onward
from handlers.dialogues.submission.options import page_of
from handlers.dialogues.submission.rounding import words_if_whole
from handlers.dialogues.submission.sitting import Sitting
from handlers.faq.smalltalk import said_to_us
from handlers.forms import Question, chosen_option
from handlers.kinds import KINDS, Partly, Unreadable, Unsure
from handlers.reading.assent import yes_or_no
from handlers.reading.commands import looks_like_question
from handlers.texts import EMPTY, Text, join
from handlers.turn import Outcome

PROSE = ("text", "long")


def take(sitting: Sitting, question: Question) -> Outcome:
    """Read what was said as the answer to a question."""
    asks = looks_like_question(sitting.turn.said.text)
    try:
        value, notes = read(sitting, question)
    except Unsure as unsure:
        return confirm(sitting, question, unsure.value)
    except Unreadable as error:
        speaks = said_to_us(sitting.turn.said.text)
        refused = refuse(sitting, question, error)
        return replace(refused, missed=True, maybe_question=speaks)
    if asks and question.kind in PROSE:
        # A name may end in a question mark, but a question is more likely: ask which it is.
        return replace(confirm(sitting, question, value), maybe_question=True)
    return keep(sitting, question, value, notes)


def read(sitting: Sitting, question: Question) -> tuple[Any, tuple[Text, ...]]:
    """The value of what was said, and notes on what of it could not be taken."""
    if sitting.turn.said.other:
        raise Unreadable("answer.other")
    if sitting.turn.said.files and question.kind not in ("files", "long"):
        raise Unreadable("answer.no_files_here")
    if sitting.turn.said.location and question.kind != "location":
        raise Unreadable("answer.no_place_here")
    said = {} if question.kind == "long" else behind_labels(sitting)
    if text := said.get(question.id):
        sitting = replace(sitting, turn=sitting.turn.hears(text=text))
    try:
        return KINDS[question.kind].read(sitting.reading(question)), ()
    except Partly as part:
        return part.value, part.notes


def keep(
    sitting: Sitting, question: Question, value: Any, notes: tuple[Text, ...] = ()
) -> Outcome:
    """Store an answer and go on; where more may follow, wait for it."""
    kept = sitting.keeping(question, value)
    about = f"{sitting.draft.id}:{question.id}"
    if not KINDS[question.kind].gathers:
        noted = kept.say("answer.noted", value=shortened(kept.shown(question)))
        told = join((join((noted, *notes)), _meaning(kept, question)), "\n\n")
        outcome = onward(kept, question, told)
    elif question.kind == "choices":
        outcome = _ticked(kept, question, notes)
    elif question.kind == "long" and (count := words_if_whole(sitting, kept, question)):
        outcome = onward(kept, question, kept.say("answer.whole", count=count))
    else:
        added = kept.say(f"answer.added_{question.kind}")
        outcome = so_far(kept.seeing(), question, join((added, *notes)))
    return replace(outcome, about=about)


def _meaning(kept: Sitting, question: Question) -> Text:
    """What the chosen option means for handing in, where the form says so."""
    option = chosen_option(question, kept.answers)
    return kept.turn.words.of(option.note) if option else EMPTY


def _ticked(kept: Sitting, question: Question, notes: tuple[Text, ...]) -> Outcome:
    """The list with its new ticks, in place of the old one where it was tapped."""
    tapped, chosen = bool(kept.turn.said.tap), kept.value(question.id)
    if tapped or not chosen:
        page = int(kept.view.get("page", 0))
    else:
        page = page_of(kept, question, chosen[-1])
    return ask(kept.seeing(page=page), question, join(notes), edits=tapped)


def confirm(sitting: Sitting, question: Question, value: Any) -> Outcome:
    """Ask whether it was understood rightly; a plain yes will do."""
    seen = sitting.keeping(question, value)
    asked = "answer.is_answer" if question.kind in PROSE else "answer.sure"
    said = shortened(sitting.turn.said.text) if question.kind in PROSE else seen.shown(question)
    body = Body(
        choices=(
            option(sitting.draft.id, question.id, "~yes", sitting.say("answer.yes")),
            option(sitting.draft.id, question.id, "~no", sitting.say("answer.no")),
        ),
        columns=2,
    )
    text = sitting.say(asked, value=said, label=sitting.turn.words.of(question.label))
    return put(sitting.seeing(unsure=value), question, text, body, ())


def confirmed(sitting: Sitting, question: Question, *, yes: bool) -> Outcome:
    """What was asked back is settled."""
    if yes and "unsure" in sitting.view:
        return keep(sitting, question, sitting.view["unsure"])
    return remind(sitting.seeing(), question, sitting.say("answer.again"))


def resumed(sitting: Sitting, question: Question) -> Outcome:
    """Ask again after something in passing; if that was the answer after all, a tap will do."""
    said = sitting.turn.said.text
    if question.kind not in PROSE or not looks_like_question(said):
        return remind(sitting, question)
    try:
        value, _ = read(sitting, question)
    except Unreadable:
        return remind(sitting, question)
    return remind(sitting.seeing(typed=value), question)


def meant(sitting: Sitting, question: Question) -> Outcome:
    """What sounded like a question was the answer."""
    if "typed" in sitting.view:
        return keep(sitting, question, sitting.view["typed"])
    return remind(sitting, question)


def assent(sitting: Sitting) -> bool | None:
    """Yes or no to what was asked back; None where nothing was, or it is neither."""
    return yes_or_no(sitting.turn.said.text) if "unsure" in sitting.view else None


def refuse(sitting: Sitting, question: Question, error: Unreadable) -> Outcome:
    """Say kindly why it can't be taken, and ask again; nothing given is lost."""
    sorry = sitting.say(error.why, **error.details)
    view = {"offer": list(error.offer)} if error.offer else _page(sitting)
    return remind(sitting.seeing(**view), question, sorry)


def _page(sitting: Sitting) -> dict[str, Any]:
    return {"page": sitting.view["page"]} if "page" in sitting.view else {}

"""Something was typed or sent: a command, a number, a yes, or an answer."""

import re
from dataclasses import replace

from handlers.dialogues.submission import moving, revising
from handlers.dialogues.submission.asking import ask
from handlers.dialogues.submission.correcting import changed, corrected, named
from handlers.dialogues.submission.filling import filled
from handlers.dialogues.submission.handing_in import submit
from handlers.dialogues.submission.known import oneself
from handlers.dialogues.submission.reviewing import review
from handlers.dialogues.submission.saying import said_of_text
from handlers.dialogues.submission.sitting import Sitting
from handlers.dialogues.submission.taking import assent, confirmed, take
from handlers.dialogues.submission.tapping import explain
from handlers.faq.smalltalk import said_to_us
from handlers.findings import ready
from handlers.forms import Question
from handlers.kinds import KINDS
from handlers.kinds.choices import TICK
from handlers.reading.assent import yes_or_no
from handlers.reading.commands import global_word
from handlers.reading.folding import fold
from handlers.reading.puzzlement import wants_to_know
from handlers.turn import Outcome

_EXPLAINS = {"contoh": "example", "alasan": "why", "bantuan": "help"}
_DONE = frozenset({"selesai", "sudah selesai", "sudah semua", "done", "finished", "cukup"})
_NO_MORE = re.compile(
    r"(?:(?:ok|oke|baik|sip|ya|iya) )*(?:sudah|sdh|udah|udh|dah|cukup|selesai)"
    r"(?: (?:sudah|cukup|selesai|semua|semuanya|itu|segitu|ini|saja|aja|dulu|ya|bu|pak|min))*"
    r"|(?:itu|segitu|ini) (?:saja|aja|dulu)(?: (?:dulu|ya|bu|pak|min|kak))*"
    r"|(?:tidak|tdk|gak|ga|nggak) ada lagi(?: (?:bu|pak|min|kak))?|thats all|that is all"
)
_SUBMIT = frozenset({"kirim", "kirim sekarang", "submit", "submit now", "send"})
_NONE = frozenset({"tidak ada", "tdk ada", "gak ada", "belum ada", "tidak punya", "none"})


def heard(sitting: Sitting) -> Outcome:
    """Take what was typed or sent where we are."""
    question, said = sitting.question, fold(sitting.turn.said.text[:60])
    if sitting.lost:
        return _found_again(sitting, question)
    if question is None:
        return _at_review(sitting, said)
    if (yes := assent(sitting)) is not None:
        return confirmed(sitting, question, yes=yes)
    if offered := _agreed(sitting, question):
        return take(replace(sitting, turn=sitting.turn.hears(text="", tap=offered)), question)
    if mine := oneself(sitting, question):
        return take(replace(sitting, turn=sitting.turn.hears(text=mine)), question)
    if "replace" in sitting.view and not _command(sitting):
        return _another(sitting, question)
    return (
        corrected(sitting, question)
        or _commanded(sitting, question, said)
        or filled(sitting, question)
        or take(sitting, question)
    )


def _agreed(sitting: Sitting, question: Question) -> str:
    """The button of the one option that was offered, if the person says yes to it."""
    offer = sitting.view.get("offer", ())
    if len(offer) != 1 or not yes_or_no(sitting.turn.said.text):
        return ""
    return f"{TICK}{offer[0]}" if question.kind == "choices" else str(offer[0])


def _found_again(sitting: Sitting, question: Question | None) -> Outcome:
    """What was said answered a question that is gone: show where we are instead."""
    told = sitting.say("submission.changed")
    return ask(sitting.seeing(), question, told) if question else review(sitting, told)


def _command(sitting: Sitting) -> str | None:
    return global_word(sitting.turn.said.text)


def _another(sitting: Sitting, question: Question) -> Outcome:
    if sitting.turn.said.text.strip():
        return revising.put_in_place(sitting, question)
    return take(sitting, question)


def _commanded(sitting: Sitting, question: Question, said: str) -> Outcome | None:
    """What a word that works everywhere does here, or None where it is an answer."""
    command = _command(sitting)
    wish = _EXPLAINS.get(command or "") or wants_to_know(sitting.turn.said.text)
    if wish:
        return explain(sitting, question, wish)
    if command == "ringkasan":
        return review(sitting)
    if command == "kembali":
        return moving.back(sitting, question)
    if command == "lewati" or _has_none(question, said):
        return moving.skip(sitting, question)
    if said == fold(sitting.say("way.later")):
        return moving.later(sitting, question)
    if command == "lanjut" or _is_done(sitting, question, said) or _goes_on(sitting, said):
        given = sitting.value(question.id) is not None
        return (moving.onward if given else moving.skip)(sitting, question)
    return said_of_text(sitting, question, said) if question.kind == "long" else None


def _goes_on(sitting: Sitting, said: str) -> bool:
    """Whether a button that goes on was typed as it stands there."""
    return any(
        said == fold(sitting.say(f"way.{one}")) for one in ("done", "done_short", "leave")
    )


def _has_none(question: Question, said: str) -> bool:
    """Whether somebody says that there is nothing to give, where nothing need be given."""
    if question.required:
        return False
    return said in _NONE or (question.kind != "text" and yes_or_no(said) is False)


def _is_done(sitting: Sitting, question: Question, said: str) -> bool:
    """Whether somebody says that there is no more to come."""
    if said in _DONE:
        return True
    has_some = KINDS[question.kind].gathers and sitting.value(question.id) is not None
    return has_some and bool(_NO_MORE.fullmatch(said))


def _at_review(sitting: Sitting, said: str) -> Outcome:
    """At the summary a question is opened by number or name, and "kirim" hands in."""
    agrees = said in _SUBMIT or (
        yes_or_no(sitting.turn.said.text) and ready(sitting.form, sitting.answers)
    )
    if agrees:
        return submit(sitting)
    if chosen := named(sitting, sitting.turn.said.text.strip().casefold()):
        return moving.go(sitting, chosen)
    if wished := changed(sitting):
        return wished
    if _command(sitting) == "kembali":
        return moving.back_from_review(sitting)
    if _command(sitting) != "ringkasan":
        asks = said_to_us(sitting.turn.said.text)
        outcome = review(sitting, sitting.say("review.how"))
        return replace(outcome, missed=True, maybe_question=asks)
    return review(sitting)

"""Handing in: once, with a receipt that vouches for exactly what was handed in."""

from handlers.closing import late, passed
from handlers.dialogues.submission.reviewing import review
from handlers.dialogues.submission.sitting import Sitting
from handlers.effects import Submit
from handlers.findings import ready
from handlers.receipts import canonical, fingerprint, receipt_number, receipt_text
from handlers.texts import join
from handlers.turn import Choice, Notice, Outcome, Reply


def submit(sitting: Sitting) -> Outcome:
    """Hand in and give the receipt; where something is missing, the review says what."""
    if not ready(sitting.form, sitting.answers):
        return review(sitting, sitting.say("review.not_yet"))
    turn, draft = sitting.turn, sitting.draft
    content = canonical(sitting.form, draft, sitting.answers, turn.person)
    mark = fingerprint(content)
    number = turn.books.innovations.next_receipt(draft.edition)
    receipt = receipt_number(draft.edition, number, mark)
    moment = turn.words.moment(turn.now, turn.house.zone)
    text = receipt_text(turn.words, receipt, moment, mark, sitting.title)
    choices = (
        Choice("mine:list", sitting.say("way.mine")),
        Choice("submission:new", sitting.say("menu.new")),
    )
    after = late(turn, draft.edition, draft.status)
    if after:
        text = join((text, passed(turn, "late", after)), "\n\n")
    handed_in = Submit(draft.id, receipt, number, mark, content, after.id if after else "")
    notice = Notice("receipt", {"title": sitting.title, "number": receipt, "moment": moment})
    reply = Reply(text, choices, notice=notice)
    return Outcome(None, (reply,), (*sitting.effects, handed_in))

"""What the account knows already and may well be the answer, one tap away."""

from handlers.dialogues.submission.body import Body
from handlers.dialogues.submission.buttons import option
from handlers.dialogues.submission.sitting import Sitting
from handlers.forms import Question
from handlers.reading.folding import fold

_ONESELF = {
    **dict.fromkeys(("saya", "saya sendiri", "aku", "aku sendiri", "me", "myself"), "name"),
    **dict.fromkeys(("kantor saya", "instansi saya", "unit saya", "my office"), "agency"),
}


def body(sitting: Sitting, question: Question) -> Body:
    """A button for each value that the form names in `offers`."""
    offered = [one for one in question.bounds.get("offers", ()) if known(sitting, one)]
    return Body(
        choices=tuple(
            option(
                sitting.draft.id,
                question.id,
                f"~own.{one}",
                sitting.say("submission.own", value=known(sitting, one)),
            )
            for one in offered
        )
    )


def known(sitting: Sitting, what: str) -> str:
    """The person's own name, or the agency's."""
    person = sitting.turn.person
    return {"name": person.name, "agency": person.agency_name}.get(what, "")


def oneself(sitting: Sitting, question: Question) -> str:
    """What "saya sendiri" stands for, where the form offers it; else ""."""
    what = _ONESELF.get(fold(sitting.turn.said.text[:40]), "")
    return known(sitting, what) if what in question.bounds.get("offers", ()) else ""

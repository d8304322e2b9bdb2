"""What is said about a long text while it grows, and is no part of it."""

import re
from collections.abc import Mapping

from handlers.dialogues.submission import moving, revising
from handlers.dialogues.submission.sitting import Sitting
from handlers.dialogues.submission.tapping import Way
from handlers.forms import Question
from handlers.kinds.prose import pieces_of
from handlers.reading.assent import yes_or_no
from handlers.reading.tapping import whole_label
from handlers.turn import Choice, Outcome

_SHOW = frozenset({"lihat", "lihat semua", "tampilkan", "show", "show all"})
_UNDO = frozenset({"urungkan", "undo", "hapus yang terakhir", "hapus terakhir"})
_THANKS = frozenset({"baik", "terima kasih", "makasih", "terimakasih", "thanks", "thank you"})
_PARAGRAPH = re.compile(
    r"(?:(?:mau|tolong|saya|please) )*(\w+?)(?:in|kan)? (?:(?:the|yang) )?"
    r"(?:paragraf|paragrap|alinea|paragraph)(?: (?:ke|no|nomor))? (\d+)"
)
_DOES: Mapping[str, Way] = {
    **dict.fromkeys(("ganti", "ubah", "edit", "perbaiki", "replace"), revising.ask_for_another),
    **dict.fromkeys(("hapus", "buang", "remove", "delete"), revising.remove),
    **dict.fromkeys(("lihat", "tampil", "buka", "show"), revising.paragraph),
}


def said_of_text(sitting: Sitting, question: Question, said: str) -> Outcome | None:
    """What can be asked for by words; None where they belong to the text."""
    if button := _labelled(sitting, said):
        return Outcome(sitting.turn.state, then=button.id)
    if said in _THANKS or yes_or_no(said) is not None:
        return moving.back_to(sitting, question)  # said to us, not for the text
    if not pieces_of(sitting.value(question.id)):
        return None
    if said in _SHOW:
        return revising.show(sitting, question)
    if said in _UNDO:
        return revising.undo(sitting, question, "")
    if sitting.view.get("whole") and said.isdecimal():
        return revising.paragraph(sitting, question, said)
    found = _PARAGRAPH.fullmatch(said)
    does = _DOES.get(found[1]) if found else None
    return does(sitting, question, found[2]) if does and found else None


def _labelled(sitting: Sitting, said: str) -> Choice | None:
    """The button of the last message whose whole label was typed; None if there is none.

    A text takes every word, so the router never learns that a button was meant.
    """
    turn = sitting.turn
    return whole_label(said, turn.books.outbox.shown(turn.person.id)) if said else None

"""The conversation that everybody has: five questions of the real form, and their answers."""

from typing import Any

from handlers.content import BUILT_IN, read_content
from handlers.forms import Question

EDITION = "iga-2026"
ENROLMENT = ("/start", "setuju", "Rina Wati", "puskesmas tanta")
ANSWERS = ("Antar Obat Lansia", "penerapan", "opd", "Puskesmas Tanta", "1")


def read_form() -> dict[str, Any]:
    """The questions as texts with buttons, and what is said and then expected to be heard.

    The last text is what comes after the fifth answer. It is plain JSON: other bots get it too.
    """
    form = read_content(BUILT_IN).forms[EDITION]
    asked = form.questions[: len(ANSWERS) + 1]
    labels = [question.label["id"] for question in asked]
    said = ("/usul", *ANSWERS)
    return {
        "enrolment": ENROLMENT,
        "questions": [_shown(question, form.total) for question in asked],
        "steps": list(zip(said, labels, strict=True)),
    }


def _shown(question: Question, total: int) -> dict[str, Any]:
    head = f"<b>{question.shown_number} dari {total} · {question.label['id']}</b>"
    buttons = [(one.id, one.label["id"]) for one in question.options]
    ways = [("back", "Kembali"), ("review", "Ringkasan")]
    return {
        "id": question.id,
        "text": f"Tersimpan.\n\n{head}\n\n{question.ask['id']}",
        "buttons": [(f"{question.id}.{key}", label) for key, label in (*buttons, *ways)],
    }

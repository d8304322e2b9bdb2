"""Coordinators answer what the FAQ could not, and make entries of it."""

from handlers.dialogues.questions.hearing import open_, take
from handlers.domain.people import Role
from handlers.turn import Dialogue, Offer

DIALOGUE = Dialogue(
    "questions",
    handle=take,
    opens=open_,
    commands=("pertanyaan",),
    offers=(Offer("pertanyaan", "questions.offer", rank=70),),
    answers=("question",),
    role=Role.COORDINATOR,
)

"""Coordinators say something to many: write, choose who, look at it all, and only then send."""

from handlers.dialogues.broadcast.hearing import open_, resume, take
from handlers.domain.people import Role
from handlers.turn import Dialogue, Offer

DIALOGUE = Dialogue(
    "broadcast",
    handle=take,
    opens=open_,
    resume=resume,
    commands=("siaran",),
    offers=(Offer("siaran", "broadcast.offer", rank=62),),
    role=Role.COORDINATOR,
)

"""Coordinators look after the FAQ in the chat: add, change, switch off, take back."""

from handlers.dialogues.entries.hearing import open_, take
from handlers.domain.people import Role
from handlers.turn import Dialogue, Offer

DIALOGUE = Dialogue(
    "entries",
    handle=take,
    opens=open_,
    commands=("entri",),
    offers=(Offer("entri", "entries.offer", rank=75, in_menu=False),),
    role=Role.COORDINATOR,
)

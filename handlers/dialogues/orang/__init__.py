"""For coordinators: find a person, see where they are, invite, give and take roles."""

from handlers.dialogues.orang.taking import open_, take
from handlers.domain.people import Role
from handlers.turn import Dialogue, Offer

DIALOGUE = Dialogue(
    "orang",
    handle=take,
    opens=open_,
    commands=("orang",),
    role=Role.COORDINATOR,
    offers=(Offer("orang", "orang.offer", 66),),
)

"""Coordinators set, move and take back deadlines by chat."""

from handlers.dialogues.scheduling.taking import begin, resume, take
from handlers.domain.people import Role
from handlers.turn import Dialogue, Offer

DIALOGUE = Dialogue(
    "scheduling",
    handle=take,
    opens=begin,
    resume=resume,
    commands=("tenggatbaru",),
    words=("tenggat baru", "buat tenggat", "new deadline"),
    keeps=("kembali",),
    role=Role.COORDINATOR,
    offers=(Offer("tenggatbaru", "scheduling.offer", 62),),
)

"""The main job: from the first question of the profile to a receipt."""

from handlers.dialogues.submission.entering import begin, resume, take
from handlers.turn import Dialogue, Offer

DIALOGUE = Dialogue(
    "submission",
    handle=take,
    opens=begin,
    resume=resume,
    commands=("usul",),
    keeps=("bantuan",),
    offers=(Offer("usul", "menu.new", 10),),
)

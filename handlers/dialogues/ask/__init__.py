"""Questions about inovasi daerah: a sourced answer, some guesses, or "belum tahu"."""

from handlers.dialogues.ask.answering import aside, open_, take
from handlers.turn import Dialogue, Offer

DIALOGUE = Dialogue(
    "ask",
    handle=take,
    opens=open_,
    commands=("tanya",),
    words=(
        "hubungi koordinator",
        "hubungi admin",
        "tanya koordinator",
        "tanyakan ke koordinator",
        "ask the coordinator",
        "tulis ke koordinator",
        "write to the coordinator",
        "contact the coordinator",
    ),
    offers=(Offer("tanya", "ask.offer", rank=30),),
    open_to_all=True,
    aside=aside,
)

"""A person's innovations: open, rename, throw away and take back, withdraw, see the receipt."""

from handlers.dialogues.mine.taking import open_list, take
from handlers.turn import Dialogue, Offer

DIALOGUE = Dialogue(
    "mine",
    handle=take,
    opens=open_list,
    offers=(Offer("inovasi", "menu.mine", 20),),
    commands=("inovasi",),
    words=("inovasi saya", "usulan saya", "draf saya", "my innovations", "my drafts"),
)

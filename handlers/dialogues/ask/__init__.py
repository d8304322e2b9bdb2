"""Questions about inovasi daerah: a sourced answer, some guesses, or "belum tahu"."""

from handlers.dialogues.ask.answering import aside, open_, take
from handlers.turn import Dialogue

DIALOGUE = Dialogue(
    "ask", handle=take, opens=open_, commands=("tanya",), open_to_all=True, aside=aside
)

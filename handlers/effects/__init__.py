"""What a turn may change: returned by a dialogue, carried out by storage in one piece.

One module a noun; the book of that noun in `storage` carries its effects out.
"""

from handlers.effects.appointments import Appoint, AppointmentEffect, Invite
from handlers.effects.broadcasts import BroadcastEffect
from handlers.effects.deadlines import (
    CloseDeadline,
    DeadlineEffect,
    MoveDeadline,
    Mute,
    SetDeadline,
    Snooze,
)
from handlers.effects.innovations import (
    Become,
    Begin,
    Drop,
    InnovationEffect,
    Keep,
    Stand,
    Submit,
)
from handlers.effects.links import (
    AskLink,
    DropLink,
    Join,
    LinkEffect,
    MissLink,
    OfferLink,
    Part,
)
from handlers.effects.people import ChangePerson, Forget, PersonEffect
from handlers.effects.posts import Lane, Post
from handlers.effects.questions import QuestionEffect

__all__ = [
    "Appoint",
    "AppointmentEffect",
    "AskLink",
    "Become",
    "Begin",
    "BroadcastEffect",
    "ChangePerson",
    "CloseDeadline",
    "DeadlineEffect",
    "Drop",
    "DropLink",
    "Effect",
    "Forget",
    "InnovationEffect",
    "Invite",
    "Join",
    "Keep",
    "Lane",
    "LinkEffect",
    "MissLink",
    "MoveDeadline",
    "Mute",
    "OfferLink",
    "Part",
    "PersonEffect",
    "Post",
    "QuestionEffect",
    "SetDeadline",
    "Snooze",
    "Stand",
    "Submit",
]

Effect = (
    PersonEffect
    | Forget
    | AppointmentEffect
    | InnovationEffect
    | DeadlineEffect
    | QuestionEffect
    | BroadcastEffect
    | LinkEffect
    | Post
)

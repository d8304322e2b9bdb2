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
from handlers.effects.people import ChangePerson, Forget, PersonEffect
from handlers.effects.posts import Lane, Post
from handlers.effects.questions import QuestionEffect

__all__ = [
    "Appoint",
    "AppointmentEffect",
    "Become",
    "Begin",
    "BroadcastEffect",
    "ChangePerson",
    "CloseDeadline",
    "DeadlineEffect",
    "Drop",
    "Effect",
    "Forget",
    "InnovationEffect",
    "Invite",
    "Keep",
    "Lane",
    "MoveDeadline",
    "Mute",
    "PersonEffect",
    "Post",
    "SetDeadline",
    "Snooze",
    "QuestionEffect",
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
    | Post
)

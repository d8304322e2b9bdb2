"""The broadcast that is being made, as it lies in the state of the dialogue."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from handlers.domain.broadcasts import (
    Audience,
    Broadcast,
    Message,
    Phase,
    Rhythm,
    audience_of,
)
from handlers.turn import Turn


def state_of(turn: Turn, **changes: Any) -> dict[str, Any]:
    """The state with these changes; "step" tells what is typed next ("who": a choice)."""
    return {**(turn.state or {}), "step": "who", **changes}


def message_of(turn: Turn) -> Message:
    """What is to be said."""
    state = turn.state or {}
    return Message(
        text=state.get("text", ""),
        file=state.get("file", ""),
        file_name=state.get("file_name", ""),
        picture=bool(state.get("picture")),
        link=state.get("link", ""),
        link_label=state.get("link_label", ""),
        options=tuple(state.get("options", ())),
    )


def audience(turn: Turn) -> Audience:
    """Whom it is to be said to."""
    return audience_of((turn.state or {}).get("audience", {}))


def kept(one: Audience) -> dict[str, Any]:
    """An audience as the state keeps it."""
    return {name: value for name, value in asdict(one).items() if value}


def broadcast_of(turn: Turn, due: datetime, phase: Phase = Phase.PLANNING) -> Broadcast:
    """The broadcast as it would be written down now."""
    state = turn.state or {}
    return Broadcast(
        id=turn.fresh,
        edition=turn.house.edition,
        author=turn.person.id,
        message=message_of(turn),
        audience=audience(turn),
        phase=phase,
        due=due,
        made_at=turn.now,
        rhythm=Rhythm(state.get("rhythm", Rhythm.ONCE)),
        after=state.get("after", ""),
    )

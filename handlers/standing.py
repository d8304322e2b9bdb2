"""Where a person stands: the dialogue under way, and the one it interrupted.

A state is what its dialogue made of it, with the dialogue's name; the state of an
interrupted dialogue lies under it. No deeper: who interrupts an interruption replaces it.
"""

from handlers.turn import State

_NAME, _UNDER = "dialogue", "under"


def top(state: State | None) -> str:
    """The name of the dialogue under way, "" where there is none."""
    return str((state or {}).get(_NAME, ""))


def interrupted(state: State | None) -> State | None:
    """The state of the dialogue that was interrupted, if any."""
    under: State | None = (state or {}).get(_UNDER)
    return under


def own(state: State | None, name: str) -> State | None:
    """The state of this dialogue, whether it is under way or was interrupted."""
    for one in (state, interrupted(state)):
        if one and top(one) == name:
            return _bare(one)
    return None


def entered(state: State | None, name: str, new: State, keep: str = "") -> State:
    """This dialogue is under way now; over what it interrupted, or over `keep`."""
    under = _below(state, name, keep)
    return {**_bare(new), _NAME: name, **({_UNDER: under} if under else {})}


def left(state: State | None, name: str) -> State | None:
    """This dialogue is over: what it interrupted is under way again, if anything.

    Where it was itself interrupted, the interruption is over with it.
    """
    if top(state) == name:
        return interrupted(state)
    under = interrupted(state)
    return None if under and top(under) == name else state


def _below(state: State | None, name: str, keep: str) -> State | None:
    if not state or name in {top(state), top(interrupted(state))}:
        return interrupted(state) if top(state) == name else None
    return _bare(state) if top(state) == keep else interrupted(state)


def _bare(state: State) -> State:
    return {key: value for key, value in state.items() if key != _UNDER}

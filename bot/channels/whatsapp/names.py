"""Who is written to: a phone number or a business-scoped id, told apart by their look."""

import re
from typing import Any

_SCOPED = re.compile(r"[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}")


def is_scoped(address: str) -> bool:
    """Whether an address is a business-scoped user id ("ID.1349…") and no phone number."""
    return _SCOPED.fullmatch(address) is not None


def recipient(address: str) -> dict[str, Any]:
    """The members of a body that say to whom it goes.

    A phone number needs its "+", or Meta may put the sender's country before it; a scoped id
    in `to` would be dropped without a word.
    """
    if is_scoped(address):
        return {"recipient": address}
    return {"to": f"+{address.lstrip('+')}"}

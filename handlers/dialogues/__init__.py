"""The dialogues; each module here holds one and is found by being here."""

import pkgutil
from importlib import import_module

from handlers.turn import Dialogue


def all_dialogues() -> list[Dialogue]:
    """Every dialogue there is."""
    return [
        import_module(f"{__name__}.{module.name}").DIALOGUE
        for module in pkgutil.iter_modules(__path__)
    ]

"""The conversations of `tests/dialogues`, the very same ones, over real HTTP on WhatsApp."""

import pkgutil
from importlib import import_module

import pytest

from tests import dialogues
from tests.conftest import Talk

pytestmark = pytest.mark.slow

for _module in pkgutil.iter_modules(dialogues.__path__):
    _found = vars(import_module(f"{dialogues.__name__}.{_module.name}"))
    for _name, _test in _found.items():
        _asked = getattr(_test, "__annotations__", {})
        if _name.startswith("test_") and _asked.get("talk") is Talk and len(_asked) == 2:
            globals()[f"{_name}__{_module.name[5:]}"] = _test

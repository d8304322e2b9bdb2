"""A person on WhatsApp for every conversation in this folder."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.servers.whatsapp_talk import PhoneTalk, PhoneTown


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[PhoneTalk]:
    """Somebody new on WhatsApp; whatever is said must fit Meta's rules."""
    town = PhoneTown(tmp_path)
    await town.starts()
    yield PhoneTalk(town)
    await town.ends()
    assert town.server.violations == []

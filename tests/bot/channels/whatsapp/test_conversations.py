"""The conversations of `tests/dialogues`, the very same ones, over real HTTP on WhatsApp.

What WhatsApp has not (groups, albums, edited messages, the phone's language) is skipped.
"""

from collections.abc import AsyncIterator
from importlib import import_module
from pathlib import Path

import pytest

from tests.conftest import Talk
from tests.servers.whatsapp_talk import PhoneTalk, PhoneTown

pytestmark = pytest.mark.slow
PLAYED = (
    *("welcome", "moving", "options", "amending", "reviewing", "submission", "mine", "menu"),
    *("profile", "settings", "stop", "help", "privacy", "ask", "questions", "broadcast"),
)
ELSEWHERE = {
    "test_no_name_is_asked_again": "the name of the profile is offered, and agreed to",
    "test_a_trembling_thumb_ticks_once": "seven seconds pass between two taps",
    "test_the_same_button_twice_is_one_answer": "seven seconds pass between two taps",
    "test_two_in_the_same_moment_get_two_numbers": "letters are put in without a channel",
    "test_on_monday_the_coordinators_hear_of_the_week_once": "after a day only templates go",
    "test_a_scheduled_broadcast_is_repeated_weekly": "after a day only templates go",
}
"""Conversations that go another way on WhatsApp, and why."""


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[PhoneTalk]:
    """Somebody who does only what can be done on WhatsApp."""
    town = PhoneTown(tmp_path)
    await town.starts()
    phone = PhoneTalk(town)
    phone.strict = True
    yield phone
    await town.ends()
    assert town.server.violations == []


for _subject in PLAYED:
    for _name, _test in vars(import_module(f"tests.dialogues.test_{_subject}")).items():
        _asked = getattr(_test, "__annotations__", {})
        _alone = _asked.get("talk") is Talk and len(_asked) == 2
        if _name.startswith("test_") and _alone and _name not in ELSEWHERE:
            globals()[f"{_name}__{_subject}"] = _test

"""The whole submission on WhatsApp, in the words it has elsewhere.

`TRANSCRIPTS=write` keeps it as a file, to be laid beside the other channels'.
"""

import os
from pathlib import Path

import pytest

from tests.conversations import play, submission
from tests.servers.whatsapp_talk import PhoneTalk

pytestmark = pytest.mark.slow
FOLDER = Path(__file__).parents[3] / "transcripts"


async def test_a_whole_submission_is_said_in_the_same_words(talk: PhoneTalk) -> None:
    said = await play(submission.SCRIPT, talk)

    if os.environ.get("TRANSCRIPTS") == "write":
        (FOLDER / "submission.whatsapp.id.md").write_text(said, encoding="utf-8")
    elsewhere = (FOLDER / "submission.id.md").read_text(encoding="utf-8")
    assert spoken(said) == spoken(elsewhere)


def spoken(transcript: str) -> list[str]:
    """What the bot said, without buttons, and without answers to albums (none here)."""
    told, skipping = [], False
    for part in transcript.split("\n\n"):
        if part.startswith("**"):
            skipping = "(berkas)" in part and "," in part
        elif not skipping and not part.startswith("> `"):
            told.append(part)
    return told


async def test_one_step_costs_little_more_than_one_message(talk: PhoneTalk) -> None:
    await play(submission.SCRIPT, talk)

    sent, steps = len(talk.server.world.sent), len(submission.SCRIPT)
    assert sent / steps <= 1.15, f"{sent} messages for {steps} steps"

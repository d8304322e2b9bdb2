"""The whole submission on WhatsApp, in the words it has elsewhere.

`TRANSCRIPTS=write` keeps it as a file, to be laid beside the other channels'.
"""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from handlers.domain.people import Role
from storage.costs import CostBook
from tests.conversations import play, straight, submission
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


async def test_the_straight_path_costs_little_more_than_its_questions(talk: PhoneTalk) -> None:
    """27 messages for 24 answers; each further file or piece of text costs one more."""
    said = await play(straight.SCRIPT, talk)

    kept = FOLDER / "straight.whatsapp.id.md"
    if os.environ.get("TRANSCRIPTS") == "write":
        kept.write_text(said, encoding="utf-8")
    assert said == kept.read_text(encoding="utf-8"), "meant? then TRANSCRIPTS=write"
    start = talk.now - timedelta(days=1)
    cost = talk.app.database.at_once(lambda c: CostBook(c).since(start))
    assert (cost.messages, cost.questions) == (27, 24)
    assert cost.per_question <= 1.15
    assert len(talk.server.world.sent) == len(straight.SCRIPT) == 31
    talk.becomes(Role.COORDINATOR)
    await talk.says("/biaya")
    assert "27 pesan untuk 24 jawaban, yaitu 1,12 pesan" in talk.heard()[-1]


async def test_one_step_costs_little_more_than_one_message(talk: PhoneTalk) -> None:
    await play(submission.SCRIPT, talk)

    sent, steps = len(talk.server.world.sent), len(submission.SCRIPT)
    assert sent / steps <= 1.15, f"{sent} messages for {steps} steps"

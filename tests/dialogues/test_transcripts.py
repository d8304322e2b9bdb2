"""The whole conversation, word for word, as a file that a person can read.

After a change that is meant, write it anew: `TRANSCRIPTS=write pytest tests/dialogues`.
"""

import os
from pathlib import Path

import pytest

from tests.conftest import Talk
from tests.conversations import Step, play, submission, submission_en

FOLDER = Path(__file__).parent.parent / "transcripts"


@pytest.mark.parametrize(
    ("language", "script"), [("id", submission.SCRIPT), ("en", submission_en.SCRIPT)]
)
async def test_a_whole_submission_is_said_as_written(
    talk: Talk, language: str, script: tuple[Step, ...]
) -> None:
    talk.language = language

    said = await play(script, talk)

    kept = FOLDER / f"submission.{language}.md"
    if os.environ.get("TRANSCRIPTS") == "write":
        kept.write_text(said, encoding="utf-8")
    assert said == kept.read_text(encoding="utf-8"), "meant? then TRANSCRIPTS=write"

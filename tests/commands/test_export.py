"""What is exported can be read again, and what is asked there is answered as in the chat."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.commands import cli
from handlers.content import read_content
from handlers.content.entries import read_entries
from tests.conftest import Talk, enrol
from tests.dialogues.test_questions import coordinator


async def shorten_the_video(talk: Talk) -> None:
    """A coordinator changes an answer in the chat."""
    await enrol(talk)
    andi = await coordinator(talk)
    await andi.receives(tap="entries:edit.answer.indikator.video-bukti")
    await andi.says("Video paling lama *lima menit*.")
    await andi.taps("Simpan")


async def test_the_faq_is_written_back_with_the_changes(
    talk: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await shorten_the_video(talk)
    monkeypatch.setenv("INOVASI__BOT__DATA_DIR", str(talk.town.data))

    done = CliRunner().invoke(cli, ["export", "faq", str(tmp_path / "faq")])

    assert done.exit_code == 0, done.output
    written = {one.id: one for one in read_entries(tmp_path / "faq")}
    seed = {one.id: one for one in read_content().entries}
    changed = written.pop("indikator.video-bukti")
    assert changed.answer["id"] == "Video paling lama *lima menit*."
    seed.pop("indikator.video-bukti")
    assert written == seed


async def test_the_command_line_answers_with_the_changes(
    talk: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await shorten_the_video(talk)
    monkeypatch.chdir(tmp_path)
    question = ["ask", "apa syarat video inovasi", "--json"]

    before = json.loads(CliRunner().invoke(cli, question).stdout)
    monkeypatch.setenv("INOVASI__BOT__DATA_DIR", str(talk.town.data))
    after = json.loads(CliRunner().invoke(cli, question).stdout)

    assert (before["entry"], after["entry"]) == ("indikator.video-bukti",) * 2
    assert after["answer"] == "Video paling lama lima menit."
    assert before["answer"] != after["answer"]
    assert not (tmp_path / "data").exists(), "asking leaves nothing behind"

"""Whole conversations over real HTTP, in the words they have elsewhere."""

from pathlib import Path

import pytest

from tests.bot.channels.whatsapp.test_transcript import spoken
from tests.conversations import play, submission
from tests.servers.telegram_phone import TelegramPhone, on_telegram

pytestmark = pytest.mark.slow
KEPT = Path(__file__).parents[3] / "transcripts" / "submission.id.md"
UNKNOWN = "siapa presiden amerika sekarang?"
ANSWER = "Itu di luar urusan kantor kami, mohon maaf."
ROOM = -1_001_000_000_001


async def test_a_whole_submission_is_said_in_the_same_words(tmp_path: Path) -> None:
    async with on_telegram(tmp_path) as line:
        rina = TelegramPhone(line, line.server.person(501, "Rina", last_name="Wati"))

        said = await play(submission.SCRIPT, rina)

    assert spoken(said) == spoken(KEPT.read_text(encoding="utf-8"))


async def test_a_question_reaches_the_group_and_its_answer_the_asker_and_the_faq(
    tmp_path: Path,
) -> None:
    people = {"coordinators": ["telegram:7"], "group_chat": f"telegram:{ROOM}"}
    async with on_telegram(tmp_path, people=people) as line:
        group = line.server.group(ROOM)
        andi = line.server.person(7, "Andi")
        rina = TelegramPhone(line, line.server.person(501, "Rina"))
        office = TelegramPhone(line, andi)
        for phone, name, agency in (
            (rina, "Rina Wati", "puskesmas tanta"),
            (office, "Andi Demo", "bapperida"),
        ):
            for said in ("/start", "setuju", name, agency):
                await phone.says(said)
        await group.adds_bot(andi)
        await rina.says(UNKNOWN)
        await rina.taps("Tanyakan ke koordinator")
        rina.heard()

        in_group = TelegramPhone(line, group.member(andi))
        await in_group.says(ANSWER, reply_to=group.heard[-1])
        told = rina.heard()[-1]
        await in_group.taps("Jadikan entri FAQ baru")
        await rina.says("presiden amerika sekarang siapa ya?")

    assert told.startswith("📬 Jawaban dari Bapperida Kabupaten Tabalong")
    assert told.endswith(ANSWER)
    assert rina.heard()[-1].startswith(ANSWER)

"""Old mail goes by itself; what somebody may still ask for stays."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.config import ConfigError, read_config
from handlers.domain.broadcasts import Fate
from storage import retention
from storage.tables import answers, files, letters, outbox, submissions
from tests.conftest import Talk, enrol
from tests.dialogues.forms import fill
from tests.dialogues.test_broadcast import coordinator, newest, send, settle, write


async def after(talk: Talk, days: int) -> None:
    """Time passes, and the house does what is due."""
    talk.now += timedelta(days=days)
    await talk.app.clock.tick()
    await talk.app.settle_down()


def rows(talk: Talk, *columns: Any) -> list[tuple[Any, ...]]:
    found = talk.app.database.at_once(lambda c: c.execute(select(*columns)).all())
    return [tuple(row) for row in found]


def count(talk: Talk, table: Any) -> int:
    return int(rows(talk, func.count(table.c[table.primary_key.columns[0].name]))[0][0])


async def test_messages_go_after_a_year_and_what_was_given_stays(talk: Talk) -> None:
    await enrol(talk)
    await fill(talk)
    await talk.taps("Kirim sekarang")
    given, sent = count(talk, answers), count(talk, submissions)

    await after(talk, 364)
    assert count(talk, letters) > 0
    await after(talk, 2)

    assert count(talk, letters) == 0
    assert [row for row in rows(talk, outbox.c.key, outbox.c.message) if row[0] is None] == []
    assert (count(talk, answers), count(talk, submissions)) == (given, sent)
    await talk.says("inovasi saya")
    assert "KEBUN CERIA" in talk.buttons()[0] + talk.heard()[-1]


async def test_what_counts_stays_countable_without_its_words(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await write(andi)
    await send(andi)
    await settle(talk)

    await after(talk, 370)

    assert newest(talk)[1].fates == {Fate.SENT: 2}
    kept = rows(talk, outbox.c.key, outbox.c.message, outbox.c.status)
    assert all(key for key, _, _ in kept)
    assert [said for _, said, _ in kept if "Rina" in str(said)] == []


async def test_a_letter_with_a_file_keeps_it_for_who_wants_to_be_forgotten(talk: Talk) -> None:
    await enrol(talk)
    await talk.sends_file("surat.txt", b"isi surat", "ini suratnya")

    await after(talk, 370)

    [(said,)] = rows(talk, letters.c.said)
    assert set(said) == {"files"}
    await talk.says("/hapusdata", "1", "hapus")
    assert count(talk, files) == 0


async def test_what_still_waits_is_not_touched(talk: Talk) -> None:
    await enrol(talk)
    before = count(talk, outbox)

    def hold(connection: Any) -> None:
        connection.execute(outbox.update().values(status="sending"))
        connection.execute(letters.update().values(status="fetching"))

    talk.app.database.at_once(hold)
    talk.now += timedelta(days=400)
    work = retention.OldMail

    def sweep(connection: Any) -> tuple[int, int]:
        old = work(connection)
        return old.sweep_letters(0, talk.now), old.sweep_outbox(0, talk.now)

    assert talk.app.database.at_once(sweep) == (0, 0)
    assert count(talk, outbox) == before


async def test_it_goes_slice_by_slice_once_a_day(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "A_SLICE", 2)
    await enrol(talk)

    await after(talk, 370)

    assert count(talk, letters) == 0
    await talk.says("halo")
    aged = letters.update().values(done_at=talk.now - timedelta(days=366))
    talk.app.database.at_once(lambda c: c.execute(aged))
    talk.now += timedelta(hours=1)
    await talk.app.clock.tick()
    assert count(talk, letters) == 1
    await after(talk, 1)
    assert count(talk, letters) == 0


def test_they_are_kept_for_a_month_at_least() -> None:
    with pytest.raises(ConfigError, match="keep_letters_days"):
        read_config(storage={"keep_letters_days": 7})

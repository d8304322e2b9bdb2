"""Who asks to be forgotten is forgotten, down to the last column and the last file."""

from pathlib import Path
from typing import Any

from sqlalchemy import select

from handlers.effects import Forget
from storage.forgetting import ANEW, CLEARED, ERASED, STAYS
from storage.tables import files, metadata, people
from storage.work import Work
from tests.conftest import Talk


def test_every_way_to_a_person_has_its_fate() -> None:
    ways = {
        f"{table.name}.{column.name}"
        for table in metadata.tables.values()
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table is people
    }
    erased = {f"{name}.person_id" for name in ERASED}

    assert ways - {"innovations.owner_id", *erased, *CLEARED, *STAYS, *ANEW} == set()


async def test_the_files_go_that_nobody_else_has(talk: Talk) -> None:
    await talk.sends_file("sendiri.txt", b"milik sendiri")
    await talk.sends_file("bersama.txt", b"milik bersama")
    await talk.meets("budi").sends_file("bersama.txt", b"milik bersama")
    mine, shared = rows(talk)

    def forget(connection: Any) -> list[str]:
        work = Work(connection, talk.now)
        person = work.people.at("paper", "rina")
        assert person is not None
        work.carry_out(Forget(), person.id)
        work.flush()
        return work.erased

    gone = talk.app.database.at_once(forget)

    assert gone == [mine]
    assert rows(talk) == [shared]


def rows(talk: Talk) -> list[str]:
    query = select(files.c.sha256).order_by(files.c.created_at)
    return list(talk.app.database.at_once(lambda c: c.execute(query).scalars().all()))


def test_a_stray_value_is_no_file(tmp_path: Path) -> None:
    from storage.leftovers import _hashes  # noqa: PLC0415 -- the odd shapes only

    odd = ["text", None, {"files": "x"}, {"files": [3, {"sha256": ""}]}]
    assert [list(_hashes(one)) for one in odd] == [[], [], [], []]

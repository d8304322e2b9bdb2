"""Drafts read ahead are the drafts as they are."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from handlers.domain.innovations import Status
from handlers.effects import Become, Begin, Keep
from storage.database import Database
from storage.innovations import Innovations
from storage.people import People
from storage.readings import drafts_of
from tests.databases import fresh_url

NOW = datetime(2026, 6, 2, tzinfo=UTC)


def test_drafts_read_together_are_those_read_alone_and_what_changes_is_read_anew(
    tmp_path: Path,
) -> None:
    def story(connection: Connection) -> None:
        person, _ = People(connection).enrol("paper", "rina", "id", NOW)
        book = Innovations(connection, NOW)
        for name in ("a", "b", "gone"):
            book.carry_out(Begin(name, "iga-2026"), person)
        book.carry_out(Keep("a", "nama_inovasi", {"text": "Antar Obat"}), person)
        book.carry_out(Keep("a", "urusan", skipped=True), person)
        book.carry_out(Become("gone", Status.DISCARDED), person)
        alone = {name: book.find(name) for name in ("a", "b")}

        assert drafts_of(connection, ["a", "b", "gone", "never"]) == alone
        assert drafts_of(connection, []) == {}

        book.foresee(["a", "b"])
        book.carry_out(Keep("b", "nama_inovasi", {"text": "Posyandu"}), person)
        book.flush()
        assert book.find("a") == alone["a"]
        changed = book.find("b")
        assert changed is not None
        assert changed.answers["nama_inovasi"].value == {"text": "Posyandu"}

    database = Database(fresh_url(tmp_path))
    database.at_once(story)
    database.close()

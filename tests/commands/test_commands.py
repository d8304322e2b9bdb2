"""The commands, as an administrator types them."""

import stat
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select

from bot.config import read_config
from bot.serving import open_port
from handlers.domain.people import Role
from handlers.effects import Begin, Submit
from storage import appointments
from storage.archive import NoArchive, unpack
from storage.database import Database
from storage.innovations import Innovations
from storage.people import People
from storage.tables import people
from tests.commands.conftest import Line


def role_at(value: str) -> Role:
    """The role of whoever is at this Telegram address, or will be when they write."""
    database = Database(read_config().database_url)
    role = database.at_once(lambda c: appointments.role_at(c, "telegram", value))
    database.close()
    return role


PEOPLE = select(func.count()).select_from(people)


def count_people() -> int:
    database = Database(read_config().database_url)
    count = database.at_once(lambda c: c.execute(PEOPLE).scalar_one())
    database.close()
    return int(count)


def test_init_writes_what_check_accepts_and_never_overwrites(line: Line) -> None:
    first = line("init")
    Path("content/id/texts/menu.toml").write_text("mine = 'saya'")
    again = line("init")

    assert first.exit_code == again.exit_code == 0
    assert stat.S_IMODE(Path("config.toml").stat().st_mode) == 0o600
    assert 'content_dir = "content"' in Path("config.toml").read_text()
    assert "left as it is" in again.output
    assert Path("content/id/texts/menu.toml").read_text() == "mine = 'saya'"


def test_init_tells_of_a_fault_that_was_there_before(line: Line) -> None:
    Path("config.toml").write_text("[web]\nport = -1")

    answer = line("init")

    assert answer.exit_code == 1
    assert "[web] port: must be at least 0." in answer.output


def test_a_role_of_somebody_who_writes_already_changes_at_once(line: Line) -> None:
    line("migrate")
    database = Database(read_config().database_url)
    now = datetime(2026, 6, 2, tzinfo=UTC)
    database.at_once(lambda c: People(c).enrol("telegram", "42", "id", now))

    line("grant", "telegram:42", "administrator")
    granted = database.at_once(lambda c: People(c).at("telegram", "42"))
    Path("config.toml").write_text('[people]\ncoordinators = ["telegram:42"]')
    told = line("revoke", "telegram:42")
    revoked = database.at_once(lambda c: People(c).at("telegram", "42"))
    database.close()

    assert granted is not None
    assert revoked is not None
    assert (granted.role, revoked.role) == (Role.ADMINISTRATOR, Role.INNOVATOR)
    assert "take that out too" in told.output


def test_migrate_makes_the_database_once(line: Line) -> None:
    first, again = line("migrate"), line("migrate")

    assert first.output == "✓ The database was brought up to date.\n"
    assert again.output == "✓ The database is up to date.\n"


def test_a_role_is_given_and_taken_back(line: Line) -> None:
    granted = line("grant", "telegram:42", "coordinator")
    then = role_at("42")
    revoked = line("revoke", "telegram:42")

    assert "They have not written to the bot yet" in granted.output
    assert then is Role.COORDINATOR
    assert (revoked.exit_code, role_at("42")) == (0, Role.INNOVATOR)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("grant", "budi", "coordinator"), 2, "✗ 'budi' is no address"),
        (("revoke", "telegram:7"), 1, "✗ Nobody has written from telegram:7"),
        (("verify", "IGA-2026-0001-AAAA"), 1, "tidak ditemukan"),
        (("run",), 2, "No channel is configured"),
        (("run", "--config", "none.toml"), 2, "none.toml: there is no such file."),
        (("backup",), 1, "✗ There is no database in data yet"),
        (("restore", "none.tar.gz"), 1, "No such file or directory"),
    ],
)
def test_what_can_not_be_done_is_explained(
    line: Line, words: tuple[str, ...], code: int, said: str
) -> None:
    line("migrate") if words[0] == "verify" else None

    answer = line(*words)

    assert (answer.exit_code, said in answer.output) == (code, True), answer.output


def test_a_backup_brings_everything_back(line: Line) -> None:
    line("grant", "telegram:42", "coordinator")
    kept = Path("data/files/ab/cdef")
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"bukti")
    line("backup", "all.tar.gz")
    line("revoke", "telegram:42")
    kept.unlink()

    refused = line("restore", "all.tar.gz")
    restored = line("restore", "--force", "all.tar.gz")

    assert (refused.exit_code, "--force" in refused.output) == (1, True)
    assert restored.output == "✓ The database and 1 files are back in data.\n"
    assert (role_at("42"), kept.read_bytes()) == (Role.COORDINATOR, b"bukti")


def test_a_backup_is_whole_while_somebody_writes(line: Line) -> None:
    line("grant", "telegram:42", "coordinator")
    database = Database(read_config().database_url)
    with database.engine.begin() as connection:
        People(connection).enrol("telegram", "77", "id", datetime(2026, 6, 2, tzinfo=UTC))
        line("backup", "all.tar.gz")
    database.close()
    line("restore", "--force", "all.tar.gz")

    assert count_people() == 0


def test_a_damaged_archive_changes_nothing(line: Line, tmp_path: Path) -> None:
    line("migrate")
    before = Path("data/inovasi.sqlite3").read_bytes()
    Path("bad.tar.gz").write_bytes(b"no archive")

    with pytest.raises(NoArchive):
        unpack(Path("bad.tar.gz"), Path("data"), over=True)

    assert Path("data/inovasi.sqlite3").read_bytes() == before


def test_postgres_is_left_to_its_own_tools(line: Line) -> None:
    Path("config.toml").write_text('[storage]\nurl = "postgresql+psycopg://nobody@x/y"')

    answer = line("backup")

    assert (answer.exit_code, "pg_dump" in answer.output) == (2, True)


def test_a_receipt_of_ours_is_told_with_its_fingerprint(line: Line) -> None:
    line("migrate")
    database = Database(read_config().database_url)
    now = datetime(2026, 6, 2, 1, 30, tzinfo=UTC)

    def submit(connection: Connection) -> None:
        owner, _ = People(connection).enrol("telegram", "42", "id", now)
        book = Innovations(connection, now)
        book.carry_out(Begin("abc", "iga-2026"), owner)
        book.carry_out(Submit("abc", "IGA-2026-0001-AAAA", 1, "f" * 64, "{}"), owner)

    database.at_once(submit)
    database.close()

    answer = line("verify", "IGA-2026-0001-AAAA")

    assert (answer.exit_code, "f" * 64 in answer.output) == (0, True), answer.output


@pytest.mark.parametrize("spoilt", ["nothing", "damaged"])
def test_an_archive_without_a_sound_database_is_refused(
    line: Line, tmp_path: Path, spoilt: str
) -> None:
    inside = tmp_path / ("inovasi.sqlite3" if spoilt == "damaged" else "other")
    inside.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    with tarfile.open("bad.tar.gz", "w:gz") as tar:
        tar.add(inside, inside.name)

    answer = line("restore", "bad.tar.gz")

    assert answer.exit_code == 1
    assert "Nothing was changed." in answer.output
    assert not Path("data/inovasi.sqlite3").exists()


def test_a_port_that_is_taken_is_explained(line: Line) -> None:
    taken = open_port("127.0.0.1", 0)
    taken.listen()
    Path("config.toml").write_text(f"[web]\nchat = true\nport = {taken.getsockname()[1]}")

    answer = line("run")
    taken.close()

    assert answer.exit_code == 2
    assert "Another program may use that port" in answer.output

"""The schema is brought up to date once, and told to be so cheaply."""

import subprocess
import sys
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from storage.database import Database
from storage.migrations import is_current, migrate, newest
from storage.migrations.upgrading import heads
from storage.tables import metadata
from tests.databases import fresh_url


def test_the_last_file_is_the_newest_revision() -> None:
    assert heads() == [newest()]


def test_an_empty_database_is_brought_up_to_date(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'new' / 'x.sqlite3'}")

    assert not database.at_once(is_current)
    database.at_once(migrate)
    database.at_once(migrate)

    assert database.at_once(is_current)
    database.close()


def test_a_database_that_is_up_to_date_does_not_load_alembic(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'x.sqlite3'}"
    database = Database(url)
    database.at_once(migrate)
    database.close()
    program = (
        "import sys; from storage.database import Database;"
        "from storage.migrations import migrate;"
        f"Database({url!r}).at_once(migrate); sys.exit('alembic' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_the_steps_lead_to_the_tables_as_they_are(tmp_path: Path) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))

    database = Database(fresh_url(tmp_path))

    assert database.at_once(differences) == []
    database.close()

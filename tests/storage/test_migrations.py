"""The schema is brought up to date once, and told to be so cheaply."""

import subprocess
import sys
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from storage.database import Database
from storage.migrations import begin, is_current, migrate, newest
from storage.migrations.upgrading import heads, upgrade
from storage.tables import metadata
from tests.databases import ONLY_SQLITE, fresh_url


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


@ONLY_SQLITE
def test_an_empty_database_gets_what_the_steps_lead_to(tmp_path: Path) -> None:
    def schema(connection: Connection) -> dict[str, object]:
        rows = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master").all()
        tables = [name for kind, name, _ in rows if kind == "table"]
        made: dict[str, object] = {name: sql for kind, name, sql in rows if kind == "index"}
        for name in tables:
            for pragma in ("table_info", "foreign_key_list", "index_list"):
                found = connection.exec_driver_sql(f"PRAGMA {pragma}({name})").all()
                made[f"{pragma} {name}"] = sorted(str(tuple(row)[1:]) for row in found)
        return made

    stepped = Database(f"sqlite:///{tmp_path / 'stepped.sqlite3'}")
    begun = Database(f"sqlite:///{tmp_path / 'begun.sqlite3'}")
    stepped.at_once(upgrade)
    begun.at_once(begin)

    assert begun.at_once(schema) == stepped.at_once(schema)
    for database in (stepped, begun):
        database.close()


def test_the_steps_lead_to_the_tables_as_they_are(tmp_path: Path) -> None:
    def differences(connection: Connection) -> list[object]:
        metadata.drop_all(connection)
        connection.exec_driver_sql("DROP TABLE alembic_version")
        upgrade(connection)
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))

    database = Database(fresh_url(tmp_path))

    assert database.at_once(differences) == []
    database.close()

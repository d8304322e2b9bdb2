"""A fresh database for a test: a SQLite file, or a schema in PostgreSQL.

With INOVASI_TEST_POSTGRES set to the address of a server where we may make schemas, every test
that asks here runs on PostgreSQL.
"""

import os
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from uuid import uuid4

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

from storage.database import Database
from storage.migrations import migrate

ONLY_SQLITE = pytest.mark.skipif(
    bool(os.environ.get("INOVASI_TEST_POSTGRES")), reason="looks into a SQLite file"
)
POSTGRES = os.environ.get("INOVASI_TEST_POSTGRES", "")


def fresh_url(data: Path) -> str:
    """The address of an empty database that is up to date; `data` is where a file may lie."""
    if POSTGRES:
        return schema_url(POSTGRES)
    path = data / "inovasi.sqlite3"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(_template(), path)
    return f"sqlite:///{path}"


def schema_url(server: str) -> str:
    """The address of a new schema with every table in it."""
    schema = f"t{uuid4().hex}"
    engine = create_engine(server)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
    engine.dispose()
    url = make_url(server).update_query_dict({"options": f"-csearch_path={schema}"})
    _migrated(text := url.render_as_string(hide_password=False))
    return text


@cache
def _template() -> Path:
    """A SQLite file that is up to date, made once a run: Alembic takes its time."""
    path = Path(mkdtemp(prefix="inovasi-")) / "template.sqlite3"
    _migrated(f"sqlite:///{path}")
    return path


def _migrated(url: str) -> None:
    database = Database(url)
    database.at_once(migrate)
    database.close()

"""The database keeps what people wrote to itself, in its errors too."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from storage.database import Database


def test_an_error_does_not_show_what_was_written(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'a.sqlite3'}")
    wrong = text("INSERT INTO nowhere VALUES (:said)")

    with pytest.raises(SQLAlchemyError) as error:
        database.at_once(lambda c: c.execute(wrong, {"said": "rahasia"}))
    database.close()

    assert "rahasia" not in str(error.value)

"""No statement of a conversation looks through all that was ever said.

A partial index is only used where its condition is written into the statement; as a parameter
the planner can't see it, and a look for the next letter walks through the whole season.
"""

import re

from sqlalchemy import event

from tests.conftest import Talk, enrol
from tests.databases import ONLY_SQLITE

GROWING = {"letters", "outbox", "people", "addresses", "innovations", "answers", "events"}
SCAN = re.compile(r"^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?")
ALIASES = {"earlier": "letters", "mate": "letters"}


@ONLY_SQLITE
async def test_nothing_is_looked_for_through_a_whole_table(talk: Talk) -> None:
    engine = talk.town.app.database.engine
    seen: dict[str, object] = {}

    @event.listens_for(engine, "before_cursor_execute")
    def note(connection, cursor, statement, parameters, context, many):
        if statement.startswith(("SELECT", "UPDATE", "DELETE")):
            seen[statement] = parameters[0] if many else parameters

    await enrol(talk)
    await talk.says("/usul", "Antar Obat Lansia", "penerapan", "/menu", "inovasi saya", "halo?")
    event.remove(engine, "before_cursor_execute", note)

    with engine.connect() as connection:
        indexes = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master")
        partial = {name for name, sql in indexes if sql and " WHERE " in sql}
        scans = [
            (line, statement)
            for statement, parameters in seen.items()
            for *_, line in connection.exec_driver_sql(
                f"EXPLAIN QUERY PLAN {statement}", parameters
            )
            if (found := SCAN.match(line))
            and ALIASES.get(found[1], found[1]) in GROWING
            and found[2] not in partial
        ]
    assert len(seen) > 10
    assert scans == []

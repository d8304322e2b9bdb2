"""The FAQ as it is now: the entries of the data files under the coordinators' changes."""

from collections.abc import Iterable, Mapping
from typing import Any

from handlers.content.entries import read_entry
from handlers.faq.entries import Entry

Changes = Mapping[str, Mapping[str, Any] | None]
"""The newest change of each entry: its table as in the data files, None where switched off."""


def entries_now(seed: Iterable[Entry], changes: Changes) -> dict[str, Entry]:
    """Every entry that is switched on, by id."""
    now = {one.id: one for one in seed}
    for entry_id, table in changes.items():
        if table is None:
            now.pop(entry_id, None)
        else:
            now[entry_id] = read_entry(table)
    return now


def current_entry(seed: Iterable[Entry], changes: Changes, entry_id: str) -> Entry | None:
    """The entry of this id, unless there is none or it is switched off."""
    if entry_id in changes:
        table = changes[entry_id]
        return None if table is None else read_entry(table)
    return next((one for one in seed if one.id == entry_id), None)


def table_of(entry: Entry) -> dict[str, Any]:
    """An entry as the data files hold it; `read_entry` makes the same entry of it again."""
    table: dict[str, Any] = {
        "id": entry.id,
        "live": entry.live,
        "title": dict(entry.title),
        "variants": list(entry.variants["id"]),
        "variants_en": list(entry.variants["en"]),
        "answer": dict(entry.answer),
        "more": dict(entry.more),
        "edition": entry.edition,
        "source": entry.source,
        "year": entry.year,
        "confidence": entry.confidence,
        "follow": list(entry.follow),
    }
    return {name: value for name, value in table.items() if value}

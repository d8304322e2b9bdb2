"""The FAQ entries of a folder: one TOML file a theme, any number of [[entry]] tables."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handlers.content.files import ContentError, read_toml
from handlers.faq.entries import MOST_LETTERS, Entry

LANGUAGES = ("id", "en")


def read_entries(folder: Path) -> tuple[Entry, ...]:
    """All entries, file by file. Raises `ContentError` naming the file, entry and remedy."""
    entries: dict[str, Entry] = {}
    for path in sorted(folder.glob("*.toml")):
        for entry in _entries(path):
            if entry.id in entries:
                raise ContentError(f"{path}: entry {entry.id} is there twice; rename one")
            entries[entry.id] = entry
    return tuple(entries.values())


def _entries(path: Path) -> Iterator[Entry]:
    for number, table in enumerate(read_toml(path).get("entry", ()), 1):
        name = table.get("id", f"number {number}")
        try:
            entry = read_entry(table)
        except KeyError as error:
            raise ContentError(f"{path}: entry {name} lacks {error}; add it") from None
        if problem := fault(entry):
            raise ContentError(f"{path}: entry {name}: {problem}")
        yield entry


def read_entry(table: Mapping[str, Any]) -> Entry:
    """One [[entry]] table. Raises `KeyError` with the name of what is missing."""
    return Entry(
        id=table["id"],
        title=_localised(table["title"]),
        variants={"id": tuple(table["variants"]), "en": tuple(table.get("variants_en", ()))},
        answer=_localised(table["answer"]),
        source=table["source"],
        year=str(table.get("year", "")),
        edition=table.get("edition", ""),
        confidence=table.get("confidence", "high"),
        more=_localised(table.get("more", {})),
        follow=tuple(table.get("follow", ())),
        live=table.get("live", ""),
    )


def _localised(table: Mapping[str, str]) -> dict[str, str]:
    return {language: said.strip() for language, said in table.items()}


def fault(entry: Entry) -> str:
    """What is wrong with an entry, in words that say what to do; empty where nothing is."""
    for language in LANGUAGES:
        if not entry.answer.get(language):
            return f"the answer is missing in '{language}'; write answer.{language}"
        if not entry.title.get(language):
            return f"the title is missing in '{language}'; write title.{language}"
        if (length := len(entry.answer[language])) > MOST_LETTERS:
            return (
                f"answer.{language} has {length} letters, at most {MOST_LETTERS} fit a phone; "
                f"move the rest to more.{language}"
            )
    return "" if entry.source else "the source is empty; name where the fact comes from"

"""Looks for everything that is wrong with a folder of content, not only the first thing."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handlers.content.entries import LANGUAGES, read_entries
from handlers.content.files import ContentError, read_toml
from handlers.content.formaudit import form_faults
from handlers.content.lines import line_with
from handlers.content.textaudit import text_faults


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong in a file, and what to do about it; `line` is 0 where it is the whole."""

    path: Path
    line: int
    what: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.what}"


def audit(folder: Path, built_in: Path) -> list[Complaint]:
    """All complaints about a folder; `built_in` is the content that came with this version."""
    unreadable = list(_unreadable(folder))
    if unreadable:
        return unreadable
    return [*_texts(folder, built_in), *_forms(folder), *_agencies(folder), *_faq(folder)]


def _unreadable(folder: Path) -> Iterator[Complaint]:
    for path in sorted(folder.rglob("*.toml")):
        try:
            read_toml(path)
        except ContentError as error:
            yield Complaint(path, 0, str(error).removeprefix(f"{path}: "))


def _texts(folder: Path, built_in: Path) -> Iterator[Complaint]:
    for language in LANGUAGES:
        other = next(one for one in LANGUAGES if one != language)
        for path in sorted((built_in / language / "texts").glob("*.toml")):
            mine = folder / language / "texts" / path.name
            if not mine.exists():
                yield Complaint(mine, 0, f"the file is missing; copy it from {path}")
        for path in sorted((folder / language / "texts").glob("*.toml")):
            counterpart = folder / other / "texts" / path.name
            original = built_in / language / "texts" / path.name
            for line, what in text_faults(path, counterpart, original):
                yield Complaint(path, line, what)


def _forms(folder: Path) -> Iterator[Complaint]:
    for path in sorted(folder.glob("editions/*/form.toml")):
        for line, what in form_faults(path):
            yield Complaint(path, line, what)


def _agencies(folder: Path) -> Iterator[Complaint]:
    path = folder / "agencies.toml"
    source, seen = path.read_text(encoding="utf-8"), set[str]()
    for number, one in enumerate(read_toml(path).get("agency", ()), 1):
        line = line_with(source, "[[agency]]", number)
        for key in ("id", "name"):
            if not one.get(key):
                yield Complaint(path, line, f'agency number {number} lacks {key} = "…"; add it')
        if one.get("id") in seen:
            yield Complaint(path, line, f"agency {one['id']!r} is there twice; rename one")
        seen.add(one.get("id", ""))


def _faq(folder: Path) -> Iterator[Complaint]:
    try:
        read_entries(folder / "faq")
    except ContentError as error:
        path, _, what = str(error).partition(": ")
        yield Complaint(Path(path), 0, what)

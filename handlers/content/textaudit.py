"""What is wrong with a file of sentences: both languages must say the same things."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

from handlers.content.files import read_toml
from handlers.content.lines import line_of

Fault = tuple[int, str]


def text_faults(path: Path, counterpart: Path, original: Path) -> Iterator[Fault]:
    """Sentences that are missing, or whose blanks differ from the other language's.

    `original` is the file of the same name that came with this version.
    """
    source = path.read_text(encoding="utf-8")
    mine, theirs = _sentences(path), _sentences(counterpart)
    for key in sorted((theirs.keys() | _sentences(original).keys()) - mine.keys()):
        known = counterpart if key in theirs else original
        yield 0, f"{key!r} is missing; add it, as in {known}"
    for key, said in mine.items():
        line = line_of(source, key.split("."))
        if (wrong := _wrong(said)) is not None:
            yield line, f"{key!r} {wrong}"
        elif key in theirs and _wrong(theirs[key]) is None:
            yield from _differing(line, key, said, theirs[key], counterpart)


def _differing(line: int, key: str, mine: Any, theirs: Any, where: Path) -> Iterator[Fault]:
    missing, extra = _blanks(theirs) - _blanks(mine), _blanks(mine) - _blanks(theirs)
    if missing or extra:
        parts = [f"lacks {{{one}}}" for one in sorted(missing)]
        parts += [f"has {{{one}}} too much" for one in sorted(extra)]
        yield line, f"{key!r} {' and '.join(parts)}, compared with {where}"


def _wrong(said: Any) -> str | None:
    forms = said.values() if isinstance(said, Mapping) else (said,)
    for one in forms:
        if not isinstance(one, str):
            return "must be a text in quotes"
        if not one.strip():
            return "is empty; say something, or leave the line as it came"
        try:
            list(Formatter().parse(one))
        except ValueError:
            return "has a brace { } that is not a blank; write {{ and }} for braces themselves"
    return None


def _blanks(said: Any) -> set[str]:
    """The blanks of a sentence; of plural forms, those of all of them together."""
    forms = said.values() if isinstance(said, Mapping) else (said,)
    return {
        name for form in forms for _, name, _, _ in Formatter().parse(str(form)) if name
    } - {"count"}


def _sentences(path: Path) -> dict[str, Any]:
    return dict(_flat(read_toml(path), "")) if path.exists() else {}


def _flat(table: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, Mapping) and "other" not in value:
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value

"""What a coordinator may edit without code: sentences, forms, agencies, FAQ entries."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handlers.content.editions import read_form
from handlers.forms import Form
from handlers.texts import Words

BUILT_IN = Path(__file__).parent
LANGUAGES = ("id", "en")


class ContentError(Exception):
    """A content file can't be used; the message names the file, the place and the remedy."""


@dataclass(frozen=True, slots=True)
class Agency:
    """An SKPD or another place that people come from; `also` are words to find it by."""

    id: str
    name: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """All that is said and asked, read once at the start."""

    words: Mapping[str, Words]
    forms: Mapping[str, Form]
    agencies: tuple[Agency, ...]


def read_content(folder: Path = BUILT_IN) -> Content:
    """Read all content of a folder. Raises `ContentError` in plain words."""
    return Content(
        words={language: _words(folder, language) for language in LANGUAGES},
        forms={form.edition: form for form in _forms(folder)},
        agencies=tuple(
            Agency(one["id"], one["name"], (one.get("short", ""), *one.get("also", ())))
            for one in read_toml(folder / "agencies.toml")["agency"]
        ),
    )


def _forms(folder: Path) -> Iterator[Form]:
    for path in sorted(folder.glob("editions/*/form.toml")):
        try:
            yield read_form(read_toml(path))
        except KeyError as error:
            raise ContentError(f"{path}: {error} is missing") from None


def read_toml(path: Path) -> dict[str, Any]:
    """One TOML file. Raises `ContentError` naming the file and the line."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ContentError(f"{path}: the file is missing; `init` makes a fresh copy") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError(f"{path}: {error}") from None


def _words(folder: Path, language: str) -> Words:
    """The sentences of a language; each file's name is the section of its keys."""
    sentences: dict[str, Any] = {}
    for path in sorted((folder / language / "texts").glob("*.toml")):
        sentences.update(_flat(read_toml(path), f"{path.stem}."))
    return Words(language, sentences)


def _flat(table: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    """Sections become dotted keys; a table with `other` is one sentence with plural forms."""
    for name, value in table.items():
        if isinstance(value, dict) and "other" not in value:
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value

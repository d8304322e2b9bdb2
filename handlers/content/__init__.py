"""What a coordinator may edit without code: sentences, forms, agencies, FAQ entries."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handlers.content.editions import read_form
from handlers.content.entries import LANGUAGES, read_entries
from handlers.content.files import ContentError, read_toml
from handlers.domain.agencies import Agency, agency_of
from handlers.faq.entries import Entry
from handlers.faq.finding import Finder, finder_of
from handlers.forms import Form
from handlers.texts import Words

__all__ = ["BUILT_IN", "Agency", "Content", "ContentError", "read_content", "read_toml"]

BUILT_IN = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Content:
    """All that is said and asked, read once at the start."""

    words: Mapping[str, Words]
    forms: Mapping[str, Form]
    agencies: tuple[Agency, ...]
    entries: tuple[Entry, ...] = ()

    def finder(
        self, changed: Iterable[Entry] = (), hidden: Collection[str] = frozenset()
    ) -> Finder:
        """What finds the entry that answers a question; kept until the entries change.

        `changed` are laid over the entries of the files by id, `hidden` are left out.
        """
        over = {entry.id: entry for entry in changed}
        mine = {entry.id: entry for entry in self.entries} | over
        return finder_of(tuple(one for one in mine.values() if one.id not in hidden))


def read_content(folder: Path = BUILT_IN) -> Content:
    """Read all content of a folder. Raises `ContentError` in plain words."""
    return Content(
        words={language: _words(folder, language) for language in LANGUAGES},
        forms={form.edition: form for form in _forms(folder)},
        agencies=tuple(agency_of(one) for one in read_toml(folder / "agencies.toml")["agency"]),
        entries=read_entries(folder / "faq"),
    )


def _forms(folder: Path) -> Iterator[Form]:
    for path in sorted(folder.glob("editions/*/form.toml")):
        try:
            yield read_form(read_toml(path))
        except KeyError as error:
            raise ContentError(f"{path}: {error} is missing") from None


def _words(folder: Path, language: str) -> Words:
    """The sentences of a language; each file's name is the section of its keys.

    What a folder of one's own does not say yet, since it is older than this version, is said as
    it came; `check` names it.
    """
    sentences: dict[str, Any] = {}
    for origin in dict.fromkeys((BUILT_IN, folder)):
        for path in sorted((origin / language / "texts").glob("*.toml")):
            sentences.update(_flat(read_toml(path), f"{path.stem}."))
    return Words(language, sentences)


def _flat(table: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    """Sections become dotted keys; a table with `other` is one sentence with plural forms."""
    for name, value in table.items():
        if isinstance(value, dict) and "other" not in value:
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value

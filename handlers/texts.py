"""The only maker of `Text`: sentences from the content files, with people's values defused."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, tzinfo
from typing import Any

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.plural import PluralRule

BOLD, BOLD_END, ITALIC, ITALIC_END = "\ue000", "\ue001", "\ue002", "\ue003"
"""Markup inside a `Text`: private-use characters that no value can carry (see `defuse`)."""

_MARKS = re.compile("[\ue000-\ue003]")
_BOLD = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])")
_ITALIC = re.compile(r"(?<![\w_/])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])")

Localised = Mapping[str, str]
"""One sentence in every language: {"id": …, "en": …}."""


class Text(str):
    """A sentence for people. Made only here, so that a value can never become markup."""

    __slots__ = ()


EMPTY = Text("")


class UnknownText(KeyError):
    """A sentence was asked for that the content files do not have."""


def defuse(value: object) -> str:
    """Give a value the right to stand in a sentence: whatever it holds, it is not markup."""
    return value if isinstance(value, Text) else _MARKS.sub("", str(value))


def mark_up(template: str) -> str:
    """Turn the light markup of the content files (`*bold*`, `_italic_`) into marks."""
    bold = _BOLD.sub(rf"{BOLD}\1{BOLD_END}", template)
    return _ITALIC.sub(rf"{ITALIC}\1{ITALIC_END}", bold)


def plain(text: str) -> str:
    """The same sentence without markup, for logs, buttons and comparisons."""
    return _MARKS.sub("", text)


def join(parts: Iterable[str], between: str = "\n") -> Text:
    """Put sentences together, leaving out the empty ones."""
    return Text(between.join(defuse(part) for part in parts if part))


class Words:
    """Every sentence of one language, ready to be said.

    `words("section.key", name=…)` looks a sentence up; a sentence with plural forms takes
    `count`. `words.of(localised)` says one that lies in a form or an FAQ entry.
    """

    def __init__(self, language: str, sentences: Mapping[str, str | Mapping[str, str]]) -> None:
        self.language = language
        self._sentences = {
            key: mark_up(said)
            if isinstance(said, str)
            else {form: mark_up(one) for form, one in said.items()}
            for key, said in sentences.items()
        }
        self._plural: PluralRule = Locale.parse(language).plural_form
        self._marked: dict[str, str] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._sentences

    def __call__(self, key: str, /, *, count: int | None = None, **values: Any) -> Text:
        """Say the sentence of this key. Raises `UnknownText` where there is none."""
        try:
            said = self._sentences[key]
        except KeyError:
            raise UnknownText(key) from None
        if isinstance(said, dict):
            said = said.get(self._plural(count or 0)) or said["other"]
        if count is not None:
            values["count"] = count
        if not values:
            return Text(said)
        return Text(said.format_map({name: defuse(value) for name, value in values.items()}))

    def of(self, localised: Localised) -> Text:
        """Say a sentence that carries its own languages; Indonesian where one is missing."""
        said = localised.get(self.language) or localised.get("id", "")
        marked = self._marked.get(said)
        if marked is None:
            marked = self._marked[said] = mark_up(said)
        return Text(marked)

    def day(self, day: date) -> Text:
        """A date as people read it: 3 Mei 2023."""
        return Text(format_date(day, "d MMMM y", locale=self.language))

    def moment(self, moment: datetime, zone: tzinfo, *, weekday: bool = False) -> Text:
        """A time of day in that zone: 3 Mei 2023 16.00 WITA; Rabu, 3 Mei … on wish."""
        local = moment.astimezone(zone)
        pattern = "EEEE, d MMMM y HH.mm" if weekday else "d MMMM y HH.mm"
        said = format_datetime(local, pattern, locale=self.language)
        return Text(f"{said} {zone_name(local)}")

    def hour(self, moment: datetime, zone: tzinfo) -> Text:
        """The day of the week and the time in that zone: Rabu 16.00 WITA."""
        local = moment.astimezone(zone)
        said = format_datetime(local, "EEEE HH.mm", locale=self.language)
        return Text(f"{said} {zone_name(local)}")

    def clock(self, moment: datetime, zone: tzinfo) -> Text:
        """The time of day in that zone: 16.00 WITA."""
        local = moment.astimezone(zone)
        return Text(f"{local:%H.%M} {zone_name(local)}")


def zone_name(local: datetime) -> str:
    """WIB, WITA or WIT for Indonesia's three zones; else the zone's own name."""
    hours = (local.utcoffset() or local - local).total_seconds() / 3600
    return {7.0: "WIB", 8.0: "WITA", 9.0: "WIT"}.get(hours, local.tzname() or "")

"""What is wrong with a form: ids, kinds, references, and both languages of every wording."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from handlers.content.editions import read_form
from handlers.content.entries import LANGUAGES
from handlers.content.files import read_toml
from handlers.content.lines import line_with
from handlers.kinds import KINDS

Fault = tuple[int, str]
MOST_ID, MOST_TOGETHER, MOST_WITH_PART = 32, 42, 37
"""Bytes of a question's id, with an option's, with a part's: a button's id is 64 at most."""


def form_faults(path: Path) -> Iterator[Fault]:
    """All that would strand somebody in the middle of the form."""
    source, table = path.read_text(encoding="utf-8"), read_toml(path)
    questions: Sequence[Mapping[str, Any]] = table.get("question", ())
    ids = [str(one.get("id", "")) for one in questions]
    faults = [
        (
            line_with(source, "[[question]]", number),
            f"question {one.get('id') or number}: {what}",
        )
        for number, one in enumerate(questions, 1)
        for what in _question(one, ids[: number - 1], ids)
    ]
    yield from faults or _unread(table)


def _unread(table: Mapping[str, Any]) -> Iterator[Fault]:
    """What the reader of forms itself misses, where nothing else is wrong."""
    try:
        read_form(table)
    except KeyError as error:
        yield 0, f"{error} is missing; compare with the form that came with the bot"


def _question(
    one: Mapping[str, Any], before: Sequence[str], ids: Sequence[str]
) -> Iterator[str]:
    name = str(one.get("id", ""))
    if not name or len(name.encode()) > MOST_ID:
        yield f"the id must have 1 to {MOST_ID} letters"
    if name in before:
        yield "the id is there twice; answers could not be told apart, rename one"
    if one.get("kind") not in KINDS:
        yield f"kind = {one.get('kind')!r} is unknown; known are {', '.join(KINDS)}"
    if not isinstance(one.get("number"), int):
        yield "number = … is missing"
    for key in ("label", "ask"):
        yield from _both(key, one.get(key))
    yield from _references(one, before, ids)
    for part in one.get("part", ()):
        if len(f"{name}{part.get('id')}".encode()) > MOST_WITH_PART:
            yield f"part {part.get('id')!r}: its id is too long for a button; shorten it"
    yield from _options(one)


def _references(
    one: Mapping[str, Any], before: Sequence[str], ids: Sequence[str]
) -> Iterator[str]:
    condition = one.get("when", {}).get("question")
    if condition and condition not in before:
        yield f"when asks {condition!r}, which is no question before this one"
    for option in one.get("option", ()):
        for awaited in set(option.get("awaits", ())) - set(ids):
            yield f"option {option.get('id')!r} awaits {awaited!r}, no question of this form"
    for key in ("follows", "options_from"):
        if one.get(key) and one[key] not in ids:
            yield f"{key} = {one[key]!r} is no question of this form"


def _options(one: Mapping[str, Any]) -> Iterator[str]:
    seen = set[str]()
    for option in one.get("option", ()):
        name = str(option.get("id", ""))
        if not name or name in seen:
            yield f"option {name!r}: every option needs an id of its own"
        seen.add(name)
        if len(f"{one.get('id')}{name}".encode()) > MOST_TOGETHER:
            yield f"option {name!r}: its id is too long for a button; shorten it"
        said = [key for key in ("label", "note") if key == "label" or key in option]
        for key in said:
            yield from (f"option {name!r}: {what}" for what in _both(key, option.get(key)))


def _both(key: str, said: Any) -> Iterator[str]:
    for language in LANGUAGES:
        if not isinstance(said, Mapping) or not str(said.get(language, "")).strip():
            yield f'{key}.{language} = "…" is missing; say it in both languages'

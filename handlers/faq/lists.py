"""The word lists beside this module: a meaning, and the words that have it."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any


def read_list(name: str) -> dict[str, Any]:
    """One list of this package."""
    table: dict[str, Any] = tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))
    return table


def by_word(table: Mapping[str, str]) -> dict[str, str]:
    """From each word or phrase to its meaning; the first meaning listed stays."""
    words: dict[str, str] = {}
    for meaning, said in table.items():
        for word in said.replace("\n", " ").split(","):
            words.setdefault(" ".join(word.split()), meaning)
    return words

"""Every sentence is there in both languages with the same blanks, and every one is said."""

import ast
import re
import shutil
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from handlers.content import BUILT_IN, LANGUAGES, read_content

ROOT = Path(__file__).parent.parent
FLOORS = ("handlers", "storage", "bot")
WORDS = read_content().words
SAYING = {"words", "say", "Unreadable"}
"""What is called with the key of a sentence."""
KEY = re.compile(r"[a-z_]+(?:\.[a-z0-9_]+)+")


def sentences(language: str) -> dict[str, str]:
    """Every sentence by its key; one with plural forms as all of them together."""
    kept = WORDS[language]._sentences
    return {
        key: said if isinstance(said, str) else " ".join(said.values())
        for key, said in kept.items()
    }


def blanks(said: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(said) if name}


def spoken() -> tuple[set[str], set[str]]:
    """The keys that the code names, and the forms ("way.*") of those it puts together."""
    sections = {key.partition(".")[0] for key in sentences("id")}
    named = [one for one in _strings() if KEY.fullmatch(one.replace("*", "x"))]
    named = [one for one in named if one.partition(".")[0] in sections]
    return {one for one in named if "*" not in one}, {one for one in named if "*" in one}


def fits(key: str, form: str) -> bool:
    return re.fullmatch(re.escape(form).replace(r"\*", "[a-z0-9_]+"), key) is not None


def _strings() -> Iterator[str]:
    """Every string in the code; what is filled in later is a "*"."""
    for tree in _trees():
        within: set[ast.AST] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                within.update(node.values)
                yield "".join(
                    str(one.value) if isinstance(one, ast.Constant) else "*"
                    for one in node.values
                )
            elif isinstance(node, ast.Constant) and node not in within:
                yield str(node.value)


@cache
def _trees() -> list[ast.Module]:
    """The code, read."""
    return [
        ast.parse(path.read_text(encoding="utf-8"))
        for floor in FLOORS
        for path in sorted((ROOT / floor).rglob("*.py"))
    ]


def test_every_sentence_is_there_in_every_language() -> None:
    keys = {language: set(sentences(language)) for language in LANGUAGES}

    assert keys["id"] - keys["en"] == set()
    assert keys["en"] - keys["id"] == set()


@pytest.mark.parametrize("key", sorted(sentences("id")))
def test_the_blanks_are_the_same_in_every_language(key: str) -> None:
    assert blanks(sentences("id")[key]) - {"count"} == blanks(sentences("en")[key]) - {"count"}


def test_every_key_that_is_said_has_a_sentence() -> None:
    said = {
        str(node.args[0].value)
        for tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", getattr(node.func, "id", "")) in SAYING
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }

    assert sorted(said - set(sentences("id"))) == []


def test_no_sentence_is_left_unsaid() -> None:
    keys, forms = spoken()

    unsaid = [
        key
        for key in sentences("id")
        if key not in keys and not any(fits(key, form) for form in forms)
    ]
    assert unsaid == []


def test_forms_put_together_in_the_code_fit_a_sentence() -> None:
    _, forms = spoken()
    keys = sentences("id")

    assert [form for form in forms if not any(fits(key, form) for key in keys)] == []


def test_what_an_older_folder_does_not_say_is_said_as_it_came(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(BUILT_IN, folder)
    (folder / "id" / "texts" / "command.toml").write_text('menu = "Beranda"')
    (folder / "id" / "texts" / "telegram.toml").unlink()

    words = read_content(folder).words["id"]

    assert words("command.menu") == "Beranda"
    assert words("command.usul") == WORDS["id"]("command.usul")
    assert words("telegram.location") == WORDS["id"]("telegram.location")

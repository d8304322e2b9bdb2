"""A form is looked through whole: what would strand somebody in the middle is told before."""

from pathlib import Path

import pytest

from handlers.content.formaudit import form_faults

HEAD = """
[form]
edition = "x"
title.id = "X"
title.en = "X"
[window]
opens = 2024-01-01
closes = 2025-12-31
"""
SOUND = """
[[question]]
id = "nama"
number = 1
kind = "text"
label.id = "Nama"
label.en = "Name"
ask.id = "Siapa?"
ask.en = "Who?"
"""
NO_ENGLISH = 'label.en = "…" is missing; say it in both languages'
AWAITING = """
[[question.option]]
id = "a"
label.id = "A"
label.en = "A"
note.id = "Belum bisa dikirim"
awaits = ["b"]
"""
OPTIONS = """
[[question.option]]
id = "a"
label.id = "A"
label.en = "A"
[[question.option]]
id = "a"
label.id = "B"
"""


@pytest.mark.parametrize(
    ("written", "faults"),
    [
        (HEAD + SOUND, []),
        (HEAD + SOUND.replace("number = 1\n", ""), ["question nama: number = … is missing"]),
        (
            HEAD + SOUND.replace('label.en = "Name"\n', ""),
            ['question nama: label.en = "…" is missing; say it in both languages'],
        ),
        (
            HEAD + SOUND + AWAITING,
            [
                "question nama: option 'a' awaits 'b', no question of this form",
                f"question nama: option 'a': {NO_ENGLISH.replace('label', 'note')}",
            ],
        ),
        (
            HEAD + SOUND + 'follows = "x"',
            ["question nama: follows = 'x' is no question of this form"],
        ),
        (
            HEAD + SOUND + 'when = { question = "nama" }',
            ["question nama: when asks 'nama', which is no question before this one"],
        ),
        (
            HEAD + SOUND + OPTIONS,
            [
                "question nama: option 'a': every option needs an id of its own",
                "question nama: option 'a': " + NO_ENGLISH,
            ],
        ),
        (
            HEAD.replace('edition = "x"', "") + SOUND,
            ["'edition' is missing; compare with the form that came with the bot"],
        ),
        (
            HEAD + SOUND.replace('id = "nama"\n', ""),
            ["question 1: the id must have 1 to 32 letters"],
        ),
    ],
)
def test_every_fault_of_a_form_is_told(tmp_path: Path, written: str, faults: list[str]) -> None:
    path = tmp_path / "form.toml"
    path.write_text(written, encoding="utf-8")

    assert [what for _, what in form_faults(path)] == faults


def test_a_fault_is_told_with_the_line_of_its_question(tmp_path: Path) -> None:
    path = tmp_path / "form.toml"
    path.write_text(HEAD + SOUND + SOUND, encoding="utf-8")

    assert list(form_faults(path)) == [
        (
            19,
            "question nama: the id is there twice; answers could not be told apart, rename one",
        )
    ]

"""Asking the FAQ from the command line."""

import json
from pathlib import Path

from tests.commands.conftest import Line


def test_a_question_gets_its_answer_as_one_json_object(line: Line) -> None:
    said = json.loads(line("ask", "apa itu inovasi daerah?", "--json").stdout)

    assert said["q"] == "apa itu inovasi daerah?"
    assert said["entry"] == "dasar.apa-itu"
    assert said["answer"].startswith("Inovasi Daerah adalah semua bentuk pembaharuan") or (
        said["answer"].startswith("Inovasi daerah adalah semua bentuk pembaharuan")
    )
    assert 0.5 < said["confidence"] <= 1
    assert 0 < len(said["suggestions"]) <= 3
    assert set(said["suggestions"][0]) == {"question", "answer", "entry"}


def test_a_file_gives_one_line_a_question(line: Line, tmp_path: Path) -> None:
    file = tmp_path / "questions.txt"
    file.write_text('siapa bupati tabalong\n\n{"q": "halo min"}\nresep rendang padang\n')

    lines = line("ask", "--batch", str(file), "--json").stdout.splitlines()

    assert [(one["q"], one["entry"]) for one in map(json.loads, lines)] == [
        ("siapa bupati tabalong", "tabalong.bupati"),
        ("halo min", None),
        ("resep rendang padang", None),
    ]


def test_for_peoples_eyes_it_is_text(line: Line) -> None:
    assert "[tabalong.bupati, " in line("ask", "siapa bupati tabalong").stdout
    assert "Belum tahu." in line("ask", "zzz qqq").stdout


def test_without_a_question_it_says_what_is_missing(line: Line) -> None:
    result = line("ask")

    assert result.exit_code == 2
    assert "--batch FILE" in result.output


def test_the_quality_is_reported_for_a_file(line: Line, tmp_path: Path) -> None:
    file = tmp_path / "known.jsonl"
    file.write_text(
        '{"q": "siapa bupati tabalong", "entry": "tabalong.bupati", "voice": "short"}\n'
        '{"q": "cuaca besok", "entry": null, "kind": "other"}\n'
    )

    report = json.loads(line("faq", "eval", str(file), "--json").stdout)
    text = line("faq", "eval", str(file), "--misses").stdout

    assert (report["inside"], report["outside"], report["top1"]) == (1, 1, 1.0)
    assert "100.0%  first-ranked entry right" in text

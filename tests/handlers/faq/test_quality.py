"""How well the FAQ finds, held by a floor a little below what was measured.

The test questions were written by people who had not seen the entries' wordings and are only
ever scored. The development questions were read while wordings were added.
"""

import json
from pathlib import Path

import pytest

from handlers.content import BUILT_IN
from handlers.content.entries import read_entries
from handlers.faq.finding import finder_of
from handlers.faq.judging import learned
from handlers.faq.scoring import Report, evaluate, read_question

DATA = Path(__file__).parents[2] / "data"
ENTRIES = read_entries(BUILT_IN / "faq")


LINES = (DATA / "faq_test.jsonl").read_text("utf-8").splitlines()
QUESTIONS = [read_question(json.loads(line)) for line in LINES]


@pytest.fixture(scope="module")
def report() -> Report:
    return evaluate(finder_of(ENTRIES), QUESTIONS)


def test_fresh_questions_find_their_entry(report: Report) -> None:
    assert (report.inside, report.outside) == (523, 265)
    assert report.top1 >= 0.90
    assert report.top3 >= 0.97


def test_a_wrong_answer_is_rare(report: Report) -> None:
    assert report.wrong <= 0.03
    assert report.outside_answered <= 0.03


def test_most_questions_are_answered_at_once(report: Report) -> None:
    assert report.answered_right >= 0.65
    assert report.helped >= 0.95


def test_no_voice_is_left_behind(report: Report) -> None:
    voices = {asked.kind for asked in QUESTIONS if asked.right}

    assert len(voices) == 10
    assert {voice for voice in voices if report.by_kind[voice][2] < 0.9} == set()


def test_the_judge_has_learned_every_entry() -> None:
    assert {entry.id for entry in ENTRIES} == set(learned().ids)

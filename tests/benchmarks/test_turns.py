"""The benchmark measures what it says: right answers count, late ones from when due."""

import math
import time
from collections import deque

import pytest

from benchmarks.turns.contenders import BASE, CONTENDERS
from benchmarks.turns.form import read_form
from benchmarks.turns.report import spread, table
from benchmarks.turns.walkers import Idle, gather_crowd, percentile, summary
from tests.servers.telegram import TelegramServer

STEPS = [("/usul", "Nama"), ("Antar Obat", "Tahapan")]


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([3, 1, 2], 0.5, 2), ([1], 0.99, 1), (list(range(100)), 0.99, 99)],
)
def test_a_percentile_is_a_value_that_was_measured(values, share, expected):
    assert percentile(values, share) == expected


def test_without_any_answer_there_is_no_percentile():
    assert math.isnan(summary([], 1.0)["p99_ms"])


async def test_only_the_expected_answer_moves_a_person_on():
    async with TelegramServer(strict=False) as server:
        crowd = gather_crowd(server, 1, STEPS)
        [walker] = crowd.walkers.values()
        heard = []
        crowd.ended = heard.append
        await walker.speak(time.perf_counter() - 0.5)
        crowd.hears(walker.person.id, "Maaf?")
        assert (crowd.waiting, crowd.wrong, heard) == (1, ["Maaf?"], [])

        crowd.hears(walker.person.id, "1 dari 22 · Nama inovasi")
        crowd.hears(walker.person.id, "1 dari 22 · Nama inovasi")

        assert (crowd.waiting, walker.expects, heard) == (0, "Tahapan", [walker])
        assert len(crowd.wrong) == 2
        assert crowd.latencies[0] >= 0.5
        assert len(server.updates.pending) == 1


def test_a_moment_that_nobody_could_use_stays_owed():
    idle = Idle(deque(), deque([1.0, 2.0]))
    assert idle.match() is None
    idle.free.append("Rina")
    assert idle.match() == ("Rina", 1.0)
    assert (idle.match(), list(idle.owed)) == (None, [2.0])


def test_everybody_is_asked_the_first_questions_of_the_real_form():
    form = read_form()
    labels = [label for _, label in form["steps"]]
    assert [said for said, _ in form["steps"]][:2] == ["/usul", "Antar Obat Lansia"]
    assert len(form["questions"]) == len(labels) == 6
    for question, label in zip(form["questions"], labels, strict=True):
        assert f"· {label}</b>" in question["text"]


async def test_our_bot_holds_this_conversation_again_and_again(talk):
    form = read_form()
    await talk.says(*form["enrolment"])
    for said, expected in form["steps"] * 2:
        talk.heard()
        await talk.says(said)
        [heard] = talk.heard()
        assert expected in heard


def test_the_table_compares_medians_with_aiogram_in_memory():
    part = {
        "per_second": 100.0,
        "cpu_ms": 1.0,
        "p50_ms": 2.0,
        "p99_ms": 3.0,
        "server_busy": 0.5,
        "others_busy": 0.1,
        "wrong": 0,
    }
    run = {"flood": part, "steady": part, "memory": {"now": 40.0, "most": 50.0}}
    slow = run | {"flood": part | {"per_second": 1.0}}
    fast = run | {"flood": part | {"per_second": 250.0}}
    rounds = {BASE.name: [run], CONTENDERS[-1].name: [slow, fast, fast]}
    lines = table(rounds).splitlines()
    assert [line.split("|")[4].strip() for line in lines[2:]] == ["1.00", "2.50"]
    assert "1 · 250 · 250" in spread(rounds)

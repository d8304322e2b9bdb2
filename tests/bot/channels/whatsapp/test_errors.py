"""Every error of the Cloud API has one remedy, decided by its code."""

import pytest

from bot.channels.whatsapp.errors import (
    MEANINGS,
    Remedy,
    Trouble,
    trouble_in,
    wait_for_pair,
)

TOLD = {
    Remedy.LATER: "1 2 131000 131016 133004 131057",
    Remedy.SLOW_ALL: "4 80007 130429",
    Remedy.SLOW_PAIR: "131056",
    Remedy.PAUSE_BULK: "131048",
    Remedy.RESTRICTED: "368 131031",
    Remedy.TEMPLATE: "131047",
    Remedy.UNREACHABLE: "131026 131050 131021 131062",
    Remedy.NOT_NOW: "131049 130472",
    Remedy.REST_TEMPLATE: "132015",
    Remedy.STOP_TEMPLATE: "132000 132001 132007 132068 132069",
    Remedy.BAN_TEMPLATE: "132016",
    Remedy.BAD_VALUE: "132005 132012",
    Remedy.STOP_ALL: "0 190 3 10 200 250 299 131005 130497 131042 131037 131045 133010 33",
    Remedy.OUR_BUG: "100 131008 131009 131051 131053 135000",
    Remedy.MEDIA_LOST: "131052",
}


@pytest.mark.parametrize(
    ("code", "remedy"),
    [(int(code), remedy) for remedy, codes in TOLD.items() for code in codes.split()],
)
def test_a_code_has_its_remedy(code: int, remedy: Remedy) -> None:
    assert MEANINGS[code].remedy == remedy


def test_an_unknown_code_is_tried_again() -> None:
    assert Trouble(999_999).meaning.remedy == Remedy.LATER


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (
            {"error": {"code": 131047, "error_data": {"details": "24 hours"}}},
            Trouble(131047, "24 hours"),
        ),
        (
            {"errors": [{"code": "131026", "title": "Undeliverable"}]},
            Trouble(131026, "Undeliverable"),
        ),
        ({"error": {"message": "no code"}}, Trouble(-1, "no code")),
        ({"error": {"code": None, "error_data": None}}, Trouble(-1, "")),
        ({"messages": [{"id": "wamid.1"}]}, None),
        ({"errors": []}, None),
        ({"error": "teks"}, None),
        ("<html>502</html>", None),
        (None, None),
    ],
)
def test_the_error_is_found_in_any_answer(answer: object, trouble: Trouble | None) -> None:
    assert trouble_in(answer) == trouble


def test_the_same_person_is_left_alone_for_longer_and_longer() -> None:
    assert [wait_for_pair(tries) for tries in range(5)] == [1, 4, 16, 64, 256]
    assert wait_for_pair(99) == 4096

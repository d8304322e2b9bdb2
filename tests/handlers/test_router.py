"""The rules of routing, with dialogues made for it."""

import pytest

from handlers.dialogues import all_dialogues
from handlers.router import Clash, Router
from handlers.standing import entered, interrupted, left, own, top
from handlers.turn import Dialogue, Outcome


def dialogue(name: str, **claims: object) -> Dialogue:
    return Dialogue(name, lambda turn: Outcome(), lambda turn: Outcome(), **claims)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "claim",
    [{"commands": ("usul",)}, {"words": ("usul",)}, {"answers": ("question",)}],
)
def test_two_dialogues_cannot_claim_the_same(claim: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(Clash):
        Router(
            [dialogue("one", **claim), dialogue("two", **claim)], first="one", fallback="two"
        )


def test_only_one_dialogue_answers_in_passing() -> None:
    both = [dialogue(name, aside=lambda turn: None) for name in ("one", "two")]

    with pytest.raises(Clash, match="one and two"):
        Router(both, first="one", fallback="two")


def test_every_dialogue_of_the_house_fits_the_others() -> None:
    assert Router(all_dialogues(), first="welcome", fallback="menu")


def test_every_offer_is_a_command_or_a_button_of_its_own_dialogue() -> None:
    for one in all_dialogues():
        for offer in one.offers:
            assert offer.opens in one.commands or offer.opens.startswith(f"{one.name}:")


FORM = {"dialogue": "form", "asked": "name"}


def test_what_is_interrupted_lies_under_and_comes_back() -> None:
    state = entered(FORM, "language", {}, keep="form")

    assert (top(state), interrupted(state)) == ("language", FORM)
    assert own(state, "form") == FORM
    assert left(state, "language") == FORM


def test_what_cannot_be_come_back_to_is_replaced() -> None:
    state = entered(FORM, "menu", {})

    assert (top(state), interrupted(state)) == ("menu", None)


def test_an_interruption_is_replaced_by_the_next() -> None:
    state = entered(entered(FORM, "language", {}, keep="form"), "profile", {"step": "name"})

    assert (top(state), interrupted(state)) == ("profile", FORM)


def test_going_back_by_oneself_ends_the_interruption() -> None:
    state = entered(FORM, "language", {}, keep="form")

    assert entered(state, "form", {"asked": "date"}, keep="form") == {**FORM, "asked": "date"}
    assert left(state, "form") is None


def test_what_was_never_under_way_leaves_all_as_it_is() -> None:
    assert left(FORM, "help") == FORM
    assert left(None, "help") is None
    assert own(FORM, "help") is None

"""Long texts are whole, markup is closed, values are no markup, keyboards are in rows."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.calls import Call, calls_for, edit_for, unmarked
from bot.channels.telegram.rendering import keyboard, split, to_html, units
from handlers.texts import BOLD, BOLD_END, ITALIC, ITALIC_END, mark_up, plain

TEXTS = st.lists(
    st.sampled_from(["kata", " ", "\n", "\n\n", "😀", "é", BOLD + "tebal" + BOLD_END, "<b>"])
).map("".join)


@given(TEXTS, st.integers(8, 60))
def test_parts_fit_and_together_are_the_whole(text: str, most: int) -> None:
    parts = split(text, most)

    assert all(units(part) <= most for part in parts)
    assert "".join("".join(map(plain, parts)).split()) == "".join(plain(text).split())
    for part in parts:
        assert part.count(BOLD) == part.count(BOLD_END)


def test_markup_is_closed_at_a_cut_and_opened_again() -> None:
    text = f"{BOLD}{ITALIC}satu dua{ITALIC_END}{BOLD_END}"

    assert split(text, 4) == [
        f"{BOLD}{ITALIC}satu{ITALIC_END}{BOLD_END}",
        f"{BOLD}{ITALIC}dua{ITALIC_END}{BOLD_END}",
    ]


def test_a_text_is_cut_at_its_last_paragraph() -> None:
    assert split("satu\n\ndua\n\ntiga", 11) == ["satu\n\ndua", "tiga"]


def test_an_emoji_counts_twice_and_is_never_cut() -> None:
    assert split("😀😀😀", 4) == ["😀😀", "😀"]


def test_what_people_write_is_no_markup() -> None:
    assert to_html(mark_up("*Nama* _<b>&_")) == "<b>Nama</b> <i>&lt;b&gt;&amp;</i>"


def choice(id_: str, look: str = "answer", label: str = "") -> dict[str, Any]:
    return {"id": id_, "label": label or id_, "look": look, "hint": ""}


def test_answers_stand_in_columns_links_alone_and_ways_together() -> None:
    choices = [choice("a"), choice("b"), choice("c"), choice("w1", "way"), choice("w2", "way")]
    choices.append(choice("https://x.id", "link", "Buka"))

    assert keyboard(choices, 2) == {
        "inline_keyboard": [
            [{"text": "a", "callback_data": "a"}, {"text": "b", "callback_data": "b"}],
            [{"text": "c", "callback_data": "c"}],
            [{"text": "Buka", "url": "https://x.id"}],
            [{"text": "w1", "callback_data": "w1"}, {"text": "w2", "callback_data": "w2"}],
        ]
    }
    assert keyboard([]) is None


def said(**more: Any) -> dict[str, Any]:
    return {"text": "Halo", "choices": [], "picture": False, **more}


def test_buttons_go_under_the_last_part() -> None:
    calls = calls_for("42", said(text="a" * 5000, choices=[choice("x")]))

    assert [len(call.parameters["text"]) for call in calls] == [4096, 904]
    assert ["reply_markup" in call.parameters for call in calls] == [False, True]


def test_a_file_carries_a_short_text_and_goes_before_a_long_one() -> None:
    short = calls_for("42", said(file="ab", file_name="a.pdf"))
    long = calls_for("42", said(file="ab", picture=True, text="x" * 1025))

    to = {"chat_id": "42"}
    assert short == [
        Call(
            "sendDocument",
            {**to, "caption": "Halo"},
            file="ab",
            file_is="document",
            file_name="a.pdf",
        )
    ]
    assert long == [
        Call("sendPhoto", to, file="ab", file_is="photo"),
        Call("sendMessage", {**to, "text": "x" * 1025}),
    ]


def test_only_a_text_that_fits_can_take_the_place_of_another() -> None:
    assert edit_for("42", said(edits=True)) == Call(
        "editMessageText", {"chat_id": "42", "text": "Halo"}
    )
    assert edit_for("42", said()) is None
    assert edit_for("42", said(edits=True, file="ab")) is None
    assert edit_for("42", said(edits=True, text="x" * 4097)) is None


def test_without_markup_the_text_is_the_same() -> None:
    [call] = calls_for("42", said(text=mark_up("*<i>* & co")))

    assert unmarked(call).parameters == {"chat_id": "42", "text": "<i> & co"}

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.reading.choosing import Option
from handlers.reading.listing import Picked, choose_many

OPTIONS = [
    Option("edu", "Pendidikan"),
    Option("health", "Kesehatan"),
    Option("food", "Pangan"),
    Option("order", "Ketenteraman, Ketertiban Umum, dan Perlindungan Masyarakat"),
    Option("training", "Pendidikan dan Pelatihan"),
    Option("sea", "Kelautan dan Perikanan"),
    Option("small", "Koperasi, Usaha Kecil, dan Menengah"),
    Option("social", "Sosial"),
]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("1, 3 dan 5", ("edu", "food", "training")),
        ("1 3 5", ("edu", "food", "training")),
        ("1,3,5", ("edu", "food", "training")),
        ("2-4", ("health", "food", "order")),
        ("2 s/d 4", ("health", "food", "order")),
        ("nomor 2 & 3", ("health", "food")),
        ("kesehatan, pangan", ("health", "food")),
        ("kesehatan/pangan", ("health", "food")),
        ("Pangan\nKesehatan\n", ("food", "health")),
        ("- Kesehatan\n- Pangan", ("health", "food")),
        ("1. Kesehatan\n2. Pangan", ("health", "food")),
        ("pendidikan dan kesehatan", ("edu", "health")),
        ("pendidikan dan pelatihan dan kesehatan", ("training", "health")),
        ("Pendidikan dan pelatihn, sosail", ("training", "social")),
        ("kelautan, perikanan", ("sea",)),
        ("kesehatan, kesehatan", ("health",)),
        (
            "Ketenteraman, Ketertiban Umum, dan Perlindungan Masyarakat, Sosial",
            ("order", "social"),
        ),
        ("koperasi, usaha kecil, dan menengah dan pangan", ("small", "food")),
        ("kesehatan, dan juga pangan", ("health", "food")),
    ],
)
def test_a_list_is_read_piece_by_piece(text, ids):
    assert choose_many(text, OPTIONS) == Picked(ids)


@pytest.mark.parametrize(
    ("text", "picked"),
    [
        ("kesehatan, xyzzy dan 99", Picked(("health",), ("xyzzy", "99"))),
        ("pendi", Picked((), ("pendi",))),
        ("2-99", Picked((), ("2-99",))),
        ("1-99999999999", Picked((), ("1-99999999999",))),
        ("bukan kesehatan", Picked((), ("bukan kesehatan",))),
        ("", Picked(())),
        (", - \n", Picked(())),
    ],
)
def test_what_is_not_understood_is_handed_back(text, picked):
    assert choose_many(text, OPTIONS) == picked


def test_a_whole_essay_is_no_list():
    essay = "kesehatan, " * 200

    assert choose_many(essay, OPTIONS) == Picked((), (essay,))


def test_numbers_count_along_what_was_shown():
    assert choose_many("1, 2", OPTIONS, shown=("food", "sea")) == Picked(("food", "sea"))


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(OPTIONS), unique=True),
    st.sampled_from([", ", ",", "\n", "; ", " dan ", ", dan ", "\n- "]),
)
def test_labels_in_a_list_are_all_chosen(options, between):
    text = between.join(option.label for option in options)

    picked = choose_many(text, OPTIONS)

    assert picked.unread == ()
    assert set(picked.ids) == {option.id for option in options}


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_read_as_a_list(text):
    picked = choose_many(text, OPTIONS)

    assert len(set(picked.ids)) == len(picked.ids)

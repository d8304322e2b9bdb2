"""Any message of the house becomes bodies that Meta's schema accepts."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.whatsapp.markup import translate
from bot.channels.whatsapp.menus import page_of
from bot.channels.whatsapp.rendering import Shown, addressed, render
from bot.channels.whatsapp.splitting import split
from bot.channels.whatsapp.titles import length, titles
from handlers.texts import BOLD, BOLD_END, Words, mark_up
from tests.servers.graph_rules import check_body
from tests.servers.graph_spec import flaws
from tests.servers.whatsapp_markup import see


def choice(label: str, number: int = 1, look: str = "answer") -> dict[str, Any]:
    return {"id": f"dialog:{number}", "label": label, "look": look, "hint": ""}


def message(text: str, *labels: str, ways: tuple[str, ...] = ()) -> dict[str, Any]:
    answers = [choice(label, number) for number, label in enumerate(labels)]
    others = [choice(label, 900 + number, "way") for number, label in enumerate(ways)]
    return {"text": text, "choices": [*answers, *others], "columns": 1, "file": ""}


def rows(body: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for part in body["interactive"]["action"]["sections"] for row in part["rows"]]


def test_two_short_choices_and_a_way_are_buttons() -> None:
    (body,) = render(message("Sudah?", "Ya", "Belum", ways=("Kembali",)))

    shown = [one["reply"]["title"] for one in body["interactive"]["action"]["buttons"]]
    assert (body["interactive"]["type"], shown) == ("button", ["Ya", "Belum", "Kembali"])


def test_four_choices_are_a_list_with_the_ways_apart() -> None:
    (body,) = render(message("Pilih satu", "A", "B", "C", ways=("Kembali", "Lewati")))

    parts = body["interactive"]["action"]["sections"]
    assert [[row["title"] for row in part["rows"]] for part in parts] == [
        ["A", "B", "C"],
        ["Kembali", "Lewati"],
    ]


def test_a_label_too_long_for_a_button_makes_a_list_that_tells_it_whole() -> None:
    (body,) = render(message("Siapa inisiatornya?", "Aparatur Sipil Negara (ASN)", "Kepala"))

    assert rows(body)[0] == {
        "id": "dialog:0",
        "title": "Aparatur Sipil Negara…",
        "description": "Aparatur Sipil Negara (ASN)",
    }


def test_a_list_of_labels_too_long_for_rows_tells_them_in_the_text() -> None:
    long = "Peraturan kepala daerah yang ditetapkan pada tahun berjalan dan masih berlaku penuh"

    (body,) = render(message("Berapa tingkatnya?", long, "Belum ada"))

    assert body["interactive"]["body"]["text"].split("\n")[2:] == [
        f"1. {long}",
        "2. Belum ada",
    ]
    assert [row["title"][:3] for row in rows(body)] == ["1. ", "2. "]


def test_twelve_choices_come_in_pages_and_every_one_is_reached() -> None:
    labels = [f"Pilihan {number}" for number in range(12)]
    seen: list[str] = []
    for page in range(2):
        (body,) = render(message("?", *labels, ways=("Kembali",)), Shown(page=page, parcel=7))
        titles_shown = [row["title"] for row in rows(body)]
        assert titles_shown[-2:] == ["Lainnya", "Kembali"]
        assert rows(body)[-2]["id"] == f"~more:7.{page + 1}"
        seen += titles_shown[:-2]

    assert seen == labels


def test_many_ways_come_behind_the_answers_and_none_is_lost() -> None:
    said = message("?", *"ABCD", ways=tuple(f"Langkah {number}" for number in range(9)))
    pages = [rows(render(said, Shown(page=page))[0]) for page in range(2)]

    shown = [row["title"] for page in pages for row in page if row["title"] != "Lainnya"]
    assert shown == [*"ABCD", *(f"Langkah {number}" for number in range(9))]


@given(st.integers(1, 40), st.integers(0, 20))
def test_every_choice_is_on_some_page(answers: int, ways: int) -> None:
    taps = [choice(str(number), number) for number in range(answers)]
    taps += [choice(f"w{number}", 500 + number, "way") for number in range(ways)]

    seen = set()
    for page in range(12):
        shown, others, _ = page_of(taps, page)
        assert len(shown) + len(others) <= 10
        seen |= {one["id"] for one in (*shown, *others)}

    assert seen == {one["id"] for one in taps}


def test_the_row_that_turns_the_page_tells_what_follows_and_stands_behind_its_like() -> None:
    ways = ("Contoh", "Alasan", "‹ Kembali", "Lewati ›", "Ringkasan")

    (first,) = render(message("?", *(f"Klaster {n}" for n in range(9)), ways=ways))
    (many,) = render(message("?", *(f"Urusan {n}" for n in range(12)), ways=("Batal",)))
    (few,) = render(message("?", *"ABCDEF", ways=ways))

    assert rows(first)[-1] == {
        "id": "~more:0.1",
        "title": "Lainnya",
        "description": "Lewati ›, Contoh, Alasan, Ringkasan, ‹ Kembali",
    }
    assert [row["title"] for row in rows(many)][-2:] == ["Lainnya", "Batal"]
    assert rows(many)[-2]["description"] == "Urusan 8, Urusan 9, Urusan 10, Urusan 11"
    parts = few["interactive"]["action"]["sections"]
    assert [[row["title"] for row in part["rows"]] for part in parts] == [
        [*"ABCDEF"],
        ["Lewati ›", "Contoh", "Alasan", "Lainnya"],
    ]
    assert rows(few)[-1]["description"] == "Ringkasan, ‹ Kembali"


def test_titles_that_would_be_alike_show_where_they_differ() -> None:
    asked = [
        "Bukti apa untuk indikator Regulasi?",
        "Bisakah satu SK untuk beberapa indikator?",
        "Bukti apa untuk indikator RKPD?",
    ]

    assert titles(asked, 24) == [
        "…indikator Regulasi?",
        "Bisakah satu SK…",
        "…untuk indikator RKPD?",
    ]
    assert titles(["Draf: KEBUN CERIA BERSAMA"] * 2, 24) == [
        "1. Draf: KEBUN CERIA…",
        "2. Draf: KEBUN CERIA…",
    ]


def test_the_last_page_is_followed_by_the_first() -> None:
    first = render(message("?", *map(str, range(30))), Shown(page=0))
    round_again = render(message("?", *map(str, range(30))), Shown(page=4))

    assert [row["id"] for row in rows(first[0])][:9] == [
        row["id"] for row in rows(round_again[0])
    ][:9]


def test_more_choices_than_anybody_pages_through_are_numbered() -> None:
    bodies = render(message("Pilih nomor", *[f"Desa {n}" for n in range(60)], ways=("Batal",)))

    assert [body["type"] for body in bodies] == ["text"]
    assert bodies[0]["text"]["body"].splitlines()[-2:] == ["60. Desa 59", "Batal"]


def test_one_step_of_the_form_is_one_message() -> None:
    for long in ("kata " * 150, "kata " * 700):
        assert len(render(message(f"Tersimpan. {long}", "Ya", "Tidak"))) == 1


def test_a_link_alone_is_a_button_and_among_others_a_line() -> None:
    link = {"id": "https://contoh.go.id/a_b", "label": "Buka", "look": "link"}

    (alone,) = render({"text": "Panduan", "choices": [link]})
    (among,) = render({"text": "Panduan", "choices": [link, choice("Ya")]})

    assert alone["interactive"]["action"]["parameters"] == {
        "display_text": "Buka",
        "url": "https://contoh.go.id/a_b",
    }
    assert among["interactive"]["body"]["text"] == "Panduan\nBuka: https://contoh.go.id/a_b"


def test_a_file_with_buttons_is_one_message() -> None:
    said = message("Ini kartunya", "Bagikan") | {"file": "ab" * 32, "file_name": "kartu.pdf"}

    (body,) = render(said, Shown(media="4411"))

    assert body["interactive"]["header"] == {
        "type": "document",
        "document": {"id": "4411", "filename": "kartu.pdf"},
    }


def test_a_file_carries_a_short_text_as_its_caption() -> None:
    said = {"text": f"{BOLD}Rekap{BOLD_END}", "file_name": "rekap.png", "picture": True}

    assert render(said, Shown(media="4411")) == [
        {"type": "image", "image": {"id": "4411", "caption": "*Rekap*"}}
    ]


def test_asking_for_a_place_opens_the_map() -> None:
    (body,) = render({"text": "Di mana?", "choices": [], "asks": "location"})

    assert body["interactive"]["type"] == "location_request_message"


@pytest.mark.parametrize(
    ("template", "value", "written", "spans"),
    [
        ("*Nama* {v}", "*tebal*", "*Nama* ∗tebal∗", [("bold", "Nama")]),
        ("_{v}_", "~a~ `b`", "_∼a∼ ˋbˋ_", [("italic", "∼a∼ ˋbˋ")]),
        ("{v}", "_a_ snake_case_x", "ˍaˍ snake_case_x", []),
        ("{v}", "https://x.id/a_b_c_?q=*", "https://x.id/a_b_c_?q=*", []),
        ("{v}", "_https://x.id/_", "ˍhttps://x.id/_", []),
        ("*{v}*", "dua\nbaris ", "*dua*\n*baris* ", [("bold", "dua"), ("bold", "baris")]),
        ("a*{v}* b", "", "a∗∗ b", []),
    ],
)
def test_values_never_become_markup(
    template: str, value: str, written: str, spans: list[tuple[str, str]]
) -> None:
    said = Words("id", {"x": template})("x", v=value)

    assert translate(said) == written
    assert see(translate(said))[1] == spans


@given(st.text(alphabet="ab*_~` \n:/.", max_size=60))
def test_whatever_people_write_nothing_is_marked_but_what_we_mark(value: str) -> None:
    said = Words("id", {"x": "*Judul* {v}"})("x", v=value.replace("://", ""))

    assert see(translate(said))[1] == [("bold", "Judul")]


@given(st.lists(st.text(min_size=1, max_size=40).map(str.strip).filter(bool), max_size=12))
def test_titles_fit_and_are_never_the_same(labels: list[str]) -> None:
    made = titles([" ".join(label.split()) or "x" for label in labels], 24)

    assert len(set(made)) == len(labels)
    assert all(0 < length(title) <= 24 for title in made)


@given(st.text(alphabet="kata \n😀", max_size=900), st.integers(5, 60))
def test_a_split_text_is_whole(text: str, most: int) -> None:
    parts = split(text, most)

    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(0 < length(part) <= most for part in parts)


LABELS = st.text(max_size=90).map(lambda said: mark_up(said))
CHOICES = st.builds(
    lambda number, label, look, hint: {
        "id": f"https://contoh.go.id/{number}" if look == "link" else f"dialog:{number}.x",
        "label": label,
        "look": look,
        "hint": hint,
    },
    st.integers(0, 10**6),
    LABELS,
    st.sampled_from(["answer", "answer", "answer", "way", "link"]),
    st.text(max_size=100),
)
MESSAGES = st.fixed_dictionaries(
    {
        "text": st.one_of(
            st.text(max_size=200).map(mark_up),
            st.text(alphabet="kata *_\n😀", min_size=900, max_size=1200),
            st.integers(1000, 12_000).map(lambda size: "kata\n\n" * (size // 6)),
        ),
        "choices": st.lists(CHOICES, max_size=50, unique_by=lambda one: one["id"]),
        "columns": st.integers(1, 3),
        "file_name": st.sampled_from(["", "a.pdf", "b.png"]),
        "picture": st.booleans(),
        "asks": st.sampled_from(["", "", "location"]),
    }
)
PEOPLE = st.sampled_from(["6281234567890", "+6281234567890", "ID.13491208655302741918"])


@settings(max_examples=300, deadline=None)
@given(MESSAGES, PEOPLE, st.integers(0, 5), st.sampled_from(["", "4411"]))
def test_any_message_becomes_bodies_that_are_accepted(
    said: dict[str, Any], address: str, page: int, media: str
) -> None:
    for body in render(said, Shown(page=page, parcel=12, media=media)):
        whole = addressed(body, address, parcel=12)

        assert flaws(whole) == []
        assert check_body(whole) == []

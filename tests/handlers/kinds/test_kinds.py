"""Each kind reads what was said, or says kindly why it can't: tables, no conversation."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.config import Config
from bot.house import house_of
from handlers.content import read_content
from handlers.domain.innovations import Answer
from handlers.domain.people import Person
from handlers.kinds import KINDS, Partly, Reading, Unreadable, Unsure, given
from handlers.kinds.dates import breach
from handlers.kinds.files import size
from handlers.kinds.paragraphs import paragraphs, removed, replaced, undone
from handlers.kinds.prose import whole, with_piece
from handlers.letters import FileSeen
from handlers.turn import Said, Turn

CONTENT = read_content()
FORM = CONTENT.forms["iga-2026"]
HOUSE = house_of(Config())


def reading(question: str, said: Said, earlier: Any = None, **others: Any) -> Reading:
    """A question of the form, what was said, and what other questions hold."""
    turn = Turn(
        person=Person(1),
        said=said,
        now=datetime(2026, 6, 2, tzinfo=UTC),
        words=CONTENT.words["id"],
        content=CONTENT,
        books=None,  # type: ignore[arg-type] -- no kind reads a book
        house=HOUSE,
    )
    answers = {name: Answer(value) for name, value in others.items()}
    if earlier is not None:
        answers[question] = Answer(earlier)
    asked = FORM.question(question)
    assert asked is not None
    return Reading(asked, turn, FORM, answers)


def read(question: str, said: Said | str, earlier: Any = None, **others: Any) -> Any:
    said = Said(said) if isinstance(said, str) else said
    asked = FORM.question(question)
    assert asked is not None
    return KINDS[asked.kind].read(reading(question, said, earlier, **others))


@pytest.mark.parametrize(
    ("question", "said", "value"),
    [
        ("nama_inovasi", "  Kebun\n Ceria ", {"text": "Kebun Ceria"}),
        ("tahapan", "PENERAPAN", "penerapan"),
        ("tahapan", "nomor 2", "uji_coba"),
        ("inisiator", "puskesmas", "opd"),
        ("urusan_utama", "stunting", "kesehatan"),
        ("urusan_lain", "1 dan 3", ["pendidikan", "pu_penataan_ruang"]),
        ("urusan_lain", "pangan", ["pangan"]),
        ("waktu_uji_coba", "3 Mei 2023", "2023-05-03"),
        ("waktu_uji_coba", "03/05/23", "2023-05-03"),
        ("koordinat", "-2,16 115,38", {"latitude": -2.16, "longitude": 115.38}),
        ("koordinat", "115.38, -2.16", {"latitude": -2.16, "longitude": 115.38}),
        (
            "anggaran",
            "lihat https://a.go.id/x dan https://a.go.id/x",
            {"files": [], "links": ["https://a.go.id/x"]},
        ),
    ],
)
def test_what_can_be_read(question: str, said: str, value: Any) -> None:
    try:
        found = read(question, said)
    except Partly as part:
        found = part.value
    assert found == value


@pytest.mark.parametrize(
    ("question", "said", "why"),
    [
        ("nama_inovasi", "", "answer.text_wanted"),
        ("nama_inovasi", "ab", "answer.too_short"),
        ("nama_inovasi", "?????", "answer.too_short"),
        ("nama_inovasi", "a" * 256, "answer.too_long"),
        ("tahapan", "entahlah", "answer.choose"),
        ("tahapan", "sudah diterapkan sejak lama", "answer.choose_near"),
        ("urusan_lain", "xyzzy, plugh", "answer.choose"),
        ("waktu_uji_coba", "kapan-kapan", "answer.date_unreadable"),
        ("waktu_uji_coba", "31 februari 2024", "answer.date_impossible"),
        ("waktu_uji_coba", "3 mei 2024 dan 4 mei 2024", "answer.date_several"),
        ("waktu_uji_coba", "3 mei 1950", "answer.date_early"),
        ("waktu_penerapan", "3 mei 2026", "answer.date_late"),
        ("waktu_pengembangan", "3 mei 2023", "answer.date_window"),
        ("koordinat", "di kantor", "answer.place_unreadable"),
        ("koordinat", "-2.16", "answer.place_half"),
        ("koordinat", "https://maps.app.goo.gl/abc", "answer.place_short_link"),
        ("koordinat", "48.8, 2.35", "answer.place_outside"),
        ("rancang_bangun", "", "answer.text_wanted"),
        ("rancang_bangun", "•  –", "answer.text_wanted"),
        ("anggaran", "nanti", "answer.file_wanted"),
    ],
)
def test_what_cannot_be_read_says_why(question: str, said: str, why: str) -> None:
    with pytest.raises(Unreadable) as error:
        read(question, said)

    assert error.value.why == why
    said_so = CONTENT.words["id"](why, **error.value.details)
    assert "{" not in said_so


def test_an_imprecise_date_is_to_be_confirmed() -> None:
    with pytest.raises(Unsure) as unsure:
        read("waktu_uji_coba", "akhir mei 2024")

    assert unsure.value.value == "2024-05-31"


@pytest.mark.parametrize("problem", ["gone", "empty", "too_big"])
def test_a_file_that_could_not_be_fetched_is_named_with_the_reason(problem: str) -> None:
    said = Said(files=(FileSeen("dpa.pdf", problem=problem),))

    with pytest.raises(Unreadable) as error:
        read("anggaran", said)

    assert "dpa.pdf" in error.value.details["why"]


def test_a_jpeg_is_a_jpg() -> None:
    said = Said(files=(FileSeen("foto.jpeg", "jpeg", 10, "a" * 64),))

    assert read("foto", said)["files"][0]["kind"] == "jpg"


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "1 KB"), (99_000, "99 KB"), (1_000_000, "1 MB"), (1_250_000, "1,2 MB")],
)
def test_a_size_is_said_as_people_say_it(count: int, said: str) -> None:
    assert size(count) == said


def test_a_tick_is_set_and_taken_away_by_what_the_button_says() -> None:
    assert read("urusan_lain", Said(tap="+pangan"), ["sosial"]) == ["sosial", "pangan"]
    assert read("urusan_lain", Said(tap="+pangan"), ["pangan"]) == ["pangan"]
    assert read("urusan_lain", Said(tap="-pangan"), ["pangan"]) == []


def test_what_another_question_took_is_not_offered() -> None:
    one = reading("urusan_lain", Said(), urusan_utama="sosial")

    assert "sosial" not in [option.id for option in one.options]
    assert len(one.options) == 37


def test_the_bounds_of_a_date_are_checked_in_order() -> None:
    question = FORM.question("waktu_penerapan")
    assert question is not None
    answers = {"waktu_uji_coba": Answer("2024-05-03")}

    broken = [
        breach(question, day, FORM, answers)
        for day in (date(1950, 1, 1), date(2026, 1, 1), date(2024, 5, 2), date(2024, 5, 3))
    ]

    assert [one.why if one else None for one in broken] == ["early", "late", "before", None]


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("tahapan", "sirna"),
        ("tahapan", {"text": "penerapan"}),
        ("urusan_lain", ["pangan", "sirna"]),
        ("urusan_lain", "pangan"),
        ("waktu_uji_coba", "kemarin"),
        ("waktu_uji_coba", None),
        ("koordinat", {"latitude": 1}),
        ("nama_inovasi", "teks"),
        ("anggaran", {"files": []}),
    ],
)
def test_an_answer_that_no_longer_fits_leaves_its_question_open(
    question: str, value: Any
) -> None:
    assert given(FORM, {question: Answer(value)}) == {}


def test_an_answer_to_a_question_that_is_gone_is_left_in_the_book() -> None:
    answers = {"covid": Answer("non"), "tahapan": Answer("penerapan")}

    assert given(FORM, answers) == {"tahapan": Answer("penerapan")}


def test_a_message_said_again_replaces_its_own_pieces() -> None:
    value = None
    for text, ref in (("satu", "a"), ("dua", "b"), ("tiga", "a"), ("empat", "")):
        value = with_piece(value, {"text": text, "ref": ref})
    assert value == {
        "pieces": [
            {"text": "tiga", "ref": "a"},
            {"text": "dua", "ref": "b"},
            {"text": "empat", "ref": ""},
        ]
    }


def test_paragraphs_are_replaced_removed_and_the_last_message_undone() -> None:
    value = {"pieces": [{"text": "A\n\nB", "ref": "1"}, {"text": "C", "ref": "2"}]}

    assert paragraphs(value) == ["A", "B", "C"]
    assert whole(replaced(value, 2, {"text": "X", "ref": "3"})) == "A\n\nX\n\nC"
    assert whole(removed(value, 1)) == "B\n\nC"
    assert whole(undone(removed(value, 3))) == ""
    assert whole(undone(value)) == "A\n\nB"
    assert undone(None) == {"pieces": []}

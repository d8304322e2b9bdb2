import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.reading.choosing import Chosen, Nothing, Option, Several, choose

# The 38 affairs of the national form; the grouping follows UU 23/2014.
URUSAN = [
    Option(f"urusan_{place:02}", label)
    for place, label in enumerate(
        (
            "Pendidikan",
            "Kesehatan",
            "Pekerjaan Umum dan Penataan Ruang",
            "Perumahan Rakyat dan Kawasan Permukiman",
            "Ketenteraman, Ketertiban Umum, dan Perlindungan Masyarakat",
            "Sosial",
            "Tenaga Kerja",
            "Pemberdayaan Perempuan dan Perlindungan Anak",
            "Pangan",
            "Pertanahan",
            "Lingkungan Hidup",
            "Administrasi Kependudukan dan Pencatatan Sipil",
            "Pemberdayaan Masyarakat dan Desa",
            "Pengendalian Penduduk dan Keluarga Berencana",
            "Perhubungan",
            "Komunikasi dan Informatika",
            "Koperasi, Usaha Kecil, dan Menengah",
            "Penanaman Modal",
            "Kepemudaan dan Olahraga",
            "Statistik",
            "Persandian",
            "Kebudayaan",
            "Perpustakaan",
            "Kearsipan",
            "Kelautan dan Perikanan",
            "Pariwisata",
            "Pertanian",
            "Kehutanan",
            "Energi dan Sumber Daya Mineral",
            "Perdagangan",
            "Perindustrian",
            "Transmigrasi",
            "Perencanaan",
            "Keuangan",
            "Kepegawaian",
            "Pendidikan dan Pelatihan",
            "Penelitian dan Pengembangan",
            "Fungsi (penunjang) lain sesuai dengan ketentuan peraturan perundang-undangan",
        )
    )
]
DIGITAL = [Option("digital", "Digital"), Option("non_digital", "Non Digital", ("luring",))]
SPEED = [
    Option("slow", "6 hari atau lebih"),
    Option("fair", "2-5 hari"),
    Option("fast", "1 hari"),
]

_NUMBERED = [(place, option) for place, option in enumerate(URUSAN, 1)]


def labels(choosing):
    match choosing:
        case Chosen(option):
            return option.label
        case Several(options):
            return [option.label for option in options]
        case Nothing(nearest):
            return tuple(option.label for option in nearest)


@pytest.mark.parametrize("option", URUSAN, ids=lambda option: option.id)
def test_a_label_an_id_and_any_case_choose_exactly(option):
    for text in (option.label, option.label.upper(), f" {option.label.lower()}. ", option.id):
        assert choose(text, URUSAN) == Chosen(option)


@pytest.mark.parametrize(("place", "option"), _NUMBERED)
def test_a_number_chooses_exactly(place, option):
    for text in (
        f"{place}",
        f"{place}.",
        f"no {place}",
        f"nomor {place} saja",
        f"yang ke-{place}",
    ):
        assert choose(text, URUSAN) == Chosen(option)


@pytest.mark.parametrize(("place", "option"), _NUMBERED)
def test_a_copied_row_chooses_exactly(place, option):
    assert choose(f"{place}. {option.label}", URUSAN) == Chosen(option)


def test_a_number_counts_along_what_was_shown():
    shown = ("urusan_08", "urusan_05")

    assert labels(choose("2", URUSAN, shown=shown)) == "Sosial"
    assert choose("3", URUSAN, shown=shown) == Nothing()


def _slips(word):
    """Every slip of a kind people make: swapped, dropped, doubled, another letter."""
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at] + word[at:]
        yield word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]


@pytest.mark.parametrize(
    "option", [each for each in URUSAN if len(each.label) >= 6], ids=lambda option: option.id
)
def test_one_slip_never_chooses_another_option(option):
    for text in _slips(option.label):
        choosing = choose(text, URUSAN)

        assert not isinstance(choosing, Chosen) or choosing.option == option, text
        assert not isinstance(choosing, Several) or option in choosing.options, text


@settings(deadline=None)
@given(st.sampled_from(URUSAN), st.data())
def test_a_wrong_letter_never_chooses_another_option(option, data):
    at = data.draw(st.integers(0, len(option.label) - 1))
    letter = data.draw(st.sampled_from(string.ascii_lowercase))

    choosing = choose(option.label[:at] + letter + option.label[at + 1 :], URUSAN)

    assert not isinstance(choosing, Chosen) or choosing.option == option


def test_most_slips_are_still_understood():
    slips = [(text, option) for option in URUSAN for text in _slips(option.label)]
    understood = [choose(text, URUSAN) == Chosen(option) for text, option in slips]

    assert sum(understood) / len(understood) > 0.95


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("saya pilih kesehatan ya bu", "Kesehatan"),
        ("urusan pangan", "Pangan"),
        ("pendidkan", "Pendidikan"),
        ("pendidikan & pelatihan", "Pendidikan dan Pelatihan"),
        ("pelatihan", "Pendidikan dan Pelatihan"),
        ("desa", "Pemberdayaan Masyarakat dan Desa"),
        ("perlindungan anak", "Pemberdayaan Perempuan dan Perlindungan Anak"),
        ("kes", "Kesehatan"),
        ("lingkugan", "Lingkungan Hidup"),
        ("yang kedua", "Kesehatan"),
        ("dua", "Kesehatan"),
        ("pilihan b", "Kesehatan"),
        ("9️⃣", "Pangan"),
    ],
)
def test_a_part_or_a_polite_sentence_chooses(text, label):
    assert labels(choose(text, URUSAN)) == label


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("pertanhan", ["Pertanahan", "Pertanian"]),
        ("pertanan", ["Pertanian", "Pertanahan"]),
        (
            "masyarakat",
            [
                "Pemberdayaan Masyarakat dan Desa",
                "Ketenteraman, Ketertiban Umum, dan Perlindungan Masyarakat",
            ],
        ),
        ("3. Kesehatan", ["Kesehatan", "Pekerjaan Umum dan Penataan Ruang"]),
        ("2 atau 3", ["Kesehatan", "Pekerjaan Umum dan Penataan Ruang"]),
    ],
)
def test_what_fits_two_options_is_asked_back(text, offered):
    assert labels(choose(text, URUSAN)) == offered


def test_no_more_than_eight_options_are_offered():
    choosing = choose("per", URUSAN)

    assert isinstance(choosing, Several)
    assert len(choosing.options) == 8


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("bukan kesehatan", ("Kesehatan",)),
        ("dinas kesehatan", ("Kesehatan",)),
        ("catatan sipil", ("Administrasi Kependudukan dan Pencatatan Sipil",)),
        ("xyzzy", ()),
        ("", ()),
        ("👍", ()),
        ("k", ()),
        ("0", ()),
        ("39", ()),
        ("kesehatan " * 30, ()),
    ],
)
def test_what_fits_nothing_is_not_guessed(text, nearest):
    assert choose(text, URUSAN) == Nothing(
        tuple(option for option in URUSAN if option.label in nearest)
    )


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("digital", "Digital"),
        ("digitl", "Digital"),
        ("non-digital", "Non Digital"),
        ("nondigital", "Non Digital"),
        ("non digitl", "Non Digital"),
        ("Luring", "Non Digital"),
        ("2", "Non Digital"),
    ],
)
def test_an_option_and_its_opposite_are_kept_apart(text, chosen):
    assert labels(choose(text, DIGITAL)) == chosen


def test_denying_an_option_does_not_choose_it():
    assert labels(choose("bukan digital", DIGITAL)) == ("Digital", "Non Digital")
    assert labels(choose("digital", [DIGITAL[1]])) == ("Non Digital",)


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("1 hari", "1 hari"),
        ("nomor 1", "6 hari atau lebih"),
        ("1", ["6 hari atau lebih", "1 hari"]),
        ("2", "2-5 hari"),
        ("6", "6 hari atau lebih"),
        ("2-5", "2-5 hari"),
        ("7 hari", ("6 hari atau lebih", "1 hari", "2-5 hari")),
    ],
)
def test_a_number_that_is_also_in_a_label_is_asked_back(text, chosen):
    assert labels(choose(text, SPEED)) == chosen


def test_a_synonym_of_two_options_is_asked_back():
    options = [Option("a", "Regulasi", ("sk",)), Option("b", "Penugasan", ("SK",))]

    assert choose("sk", options) == Several(tuple(options))


@given(st.text(max_size=300))
@settings(deadline=None)
def test_any_text_can_be_read_as_a_choice(text):
    assert isinstance(choose(text, URUSAN), Chosen | Several | Nothing)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.wordcount import count_words, split_paragraphs


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("   \n ", 0),
        ("Rata-rata layanan e-planning", 3),
        ("naik 75% menjadi 1.500 orang, sisa 3/4", 7),
        ("Permendagri dan/atau Perda", 3),
        ("dan / atau", 2),
        ("• cepat\n• murah", 2),
        ("- cepat\n- murah", 2),
        ("1. cepat\n2) murah\n(3) mudah\na) aman\niv. baru\n1.2. baik", 6),
        ("[x] selesai [ ] belum", 2),
        ("1️⃣ cepat 🚀 murah 👨‍👩‍👧 🇮🇩 ℹ️ ☑️ ①", 2),
        ("**tebal** dan _miring_", 3),
        ("<p>satu</p><p>dua</p>tiga<br/>empat", 4),
        ("<b>ino</b>vasi <span class='a b'>daerah</span>", 2),
        ("satu&nbsp;dua &amp; tiga", 3),
        ("<nama inovasi>", 2),
        ("lihat https://tabalongkab.go.id/inovasi?id=1&x=2 ya", 3),
        ("satu\u00a0dua\u202ftiga\r\nempat\u3000lima", 5),
        ("pe\u200bla\u00adya\ufeffnan", 1),
        ("\u200b1. cepat \ufeff-", 1),
        ("Rp 1.500.000,- – tahun 2024.", 4),
        ("Kab. Tabalong s.d. 2025", 4),
        ("di kelas X dan V", 5),
    ],
)
def test_words_are_counted_as_people_would(text, words):
    assert count_words(text) == words


_WORDS = st.lists(
    st.sampled_from(
        [
            "inovasi",
            "rata-rata",
            "75%",
            "1.500",
            "dan/atau",
            "e-planning",
            "2024",
            "(SPBE)",
            "Kab.",
        ]
    ),
    max_size=30,
)
_SPACES = st.text(" \t\n\r\u00a0\u2003\u3000", min_size=1, max_size=4)
_NO_WORDS = st.sampled_from(
    [
        "•",
        "-",
        "–",
        "*",
        "1.",
        "12)",
        "(a)",
        "b.",
        "iii.",
        "👍",
        "1️⃣",
        "👩‍💻",
        "ℹ️",
        "🇮🇩",
        "&",
        "/",
        "…",
    ]
)


@given(st.text(), st.text())
def test_a_line_more_adds_its_words(one, other):
    assert count_words(f"{one}\n{other}") == count_words(one) + count_words(other)


@given(_WORDS, st.data())
def test_list_marks_and_emoji_never_count(words, data):
    pieces = [piece for word in words for piece in (data.draw(_NO_WORDS), word)]

    assert count_words(" ".join(pieces)) == len(words)


@given(_WORDS, st.lists(_NO_WORDS), st.data())
def test_the_shape_of_space_never_counts(words, marks, data):
    pieces = data.draw(st.permutations(words + marks))
    spread = "".join(data.draw(_SPACES) + piece for piece in pieces)

    assert count_words(spread) == count_words(" ".join(pieces)) == len(words)


@given(st.text())
def test_there_are_never_more_words_than_pieces(text):
    assert 0 <= count_words(text) <= len(text)


def test_blank_lines_part_paragraphs():
    text = "\nSatu\nbaris dua\r\n \t\r\nTiga\n\n\n\nEmpat\n"

    assert split_paragraphs(text) == ["Satu\nbaris dua", "Tiga", "Empat"]


def test_no_text_has_no_paragraphs():
    assert split_paragraphs(" \n\n ") == []


@given(st.text())
def test_paragraphs_put_together_are_the_same_paragraphs(text):
    paragraphs = split_paragraphs(text)

    assert split_paragraphs("\n\n".join(paragraphs)) == paragraphs
    assert sum(map(count_words, paragraphs)) == count_words(text)

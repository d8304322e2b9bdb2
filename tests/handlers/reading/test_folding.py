import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.reading.folding import fold, slipped


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Kesehatan\u00a0", "kesehatan"),
        ("Jum\u2019at", "jumat"),
        ("e-Planning", "e planning"),
        ("É\u200bKONOMI…", "ekonomi"),
        ("1️⃣ Ｐａｎｇａｎ 🌾", "1 pangan"),
        ("Koperasi, Usaha Kecil,\ndan Menengah", "koperasi usaha kecil dan menengah"),
        ("👍", ""),
    ],
)
def test_a_text_is_folded_to_its_bare_words(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
@example("\u0131")
def test_case_never_matters(text):
    assert fold(fold(text).upper()) == fold(fold(text))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lanjtu", "lanjut"),
        ("lanjt", "lanjut"),
        ("lanjutt", "lanjut"),
        ("lanhut", "lanjut"),
        ("kkembali", "kembali"),
        ("kembalki", "kembali"),
        ("lanjut", "lanjut"),
    ],
)
def test_one_slip_of_the_thumb_is_seen(typed, meant):
    assert slipped(typed, meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("batik", "balik"),
        ("batas", "batal"),
        ("bantal", "batal"),
        ("atasan", "alasan"),
        ("teras", "terus"),
        ("lanjuta", "lanjut"),
        ("lnajtu", "lanjut"),
        ("terus9", "terus"),
    ],
)
def test_another_word_is_no_slip(typed, meant):
    assert not slipped(typed, meant)

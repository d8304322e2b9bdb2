import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.assent import yes_or_no


@pytest.mark.parametrize(
    "text",
    """ya|y|Iya|iyaaa|iya pak|betul sekali|ok|Oke siap|sudah|udh|boleh|setuju|YES|yup|👍|✅|
    inggih|ya, sudah|ada|mau dong|eh setuju deh|oh iya""".replace("\n", "").split("|"),
)
def test_yes_is_understood(text):
    assert yes_or_no(text) is True


@pytest.mark.parametrize(
    "text",
    """tidak|tdk|gak|enggak|nggak|ngga|no|n|belum|blm|belum ada|tidak setuju|kada|bukan|jangan|
    tidak, terima kasih|tidaaak|👎|❌|tidak tidak|salah|gak dulu|belum dulu, bu""".replace(
        "\n", ""
    ).split("|"),
)
def test_no_is_understood(text):
    assert yes_or_no(text) is False


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "kesehatan",
        "ya tidak",
        "sudah belum",
        "tidak salah",
        "belum tentu",
        "ya nanti saya cek dulu",
        "tidak tahu",
        "pak",
        "👍👎",
        "mudah",
    ],
)
def test_neither_is_not_guessed(text):
    assert yes_or_no(text) is None


@given(st.text())
def test_any_text_can_be_asked(text):
    assert yes_or_no(text) in {True, False, None}

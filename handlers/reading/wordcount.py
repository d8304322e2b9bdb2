"""How many words a text has, and where its paragraphs are."""

import html
import re
import unicodedata

_INLINE = re.compile(
    r"</?(?:a|abbr|b|big|cite|code|del|em|font|i|ins|label|mark|q|s|small|span|strike|strong|"
    r"sub|sup|tt|u)(?:\s[^<>\n]*)?/?>",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    r"</?(?:blockquote|br|div|dd|dl|dt|h[1-6]|hr|img|li|ol|p|pre|section|table|tbody|td|tfoot|"
    r"th|thead|tr|ul)(?:\s[^<>\n]*)?/?>",
    re.IGNORECASE,
)

# A keycap ("1️⃣") is built on a digit, and U+FE0F turns a letter into a picture.
_PICTURED = re.compile(r"[0-9#*]\ufe0f?\u20e3|[^\s\ufe0f]\ufe0f|\u2139")

_MARK = re.compile(
    r"[(\[]?(?:(?:\d{1,2}\.)*\d{1,2}|[a-z]|x{0,2}(?:ix|iv|v?i{1,3}|v|x))[.)\]]+|\[\w\]",
    re.IGNORECASE,
)

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


def count_words(text: str) -> int:
    """The words of a text, as a word processor counts: whatever stands between spaces.

    So "rata-rata", "dan/atau", "1.500", "75%" and an address are one word each. Not counted:
    markup, emoji, lone signs, and list marks ("•", "1.", "a)", "(iv)") wherever they stand,
    which never counts too high.
    """
    bare = _BLOCK.sub(" ", _INLINE.sub("", text))
    bare = _PICTURED.sub("", html.unescape(bare))
    if not bare.isascii():
        bare = "".join(sign for sign in bare if unicodedata.category(sign) != "Cf")
    return sum(map(_is_word, bare.split()))


def _is_word(piece: str) -> bool:
    return not _MARK.fullmatch(piece) and any(map(_is_letter, piece))


def _is_letter(sign: str) -> bool:
    """A letter, a digit or a Roman numeral; a circled number is a list mark."""
    kind = unicodedata.category(sign)
    return kind[0] == "L" or kind in {"Nd", "Nl"}


def split_paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: what blank lines separate. Single line breaks stay inside."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return [part.strip() for part in _BLANK_LINES.split(text) if part.strip()]

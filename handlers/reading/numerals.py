"""Small numbers as people write them: "3", "tiga", "ketiga", "ke-3", "third"."""

import re

_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "satu kesatu pertama one first",
            "dua kedua two second",
            "tiga ketiga three third",
            "empat keempat four fourth",
            "lima kelima five fifth",
            "enam keenam six sixth",
            "tujuh ketujuh seven seventh",
            "delapan kedelapan eight eighth",
            "sembilan kesembilan nine ninth",
            "sepuluh kesepuluh ten tenth",
            "sebelas kesebelas eleven eleventh",
            "duabelas keduabelas twelve twelfth",
        ),
        start=1,
    )
    for word in words.split()
}


def read_numeral(word: str) -> int | None:
    """The number a folded word stands for: digits, or a number or rank up to twelve."""
    if digits := re.fullmatch(r"(?:ke)?(\d{1,3})", word):
        return int(digits[1])
    return _WORDS.get(word)

"""The words that work everywhere in a conversation, and what sounds like a question."""

import re
from functools import lru_cache

from handlers.reading.folding import fold, slipped, word_set
from handlers.reading.wordcount import split_paragraphs

# What people type, folded; only whole messages count, so "Menu Sehat" stays an answer.
_SAYINGS: dict[str, tuple[str, ...]] = {
    "menu": (
        "menu",
        "menu utama",
        "ke menu",
        "kembali ke menu",
        "lihat menu",
        "buka menu",
        "main menu",
    ),
    "kembali": (
        "kembali",
        "balik",
        "mundur",
        "sebelumnya",
        "pertanyaan sebelumnya",
        "back",
        "go back",
        "previous",
    ),
    "lewati": (
        "lewati",
        "lewat",
        "lewatkan",
        "lewati dulu",
        "lewat dulu",
        "nanti",
        "nanti saja",
        "nanti aja",
        "nanti dulu",
        "skip",
        "skip dulu",
        "later",
    ),
    "batal": ("batal", "batalkan", "keluar", "cancel", "exit", "quit"),
    "berhenti": ("berhenti", "stop", "berhenti langganan", "unsubscribe"),
    "bantuan": (
        "bantuan",
        "bantu",
        "bantu saya",
        "butuh bantuan",
        "minta bantuan",
        "tolong",
        "tolong bantu",
        "tolong saya",
        "help",
        "help me",
    ),
    "ringkasan": (
        "ringkasan",
        "rangkuman",
        "lihat ringkasan",
        "minta ringkasan",
        "summary",
        "overview",
    ),
    "contoh": (
        "contoh",
        "contohnya",
        "contoh dong",
        "minta contoh",
        "lihat contoh",
        "kasih contoh",
        "beri contoh",
        "contohnya apa",
        "apa contohnya",
        "example",
        "show example",
    ),
    "alasan": (
        "alasan",
        "alasannya",
        "apa alasannya",
        "kenapa",
        "knp",
        "mengapa",
        "kenapa ditanya",
        "mengapa ditanya",
        "kenapa ditanyakan",
        "mengapa ditanyakan",
        "why",
    ),
    "lanjut": (
        "lanjut",
        "lanjutkan",
        "teruskan",
        "terus",
        "selanjutnya",
        "berikutnya",
        "next",
        "continue",
    ),
}
_WORDS = {saying: word for word, sayings in _SAYINGS.items() for saying in sayings}
_SHORTEST_SLIP = 5
_LONGEST_SAYING = 60
_SINGLE: dict[int, list[tuple[str, str]]] = {}
"""The single words of five letters or more, by length: a slip changes it by one at most."""
for _saying, _word in _WORDS.items():
    if len(_saying) >= _SHORTEST_SLIP and " " not in _saying:
        _SINGLE.setdefault(len(_saying), []).append((_saying, _word))
# Words of their own, one slip away from one of ours; Kelua is a district of Tabalong.
_OTHER_WORDS = word_set("balok banyu batak batuan hantu kelar kelua layer natal undur")

_ASKING = word_set(
    """apa apakah apaan apasih bagaimana bagaimanakah gimana gimna gmn gmna bgmn bgmana
    kapan kapankah kpn berapa berapakah brp brapa siapa siapakah kenapa knp mengapa
    dimana dimanakah dmn kemana darimana bolehkah bisakah haruskah adakah dapatkah perlukah
    benarkah masihkah mungkinkah sudahkah wajibkah samakah
    how what when where why who which whose can could should does did is are"""
)
_ASKING_PAIRS = frozenset(
    {"di mana", "ke mana", "dari mana", "yang mana", "untuk apa", "buat apa", "do i", "do we"}
)
_GREETING = word_set(
    """halo hallo hai hi hello hey assalamualaikum assalamu alaikum permisi maaf mohon izin
    ijin numpang selamat pagi siang sore malam min admin kak kakak pak bapak bu ibu mas mbak
    bang saya aku mau ingin please so dan lalu terus jadi dong"""
)
_WISHES_TO_ASK = frozenset({"tanya", "bertanya", "nanya", "tny"})
_LONGEST_QUESTION = 200


@lru_cache(maxsize=256)  # the router and a dialogue ask the same of one message
def global_word(text: str) -> str | None:
    """The command a whole message stands for ("balik" is "kembali"), if it is one.

    One slip of the thumb is forgiven in a single word of five letters or more.
    """
    if len(text) > _LONGEST_SAYING:
        return None
    said = fold(re.sub(r"@\w+$", "", text.strip()))
    if said in _WORDS:
        return _WORDS[said]
    if len(said) < _SHORTEST_SLIP or " " in said or said in _OTHER_WORDS:
        return None
    lengths = range(len(said) - 1, len(said) + 2)
    near = {
        word for n in lengths for saying, word in _SINGLE.get(n, ()) if slipped(said, saying)
    }
    return near.pop() if len(near) == 1 else None


def looks_like_question(text: str) -> bool:
    """Whether a short message asks something: a question mark, or an asking word in front.

    A name in capitals ("SIAPA DIA (Sistem Informasi …)") is a name.
    """
    text = text.strip()
    if (
        len(text) > _LONGEST_QUESTION
        or len(split_paragraphs(text)) > 1
        or "://" in text.partition(" ")[0]
    ):
        return False
    words = fold(text).split()
    if not words:
        return False
    return bool(re.search(r"\?\W*$", text)) or (_asks(words) and not _is_name(text))


def _asks(words: list[str]) -> bool:
    """Whether the first words that say something, after any greeting, ask something."""
    start = next((i for i, word in enumerate(words) if word not in _GREETING), len(words))
    said = words[start:]
    if not said:
        return False
    if said[0] in _WISHES_TO_ASK:
        return start > 0 or _asks(said[1:])
    return said[0] in _ASKING or " ".join(said[:2]) in _ASKING_PAIRS


def _is_name(text: str) -> bool:
    """Whether the text begins with a word in capitals that is not simply shouting."""
    first = text.split()[0].strip("\"'(:“”")
    return len(first) > 1 and first.isupper() and ("(" in text or not text.isupper())

"""What puts something right, or owns up to not knowing: "eh salah, uji coba", "gak tau bu"."""

import re
from dataclasses import dataclass

from handlers.reading.folding import fold

_LONGEST = 300
_SORRY = "(?:e+h+|eits|ups|oops|aduh|waduh|duh|maaf|mf|sori|sorry|lho|loh)"
_WRONG = "(?:salah|slh|keliru|ralat|koreksi|wrong|my mistake|correction)"
_HOW = """(?:ketik|tulis|pencet|tekan|jawab|pilih|isi|kirim|tadi|td|yang tadi|yg tadi|itu|maaf
    |bu|pak|min|kak|deh|ding|saya|aku)"""
_MISTAKE = rf"(?:{_SORRY}[ ,.!]+)*{_WRONG}(?:[ ]{_HOW})*"
_RATHER = r"""(?:(?:yang|yg)[ ](?:benar|bener|betul)|harusnya|seharusnya|mestinya|maksudnya
    |maksud[ ]saya|rather)"""
_TAKEN_BACK = re.compile(_MISTAKE, re.VERBOSE)
_INSTEAD = re.compile(
    rf"{_MISTAKE}(?:\s*[,:;.!]\s*(?:{_RATHER}[ :]+)?|[ ]{_RATHER}[ :]+)(?P<right>.*\w.*)",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_WISH = re.compile(
    r"""(?:(?:saya|aku|mau|ingin|tolong|bisa|boleh|minta|mohon|eh|bu|pak|min|please)[ ]+)*
    (?:ganti|gnti|ubah|rubah|edit|perbaiki|koreksi|betulkan|benerin|revisi|change)
    (?:in|kan)?[ ]+
    (?:(?:jawaban|isian|pertanyaan|bagian|nomor|nomer|no|the|my|answer|question|number)
        [ .]+)*
    (?P<what>[^:]+?)
    (?:[ ]+(?:dong|ya|bu|pak|dulu|tadi|saja|aja|lagi|please))*
    (?:(?:[ ]+(?:menjadi|jadi|to)[ ]+|[ ]*:[ ]*)(?P<right>.+))?""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_UNKNOWN = re.compile(
    r"""(?:(?:saya|aku|masih|wah|waduh|aduh|duh|maaf|eh|i|am|im)[ ])*
    (?:(?:tidak|tdk|tak|gak|gk|ga|g|nggak|ngga|enggak|kada|kurang|belum|blm|dont|do[ ]not)
        [ ]?(?:tahu|tau|yakin|ingat|inget|ngerti|mengerti|paham|faham|know|understand)
    |gatau|lupa|bingung|entah|entahlah|ragu|ragu[ ]ragu|ragu2|idk|not[ ]sure|no[ ]idea)
    (?:[ ](?:bu|pak|bapak|ibu|min|kak|nih|ini|ya|lagi|juga|saya|deh|sih|jawabannya
        |tanggalnya|pastinya|tepatnya|persisnya))*""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody wants to change ("nama inovasi"), and what to; "" where that isn't said."""

    what: str
    right: str = ""


def taken_back(text: str) -> str | None:
    """What ought to have been said ("eh salah, uji coba"), "" where somebody only takes back.

    None where nothing is taken back.
    """
    if len(text) > _LONGEST:
        return None
    if _TAKEN_BACK.fullmatch(fold(text)):
        return ""
    found = _INSTEAD.fullmatch(text.strip())
    return found["right"].strip() if found else None


def wanted_change(text: str) -> Change | None:
    """The change that is asked for: "ganti nama inovasinya jadi KEBUN CERIA"."""
    found = _WISH.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if found is None:
        return None
    what = " ".join(word.removesuffix("nya") for word in fold(found["what"]).split())
    return Change(what, (found["right"] or "").strip())


def owns_up(text: str) -> bool:
    """Whether somebody says that they don't know, and nothing else."""
    return len(text) <= _LONGEST and bool(_UNKNOWN.fullmatch(fold(text)))

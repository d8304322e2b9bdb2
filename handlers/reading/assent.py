"""Yes or no, as people type it."""

import re

from handlers.reading.folding import fold

_REPEATED = re.compile(r"(.)\1+")


def _short(word: str) -> str:
    """A word without drawn-out letters: "yaaa" is "ya"."""
    return _REPEATED.sub(r"\1", word)


def _words(text: str) -> frozenset[str]:
    return frozenset(map(_short, text.split()))


# "Inggih" and "kada" are what Banjar speakers say.
_YES = _words(
    """y ya iya ye yes yep yup yap yoi betul bener benar btul ok oke okay okey sip siap setuju
    boleh sudah sdh udah udh dah sduah pasti tentu mau bisa ada bersedia inggih nggih
    sure agree correct yakin"""
)
_NO = _words(
    """n no nope not tidak tdk tidka tdiak tiadk td tak gak ga g ngga nggak enggak engga gk
    ngak ndak kagak kada kadada bukan jangan jgn belum blm belom blum salah"""
)
_DENIABLE = _words("betul bener benar setuju boleh mau bisa ada bersedia agree")
_POLITE = _words(
    """pak bu bapak ibu kak min mas mbak bang dong deh kok saja aja sih lah nih dulu eh oh
    terima kasih makasih thanks please saya itu juga sekali banget"""
)
_YES_SIGNS = frozenset("👍👌✅✔☑🆗")
_NO_SIGNS = frozenset("👎❌✖🚫❎")


def yes_or_no(text: str) -> bool | None:
    """Whether somebody agrees; None where it is neither, or both ("ya tidak")."""
    words = [_short(word) for word in fold(text).split()]
    if not words:
        return _signed(text)
    said = [word for word in words if word not in _POLITE]
    if said and said[0] in _NO:
        return False if _DENIABLE.issuperset(said[1:]) or len(set(said)) == 1 else None
    return True if said and _YES.issuperset(said) else None


def _signed(text: str) -> bool | None:
    """A thumb or a tick without words."""
    yes, no = (not signs.isdisjoint(text) for signs in (_YES_SIGNS, _NO_SIGNS))
    return yes if yes != no else None

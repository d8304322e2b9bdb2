"""Questions about the question: "maksudnya apa?", "contohnya gimana?", "kenapa ditanya?"."""

import re
from typing import Literal

from handlers.reading.folding import fold

Wish = Literal["help", "example", "why"]

_LONGEST = 80
_BEFORE = r"""(?:(?:hah|eh|lho|loh|maaf|tolong|bu|pak|min|ini|itu|(?:yang|yg)[ ]ini|terus|trus)
    [ ])*"""
_AFTER = """(?:[ ](?:bu|pak|bapak|ibu|min|kak|ya|sih|nih|dong|ini|itu|tadi|please|here
    |(?:dari[ ])?(?:yang|yg)[ ]ini|(?:dari[ ])?pertanyaan(?:nya)?(?:[ ]ini)?))*"""
_HOW = "(?:apa|gimana|gmn|bagaimana|bgmn|kayak[ ]apa|kaya[ ]apa|seperti[ ]apa)"
_WISHES: dict[Wish, str] = {
    "help": rf"""(?:apa[ ])?(?:maksud(?:nya)?|mksdnya|mksd|artinya|arti)
            (?:[ ]pertanyaan(?:nya)?(?:[ ]ini)?)?(?:[ ]{_HOW})?
        |{_HOW}[ ](?:cara[ ])?(?:isi|ngisi|mengisi|jawab|menjawab)(?:nya)?
        |(?:jelaskan|jelasin)|what[ ]does[ ](?:this|that|it)[ ]mean|what[ ]do[ ]you[ ]mean""",
    "example": rf"""(?:ada[ ])?(?:contoh(?:nya)?|misalnya|misal)(?:[ ]{_HOW})?
        |(?:minta|kasih|beri|lihat|liat|mau|ada)[ ]contoh(?:nya)?
        |(?:for|an|any)[ ]example|such[ ]as[ ]what""",
    "why": r"""(?:kenapa|knp|mengapa|buat[ ]apa|untuk[ ]apa|utk[ ]apa|kok)(?:[ ]
        (?:harus|perlu|wajib|mesti|ini|itu|kok|sih|tanya|di(?:isi|tanya|tanyakan|jawab|minta)))*
        |why(?:[ ]do[ ]you[ ](?:ask|need[ ](?:this|that|it))
            |[ ]is[ ](?:this|that)[ ]needed)?""",
}
_READ = {
    wish: re.compile(f"{_BEFORE}(?:{form}){_AFTER}", re.VERBOSE)
    for wish, form in _WISHES.items()
}


def wants_to_know(text: str) -> Wish | None:
    """What somebody wants to hear of the question they are asked; None for all else.

    Only a whole message counts: "kenapa lansia" may well begin an answer.
    """
    if len(text) > _LONGEST:
        return None
    said = fold(text)
    return next((wish for wish, form in _READ.items() if form.fullmatch(said)), None)

"""Text: one line, or a long one that comes in pieces."""

from typing import Any

from handlers.forms import Question
from handlers.kinds.reading import Reading, Unreadable
from handlers.reading.wordcount import count_words

NO_LIMIT = 100_000


def read_line(reading: Reading) -> dict[str, str]:
    """A short text within its bounds, line breaks folded into spaces."""
    text = " ".join(reading.turn.said.text.split())
    if not text:
        raise Unreadable("answer.text_wanted")
    bounds = reading.question.bounds
    if len(text) < bounds.get("min_chars", 1) or not any(map(str.isalnum, text)):
        raise Unreadable("answer.too_short", least=bounds.get("min_chars", 1))
    if len(text) > bounds.get("max_chars", NO_LIMIT):
        raise Unreadable("answer.too_long", most=bounds["max_chars"], now=len(text))
    return {"text": text}


def read_piece(reading: Reading) -> dict[str, Any]:
    """One more piece of a long text: typed, or read from a document.

    A message that was edited replaces its own piece.
    """
    said = reading.turn.said
    texts = [one.text for one in said.files if one.text] or [said.text]
    text = "\n\n".join(texts).replace("\r\n", "\n").replace("\r", "\n").strip()
    if not count_words(text):
        raise Unreadable("answer.words_wanted" if said.files else "answer.text_wanted")
    return with_piece(reading.earlier, {"text": text, "ref": said.ref})


def with_piece(value: Any, piece: dict[str, str]) -> dict[str, Any]:
    """A value with one more piece; the same message again replaces what it said before."""
    pieces = pieces_of(value)
    mine = [at for at, one in enumerate(pieces) if piece["ref"] and one["ref"] == piece["ref"]]
    if not mine:
        return {"pieces": [*pieces, piece]}
    others = [one for at, one in enumerate(pieces) if at not in mine[1:]]
    return {"pieces": [piece if at == mine[0] else one for at, one in enumerate(others)]}


def pieces_of(value: Any) -> list[dict[str, str]]:
    """The pieces of a long text, each with the message that said it."""
    if not value:
        return []
    if "text" in value:  # the question took one line once
        return [{"text": value["text"], "ref": ""}]
    return list(value["pieces"])


def whole(value: Any) -> str:
    """The whole text of an answer, its pieces as paragraphs."""
    return "\n\n".join(one["text"] for one in pieces_of(value))


def show(reading: Reading, value: Any) -> str:
    """The text as it was given."""
    return whole(value)


def fits(question: Question, value: Any) -> bool:
    """Whether it is a text, of one line or in pieces."""
    return isinstance(value, dict) and bool(value.keys() & {"text", "pieces"})

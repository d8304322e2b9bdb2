"""Text: one line, or a long one that may come in pieces."""

from typing import Any

from handlers.kinds.reading import Reading, Unreadable


def read_line(reading: Reading) -> dict[str, str]:
    """A short text within its bounds, line breaks folded into spaces."""
    text = " ".join(reading.turn.said.text.split())
    if not text:
        raise Unreadable("answer.text_wanted")
    bounds = reading.question.bounds
    if len(text) < bounds.get("min_chars", 1):
        raise Unreadable("answer.too_short", least=bounds["min_chars"])
    if len(text) > bounds.get("max_chars", 10_000):
        raise Unreadable("answer.too_long", most=bounds["max_chars"], now=len(text))
    return {"text": text}


def read_piece(reading: Reading) -> dict[str, Any]:
    """One more piece of a long text: typed, or read from a document."""
    said = reading.turn.said
    text = said.text.strip() or "\n\n".join(one.text for one in said.files if one.text).strip()
    if not text:
        raise Unreadable("answer.text_wanted")
    pieces = list((reading.earlier or {}).get("pieces", ()))
    known = next(
        (i for i, one in enumerate(pieces) if said.ref and one["ref"] == said.ref), None
    )
    piece = {"text": text, "ref": said.ref}
    if known is None:
        pieces.append(piece)
    else:
        pieces[known] = piece
    return {"pieces": pieces}


def whole(value: Any) -> str:
    """The whole text of an answer, its pieces as paragraphs."""
    if not value:
        return ""
    if "text" in value:
        return str(value["text"])
    return "\n\n".join(one["text"] for one in value["pieces"])


def show(reading: Reading, value: Any) -> str:
    """The text as it was given."""
    return whole(value)

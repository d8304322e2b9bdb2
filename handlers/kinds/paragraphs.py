"""The paragraphs of a long text: numbered, replaced, removed, taken back."""

from typing import Any

from handlers.kinds.prose import pieces_of
from handlers.reading.wordcount import split_paragraphs


def paragraphs(value: Any) -> list[str]:
    """The paragraphs, in order; people count them from 1."""
    return [one["text"] for one in _apart(value)]


def replaced(value: Any, number: int, piece: dict[str, str]) -> dict[str, Any]:
    """With another text in place of a paragraph."""
    apart = _apart(value)
    return {"pieces": [*apart[: number - 1], piece, *apart[number:]]}


def removed(value: Any, number: int) -> dict[str, Any]:
    """Without a paragraph."""
    apart = _apart(value)
    return {"pieces": [*apart[: number - 1], *apart[number:]]}


def undone(value: Any) -> dict[str, Any]:
    """Without what the last message added."""
    pieces = pieces_of(value)
    last = pieces[-1]["ref"] if pieces else ""
    rest = pieces[:-1]
    while last and rest and rest[-1]["ref"] == last:
        rest = rest[:-1]
    return {"pieces": rest}


def _apart(value: Any) -> list[dict[str, str]]:
    """One piece a paragraph, each still knowing the message that said it."""
    return [
        {"text": text, "ref": piece["ref"]}
        for piece in pieces_of(value)
        for text in split_paragraphs(piece["text"])
    ]

"""What a phone makes of WhatsApp's markup: bold, italic, struck, fixed width."""

import re

_SIGNS = {"*": "bold", "_": "italic", "~": "struck", "`": "code"}
_SPAN = re.compile(r"(?<![\w*_~`])([*_~`])(?=\S)(.+?)(?<=\S)\1(?!\w)")

Span = tuple[str, str]


def see(text: str) -> tuple[str, list[Span]]:
    """The text as it is seen, and its marked spans as (kind, text)."""
    spans: list[Span] = []
    return "\n".join(_line(line, spans) for line in text.split("\n")), spans


def plain(text: str) -> str:
    """The text as it is seen."""
    return see(text)[0]


def _line(line: str, spans: list[Span]) -> str:
    def unmark(found: re.Match[str]) -> str:
        inside = _line(found[2], spans)
        spans.append((_SIGNS[found[1]], inside))
        return inside

    return _SPAN.sub(unmark, line)

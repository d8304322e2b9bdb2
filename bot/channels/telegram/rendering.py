"""The house's messages as Telegram shows them: HTML, inline keyboards, parts of 4,096; pure."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from handlers.texts import BOLD, BOLD_END, ITALIC, ITALIC_END, plain

MOST_UNITS = 4096
"""A message's length at most, in UTF-16 code units, markup not counted."""

MOST_IN_CAPTION = 1024
_TAGS = {BOLD: "<b>", BOLD_END: "</b>", ITALIC: "<i>", ITALIC_END: "</i>"}
_ENDS = {BOLD: BOLD_END, ITALIC: ITALIC_END}
_MARKS = re.compile(f"[{''.join(_TAGS)}]")
_LABEL = 64


def to_html(text: str) -> str:
    """Neutral markup as Telegram's HTML; everything else is escaped."""
    escaped = html.escape(text, quote=False)
    return _MARKS.sub(lambda mark: _TAGS[mark[0]], escaped)


def units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 code units without markup."""
    return len(plain(text).encode("utf-16-le")) // 2


def split(text: str, most: int = MOST_UNITS) -> list[str]:
    """Cut a long text at paragraphs, else lines, else words; nothing is left out.

    Markup that is open at a cut is closed before it and opened again behind it.
    """
    parts: list[str] = []
    opened = ""
    while units(text) > most:
        cut = _place_to_cut(text, most)
        part, text = opened + text[:cut], text[cut:].lstrip("\n ")
        opened = "".join(_still_open(part))
        parts.append(part.rstrip("\n ") + "".join(_ENDS[mark] for mark in reversed(opened)))
    return [*parts, opened + text]


def _place_to_cut(text: str, most: int) -> int:
    """The last good place within the first `most` units: paragraph, line, word, anywhere."""
    end = _end_of(text, most)
    for between, earliest in (("\n\n", 0), ("\n", end // 2), (" ", end // 2)):
        place = text.rfind(between, earliest, end)
        if place > 0:
            return place
    return end


def _end_of(text: str, most: int) -> int:
    """How many characters make up at most so many units; at least one."""
    count = 0
    for place, letter in enumerate(text):
        if letter not in _TAGS:
            count += 2 if ord(letter) > 0xFFFF else 1
        if count > most:
            return max(place, 1)
    return len(text)


def _still_open(part: str) -> list[str]:
    opened: list[str] = []
    for mark in _MARKS.findall(part):
        if mark in _ENDS:
            opened.append(mark)
        elif opened:
            opened.pop()
    return opened


def keyboard(choices: Sequence[dict[str, Any]], columns: int = 1) -> dict[str, Any] | None:
    """Answers in rows of `columns`, links one a row, the ways together below."""
    if not choices:
        return None
    rows: list[list[dict[str, str]]] = []
    for look, width in (("answer", columns), ("link", 1), ("way", 3)):
        buttons = [_button(one) for one in choices if one["look"] == look]
        rows.extend(_rows(buttons, max(1, width)))
    return {"inline_keyboard": rows}


def _rows(buttons: list[dict[str, str]], width: int) -> Iterator[list[dict[str, str]]]:
    for start in range(0, len(buttons), width):
        yield buttons[start : start + width]


def labelled(choice: Mapping[str, Any]) -> str:
    """What stands on a button."""
    label = plain(choice["label"])
    return label if len(label) <= _LABEL else label[: _LABEL - 1] + "…"


def _button(choice: dict[str, Any]) -> dict[str, str]:
    key = "url" if choice["look"] == "link" else "callback_data"
    return {"text": labelled(choice), key: choice["id"]}

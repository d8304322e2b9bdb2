"""Neutral markup as WhatsApp's, with people's own signs kept from becoming markup.

WhatsApp has no escape. A star, tilde or backtick in a value is put as a sign that looks the
same; addresses of pages keep theirs, since they must still work when tapped.
"""

import re

from handlers.texts import BOLD, BOLD_END, ITALIC, ITALIC_END

_LOOK_ALIKES = str.maketrans({"*": "∗", "~": "∼", "`": "ˋ"})
_LONE_UNDERSCORE = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")
_WORD = re.compile(r"\S+")
_EDGE = "*_~`"
_BOLD = re.compile(f"{BOLD}([^{BOLD}{BOLD_END}]*){BOLD_END}")
_ITALIC = re.compile(f"{ITALIC}([^{ITALIC}{ITALIC_END}]*){ITALIC_END}")
_MARKS = re.compile("[\ue000-\ue003]")


def translate(text: str) -> str:
    """A `Text` as it is written on WhatsApp."""
    harmless = _WORD.sub(lambda found: _defuse(found[0]), text)
    harmless = _BOLD.sub(lambda found: _mark(found[1], "*"), harmless)
    harmless = _ITALIC.sub(lambda found: _mark(found[1], "_"), harmless)
    return _MARKS.sub("", harmless)


def _defuse(word: str) -> str:
    if "://" not in word:
        return _LONE_UNDERSCORE.sub(_low_lines, word.translate(_LOOK_ALIKES))
    bare = word.lstrip(_EDGE)
    before = word[: len(word) - len(bare)]
    return _low_lines(before).translate(_LOOK_ALIKES) + bare


def _low_lines(found: re.Match[str] | str) -> str:
    return (found if isinstance(found, str) else found[0]).replace("_", "ˍ")


def _mark(inside: str, sign: str) -> str:
    """Signs around each line's words: WhatsApp's markup ends with the line."""
    return "\n".join(_around(line, sign) for line in inside.split("\n"))


def _around(line: str, sign: str) -> str:
    words = line.strip()
    if not words:
        return line
    start = line.index(words)
    return f"{line[:start]}{sign}{words}{sign}{line[start + len(words) :]}"

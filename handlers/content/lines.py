"""Where in a TOML file something stands, so that a complaint can name its line."""

import re
from collections.abc import Sequence

_HEADER = re.compile(r"^\s*\[\[?\s*([^\]]+?)\s*\]\]?")


def line_of(source: str, keys: Sequence[str]) -> int:
    """The line of `section.key`, or of its section; 0 where neither is found."""
    section, found = "", 0
    *above, last = keys
    for number, line in enumerate(source.splitlines(), 1):
        if header := _HEADER.match(line):
            section = header[1]
            found = number if section == ".".join(keys) else found
        elif section == ".".join(above) and re.match(rf"\s*{re.escape(last)}\s*[.=]", line):
            return number
    return found


def line_with(source: str, text: str, times: int = 1) -> int:
    """The line that holds a text for the nth time; 0 where there is none."""
    numbers = [n for n, line in enumerate(source.splitlines(), 1) if text in line]
    return numbers[times - 1] if len(numbers) >= times else 0

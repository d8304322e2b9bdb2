"""Reading the files a coordinator may edit, with errors that name the remedy."""

import tomllib
from pathlib import Path
from typing import Any


class ContentError(Exception):
    """A content file can't be used; the message names the file, the place and the remedy."""


def read_toml(path: Path) -> dict[str, Any]:
    """One TOML file. Raises `ContentError` naming the file and the line."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ContentError(f"{path}: the file is missing; `init` makes a fresh copy") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError(f"{path}: {error}") from None

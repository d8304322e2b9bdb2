"""Files and links; a file's kind is told by its content."""

import re
from typing import Any

from handlers.kinds.reading import Reading, Unreadable
from handlers.letters import FileSeen

_LINK = re.compile(r"https?://[^\s<>]+\.[^\s<>]{2,}")
_SAME = {"jpeg": "jpg"}


def read(reading: Reading) -> dict[str, Any]:
    """The files and links kept so far with what came now."""
    kept = reading.earlier or {"files": [], "links": []}
    said = reading.turn.said
    links = _LINK.findall(said.text)
    if not said.files and not links:
        raise Unreadable("answer.file_wanted", kinds=kinds(reading))
    files = list(kept["files"])
    for one in said.files:
        _take(reading, one, files)
    return {
        "files": files,
        "links": [*kept["links"], *(x for x in links if x not in kept["links"])],
    }


def kinds(reading: Reading) -> str:
    """The kinds a question takes, as people call them."""
    return ", ".join(kind.upper() for kind in reading.question.bounds.get("kinds", ()))


def _take(reading: Reading, one: FileSeen, files: list[dict[str, Any]]) -> None:
    if one.problem:
        raise Unreadable(f"answer.file_{one.problem}", name=one.name)
    kind = _SAME.get(one.kind, one.kind)
    if kind not in reading.question.bounds.get("kinds", (kind,)):
        raise Unreadable("answer.file_kind", name=one.name, kind=kind, kinds=kinds(reading))
    if any(one.sha256 == kept["sha256"] for kept in files):
        return
    if len(files) >= reading.question.bounds.get("max_files", reading.turn.house.max_files):
        raise Unreadable("answer.file_many", most=len(files))
    files.append({"sha256": one.sha256, "name": one.name, "kind": kind, "size": one.size})


def show(reading: Reading, value: Any) -> str:
    """The names of the files, then the links."""
    return ", ".join([*(one["name"] for one in value["files"]), *value["links"]])

"""Files and links; a file's kind is told by its content."""

import re
from typing import Any

from handlers.forms import Question
from handlers.kinds.reading import Partly, Reading, Unreadable
from handlers.letters import FileSeen
from handlers.texts import Text, join

_LINK = re.compile(r"(?:https?://|www\.)[^\s<>]+", re.IGNORECASE)
_HOST = re.compile(r"https?://(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)
_SAME = {"jpeg": "jpg"}
KILOBYTE, MEGABYTE = 1_000, 1_000_000


def read(reading: Reading) -> dict[str, Any]:
    """The files and links kept so far with what came now.

    What can't be taken is told together with what was; nothing at all raises `Unreadable`.
    """
    said, earlier = reading.turn.said, reading.earlier or {"files": [], "links": []}
    files, links = list(earlier["files"]), list(earlier["links"])
    notes = [
        *(note for one in said.files if (note := _take(reading, one, files))),
        *(note for one in _LINK.findall(said.text) if (note := _follow(reading, one, links))),
    ]
    if notes and (files, links) == (earlier["files"], earlier["links"]):
        raise Unreadable("answer.files_none", why=join(notes))
    if notes:
        raise Partly({"files": files, "links": links}, notes)
    if (files, links) == (earlier["files"], earlier["links"]):
        raise Unreadable("answer.file_wanted", kinds=kinds(reading))
    return {"files": files, "links": links}


def kinds(reading: Reading) -> Text:
    """The kinds a question takes, as people call them: "PDF, JPG atau PNG"."""
    names = [kind.upper() for kind in reading.question.bounds.get("kinds", ())]
    if len(names) < 2:
        return Text("".join(names))
    return reading.turn.words("answer.one_of", others=", ".join(names[:-1]), last=names[-1])


def size(count: int) -> str:
    """A size as people read it."""
    if count < MEGABYTE // 10:
        return f"{-(-count // KILOBYTE)} KB"
    return f"{count / MEGABYTE:.1f}".replace(".0", "").replace(".", ",") + " MB"


def most(reading: Reading) -> int:
    """How many files a question takes."""
    return int(reading.question.bounds.get("max_files", reading.turn.house.max_files))


def _take(reading: Reading, one: FileSeen, files: list[dict[str, Any]]) -> Text | None:
    """Take a file, or say why not."""
    words = reading.turn.words
    if one.problem or one.size > reading.turn.house.max_file:
        return _refused(reading, one)
    kind = _SAME.get(one.kind, one.kind)
    allowed = reading.question.bounds.get("kinds", (kind,))
    if kind not in allowed:
        key = "answer.file_unknown" if kind == "unknown" else "answer.file_kind"
        return words(key, name=one.name, kind=kind.upper(), kinds=kinds(reading))
    if any(one.sha256 == kept["sha256"] for kept in files):
        return words("answer.file_twice", name=one.name)
    if len(files) >= most(reading):
        return words("answer.file_many", name=one.name, most=most(reading))
    files.append({"sha256": one.sha256, "name": one.name, "kind": kind, "size": one.size})
    return None


def _refused(reading: Reading, one: FileSeen) -> Text:
    words, house = reading.turn.words, reading.turn.house
    if one.problem not in ("", "too_big"):
        return words(f"answer.file_{one.problem}", name=one.name)
    limit = min(house.max_file, house.channel_max_file)
    now = size(one.size) if one.size else words("answer.too_much")
    return words("answer.file_too_big", name=one.name, now=now, most=size(limit))


def _follow(reading: Reading, link: str, links: list[str]) -> Text | None:
    """Take a link, or say why not."""
    words = reading.turn.words
    link = link.rstrip(".,;)")
    link = link if "://" in link else f"https://{link}"
    if not _HOST.fullmatch(link):
        return words("answer.link_bad", link=link)
    if not reading.question.bounds.get("link_allowed", True):
        return words("answer.link_not_here", kinds=kinds(reading))
    if link in links:
        return words("answer.link_twice", link=link)
    links.append(link)
    return None


def show(reading: Reading, value: Any) -> str:
    """The names of the files, then the links."""
    return ", ".join([*(one["name"] for one in value["files"]), *value["links"]])


def fits(question: Question, value: Any) -> bool:
    """Whether it holds files and links."""
    return isinstance(value, dict) and value.keys() == {"files", "links"}


def plain(value: Any) -> Any:
    """The files by their hash, so that a receipt vouches for what is in them."""
    return {"files": [one["sha256"] for one in value["files"]], "links": value["links"]}

"""Reads the text in a document, in a process of its own with a limit on time and memory.

A broken or malicious document may hang or bloat its reader; a thread can't be stopped, a
process can. And the readers stay out of the bot's own memory.
"""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

READABLE = frozenset({"docx", "pdf", "txt"})
MOST_CHARACTERS = 200_000
MOST_SECONDS = 20.0
_MOST_MEMORY = 1 << 30
_MOST_PAGES = 200


async def text_of(path: Path, kind: str) -> str:
    """The text of a document, cut at `MOST_CHARACTERS`; "" where none can be read."""
    if kind not in READABLE:
        return ""
    reader = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        __name__,
        kind,
        str(path),
        cwd=Path(__file__).parent.parent,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(MOST_SECONDS):
            said, _ = await reader.communicate()
    except TimeoutError:
        return ""
    finally:
        if reader.returncode is None:
            reader.kill()
            await reader.wait()
    return said.decode("utf-8", "replace") if reader.returncode == 0 else ""


def _plain(path: Path) -> str:
    content = path.read_bytes()
    marks = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
    return content.decode(marks.get(content[:2], "utf-8-sig"), "replace")


def _word(path: Path) -> str:
    from docx import Document  # noqa: PLC0415 -- heavy; only the reading process needs it

    document = Document(str(path))
    lines = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        lines += ["\t".join(cell.text for cell in row.cells) for row in table.rows]
    return "\n\n".join(line for line in lines if line.strip())


def _pdf(path: Path) -> str:
    from pypdf import PdfReader  # noqa: PLC0415 -- heavy; only the reading process needs it

    pages = PdfReader(path).pages
    texts = [pages[number].extract_text() for number in range(min(len(pages), _MOST_PAGES))]
    return "\n\n".join(text.strip() for text in texts if text.strip())


_READERS: dict[str, Callable[[Path], str]] = {"txt": _plain, "docx": _word, "pdf": _pdf}


def _limit_memory() -> None:  # pragma: no cover -- only ever in the reading process
    try:
        import resource  # noqa: PLC0415 -- not on every platform
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


def main(kind: str, path: str) -> None:
    """Write the text of one document to standard output; any failure is a non-zero exit."""
    text = _READERS[kind](Path(path)).replace("\0", "")[:MOST_CHARACTERS]
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))


if __name__ == "__main__":
    _limit_memory()
    main(*sys.argv[1:])

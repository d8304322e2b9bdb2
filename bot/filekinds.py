"""Tells what a file is by its first bytes and, for archives, by what lies in it.

Names and declared types are the sender's word and are never asked. Signatures: ISO 32000 (pdf),
ECMA-376 (docx, xlsx, pptx), MS-CFB (doc, xls, ppt), ISO 14496-12 (mp4, mov, heic) and the like.
"""

from pathlib import Path
from zipfile import BadZipFile, ZipFile

UNKNOWN = "unknown"
_HEAD = 4096
_STARTS = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gz"),
    (b"OggS", "ogg"),
    (b"ID3", "mp3"),
    (b"\xff\xfb", "mp3"),
    (b"\x1aE\xdf\xa3", "mkv"),
    (b"{\\rtf", "rtf"),
)
_MEMBERS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_STREAMS = (
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
_BRANDS = {b"qt  ": "mov", b"heic": "heic", b"heix": "heic", b"mif1": "heic", b"avif": "avif"}


def kind_of(path: Path) -> str:
    """The kind of a file: pdf, jpg, docx, …, or "unknown"; "" for an empty one."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        return ""
    kind = _by_start(head)
    if kind == "zip":
        return _in_zip(path)
    if kind == "ole":
        return _in_ole(path)
    return kind or _text(head)


def _by_start(head: bytes) -> str:
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "mp4")
    if head[:4] == b"RIFF":
        return {b"WEBP": "webp", b"WAVE": "wav", b"AVI ": "avi"}.get(head[8:12], "")
    return ""


def _in_zip(path: Path) -> str:
    """An office document is an archive with a known folder in it."""
    try:
        with ZipFile(path) as archive:
            names = archive.namelist()
            if "mimetype" in names:
                return _open_document(archive)
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return UNKNOWN
    if "[Content_Types].xml" in names:
        for folder, kind in _MEMBERS:
            if any(name.startswith(folder) for name in names):
                return kind
    return "zip"


def _open_document(archive: ZipFile) -> str:
    declared = archive.read("mimetype")[:100]
    for ending, kind in (
        (b".text", "odt"),
        (b".spreadsheet", "ods"),
        (b".presentation", "odp"),
    ):
        if declared.endswith(b"opendocument" + ending):
            return kind
    return "epub" if declared.startswith(b"application/epub") else "zip"


def _in_ole(path: Path) -> str:
    """The old office formats are told by the names of their streams, in UTF-16."""
    content = path.read_bytes()
    for name, kind in _STREAMS:
        if (name + "\0").encode("utf-16-le") in content:
            return kind
    return "ole"


def _text(head: bytes) -> str:
    """Text in UTF-8 or UTF-16 without control characters; the last one may be cut."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "txt"
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 3:
            return UNKNOWN
        text = head[: error.start].decode("utf-8")
    odd = sum(1 for letter in text if ord(letter) < 32 and letter not in "\t\n\r\f")
    return UNKNOWN if odd else "txt"

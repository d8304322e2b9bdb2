"""A file's kind is told by its content."""

from pathlib import Path

import pytest

from bot.filekinds import kind_of
from tests.bot import papers

OFFICE = {"[Content_Types]_dot_xml": "x"}
CASES = {
    "jpg": papers.picture("JPEG"),
    "png": papers.picture("PNG"),
    "gif": papers.picture("GIF"),
    "webp": papers.picture("WEBP"),
    "bmp": papers.picture("BMP"),
    "tiff": papers.picture("TIFF"),
    "pdf": papers.blank_pdf(),
    "docx": papers.docx("Halo"),
    "xlsx": papers.archive(**OFFICE, xl__workbook_dot_xml="x"),
    "pptx": papers.archive(**OFFICE, ppt__presentation_dot_xml="x"),
    "odt": papers.archive(mimetype="application/vnd.oasis.opendocument.text"),
    "zip": papers.archive(foto_dot_jpg="x"),
    "doc": papers.old_office("WordDocument"),
    "ppt": papers.old_office("PowerPoint Document"),
    "xls": papers.old_office("Workbook"),
    "ole": papers.old_office("Sesuatu"),
    "mp4": b"\0\0\0\x18ftypmp42" + bytes(20),
    "mov": b"\0\0\0\x14ftypqt  " + bytes(20),
    "heic": b"\0\0\0\x18ftypheic" + bytes(20),
    "txt": "Puskesmas Tanta – inovasi\r\n".encode(),
    "rar": b"Rar!\x1a\x07\x01\0",
    "unknown": bytes(range(256)),
}


@pytest.mark.parametrize("kind", CASES)
def test_a_kind_is_told_by_its_content(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "whatever.exe"
    path.write_bytes(CASES[kind])

    assert kind_of(path) == kind


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", ""),
        (b"\n\n%PDF-1.7 after blank lines", "pdf"),
        (b"PK\x03\x04 cut off", "unknown"),
        ("é".encode() * 2047 + b"a" + "é".encode() * 9, "txt"),  # cut inside a letter
        (b"\xff\xfeH\0a\0l\0o\0", "txt"),
        (b"text with a bell \x07", "unknown"),
        (b"RIFF\0\0\0\0XXXX\x01", "unknown"),
        (papers.archive(mimetype="application/epub+zip"), "epub"),
        (papers.archive(mimetype="something else"), "zip"),
    ],
)
def test_what_looks_like_something_else_is_told_apart(
    content: bytes, kind: str, tmp_path: Path
) -> None:
    path = tmp_path / "berkas"
    path.write_bytes(content)

    assert kind_of(path) == kind

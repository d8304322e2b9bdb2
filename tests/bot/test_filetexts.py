"""The text of a document is read beside the bot; a broken one gives none and harms nobody."""

from pathlib import Path

import pytest

from bot import filetexts
from bot.filetexts import text_of
from tests.bot import papers


@pytest.mark.parametrize(
    ("kind", "content", "text"),
    [
        ("txt", b"Dasar hukum\n", "Dasar hukum\n"),
        ("txt", "é".encode("utf-16"), "é"),
        ("docx", papers.docx("Satu", "", "Dua"), "Satu\n\nDua\n\nkiri\tkanan"),
        ("pdf", papers.pdf("Rancang bangun"), "Rancang bangun"),
        ("pdf", papers.blank_pdf(), ""),
        ("jpg", papers.picture("JPEG"), ""),
        ("pdf", b"%PDF-1.7 broken", ""),
        ("docx", papers.archive(a="b"), ""),
    ],
)
async def test_the_text_of_a_document(
    kind: str, content: bytes, text: str, tmp_path: Path
) -> None:
    path = tmp_path / "berkas"
    path.write_bytes(content)

    assert await text_of(path, kind) == text


@pytest.mark.parametrize(("kind", "make"), [("docx", papers.docx), ("pdf", papers.pdf)])
def test_the_reader_itself(
    kind: str, make: object, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / "berkas"
    path.write_bytes(make("Halo"))  # type: ignore[operator]

    filetexts.main(kind, str(path))

    assert capfdbinary.readouterr().out.startswith(b"Halo")


async def test_a_document_that_takes_for_ever_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "berkas"
    path.write_bytes(papers.pdf("lama"))
    monkeypatch.setattr(filetexts, "MOST_SECONDS", 0.01)

    assert await text_of(path, "pdf") == ""

"""Short ways into the form, for tests that begin somewhere in the middle."""

from tests.conftest import Talk, enrol
from tests.conversations.submission import DASAR, KEUNGGULAN, METODE

NAME = "KEBUN CERIA"
WHOLE = "\n\n".join((DASAR, METODE, KEUNGGULAN))
"""A rancang bangun that lacks nothing."""


async def begin(talk: Talk) -> None:
    """To the second question of a new draft."""
    await enrol(talk)
    await talk.says("/usul", NAME)
    talk.heard()


async def open_at(talk: Talk, number: str) -> None:
    """To any question of the draft under way, by way of the summary."""
    await talk.says("ringkasan", number)
    talk.heard()


async def walk(talk: Talk, name: str = NAME) -> None:
    """To the rancang bangun of a new draft, question by question."""
    await talk.says("/usul", name, "penerapan", "opd", "Puskesmas Tanta")
    await talk.says("1", "non digital", "2", "1", "non pkpn", "kesehatan", "lewati", "lewati")
    await talk.says("3 Mei 2024", "1 juli 2024")


async def fill(talk: Talk, name: str = NAME) -> None:
    """To the summary of a draft that lacks nothing."""
    await walk(talk, name)
    await talk.says(WHOLE)
    for _ in range(3):
        await talk.says("Sayur dan protein balita bertambah di semua desa binaan", "lanjut")
    await talk.says("lewati", "lewati", "lewati", "lewati", "lewati")
    talk.heard()

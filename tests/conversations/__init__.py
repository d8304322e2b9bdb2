"""Conversations as data, so that the same words can be spoken on every channel.

A script is a list of steps; `play` speaks it through anything that is a `Phone` and returns
what was said as readable text, the same wherever it was played (see `steady`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class Say:
    """Type a message."""

    text: str


@dataclass(frozen=True)
class Tap:
    """Tap the newest button of this label."""

    label: str


@dataclass(frozen=True)
class Send:
    """Send files, as an album where there are several."""

    files: Mapping[str, bytes] = field(repr=False)


@dataclass(frozen=True)
class Share:
    """Share a location from the phone's map."""

    latitude: float
    longitude: float


Step = Say | Tap | Send | Share


class Phone(Protocol):
    """What a person holds; `heard` is the plain text of each message since the last look."""

    async def says(self, text: str) -> None: ...

    async def taps(self, label: str) -> None: ...

    async def sends_files(self, files: dict[str, bytes]) -> None: ...

    async def shares(self, latitude: float, longitude: float) -> None: ...

    def heard(self) -> list[str]: ...

    def buttons(self) -> list[str]: ...


_CHANGING = (
    (re.compile(r"\b(IGA-2026-\d{4})-[0-9A-F]{4}\b"), r"\1-XXXX"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "…"),
    (re.compile(r"\b\d{1,2} \w+ \d{4},? \d\d[.:]\d\d WITA\b"), "(tanggal dan jam) WITA"),
)


def steady(text: str) -> str:
    """A text with what differs between two runs left out: receipts, fingerprints, times."""
    for form, instead in _CHANGING:
        text = form.sub(instead, text)
    return text


async def do(step: Step, phone: Phone) -> None:
    """Take one step."""
    match step:
        case Say():
            await phone.says(step.text)
        case Tap():
            await phone.taps(step.label)
        case Send():
            await phone.sends_files(dict(step.files))
        case Share():
            await phone.shares(step.latitude, step.longitude)


async def play(script: Sequence[Step], phone: Phone, *, name: str = "Rina") -> str:
    """Speak a script; returns the transcript in Markdown."""
    lines: list[str] = []
    for step in script:
        await do(step, phone)
        lines.append(f"**{name}:** {_shown(step)}")
        lines += [_quoted(steady(text)) for text in phone.heard()]
        if phone.buttons():
            lines.append("> " + " ".join(f"`{label}`" for label in phone.buttons()))
    return "\n\n".join(lines) + "\n"


def _shown(step: Step) -> str:
    match step:
        case Say():
            return step.text if len(step.text) < 300 else f"{step.text[:299]}…"
        case Tap():
            return f"*(ketuk)* `{step.label}`"
        case Send():
            return "*(berkas)* " + ", ".join(step.files)
        case Share():
            return f"*(lokasi)* {step.latitude}, {step.longitude}"


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())

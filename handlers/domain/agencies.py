"""An agency: where people come from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Agency:
    """An SKPD or another place that people come from; `also` are words to find it by.

    `leads` are first words of names that belong here and are kept as typed: "SDN" of
    "SDN 1 Tanjung"; such an agency asks for the name.
    """

    id: str
    name: str
    short: str
    kind: str
    also: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()


def agency_of(entry: Mapping[str, Any]) -> Agency:
    """An agency as agencies.toml has it. Raises `KeyError` where id or name is missing."""
    short = entry.get("short", entry["name"])
    return Agency(
        id=entry["id"],
        name=entry["name"],
        short=short,
        kind=entry.get("kind", "other"),
        also=(short, *entry.get("also", ())),
        leads=tuple(entry.get("leads", ())),
    )

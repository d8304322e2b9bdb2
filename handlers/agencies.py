"""Which agency somebody comes from: searched by typing, browsed by kind, or named freely."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.domain.agencies import Agency
from handlers.reading.choosing import UNNUMBERED, Chosen, Several, choose
from handlers.reading.folding import fold
from handlers.reading.options import Option, alike, exact, folded

KINDS = ("puskesmas", "kecamatan", "dinas", "badan", "other")
"""The kinds one can browse; what is of no other kind is "other"."""


@dataclass(frozen=True, slots=True)
class Found:
    """The agencies that a text may mean, the likest kind first; `sure` when it is the one."""

    agencies: tuple[Agency, ...] = ()
    sure: bool = False
    near: bool = False


def kind_of(agency: Agency) -> str:
    """The kind under which an agency is browsed."""
    return agency.kind if agency.kind in KINDS else "other"


def of_kind(kind: str, agencies: Sequence[Agency]) -> tuple[Agency, ...]:
    """All agencies of a kind."""
    return tuple(one for one in agencies if kind_of(one) == kind)


def by_id(agency_id: str, agencies: Sequence[Agency]) -> Agency | None:
    """The agency of this id."""
    return next((one for one in agencies if one.id == agency_id), None)


def search(text: str, agencies: Sequence[Agency]) -> Found:
    """What a typed name, a part of one, a synonym or a slip may mean."""
    options = {one.id: Option(one.id, one.name, one.also) for one in agencies}
    found = choose(text, list(options.values()), shown=UNNUMBERED)
    if isinstance(found, Chosen):
        return Found(_agencies([found.option], agencies), sure=True)
    if isinstance(found, Several):
        said = folded(text)
        every = exact(said, options.values()) or alike(said, list(options.values()))
        return Found(_in_order(_agencies(every or found.options, agencies)))
    return Found(_in_order(_agencies(found.nearest, agencies)), near=True)


def own_named(text: str, agencies: Sequence[Agency]) -> Agency | None:
    """The agency that a name like "SDN 1 Tanjung" or "Desa Wayau" belongs to, if any."""
    words = fold(text).split()
    if len(words) < 2:
        return None
    return next((one for one in agencies if words[0] in one.leads), None)


def _agencies(options: Sequence[Option], agencies: Sequence[Agency]) -> tuple[Agency, ...]:
    return tuple(one for each in options if (one := by_id(each.id, agencies)))


def _in_order(agencies: Sequence[Agency]) -> tuple[Agency, ...]:
    """Puskesmas and kecamatan first: where most people in doubt come from."""
    return tuple(sorted(agencies, key=lambda one: KINDS.index(kind_of(one))))

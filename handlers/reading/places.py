"""A place in Indonesia as people send it: coordinates in any notation, or a map link."""

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote_plus

from handlers.reading.angles import read_angles


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is, in degrees; south is negative."""

    latitude: float
    longitude: float


Why = Literal["unreadable", "half", "short_link", "outside"]


class NotAPlace(ValueError):
    """No place, half of one, a link only the internet can open, or one outside Indonesia."""

    def __init__(self, why: Why) -> None:
        """Say why it is none."""
        super().__init__(why)
        self.why = why


# The box round Indonesia, in degrees; the two ranges share no value.
_LATITUDES = (-11.5, 6.5)
_LONGITUDES = (94.5, 141.5)
_LONGEST_PLACE = 3000

_LINK = re.compile(r"(?:https?://|www\.|geo:|(?:maps|goo|g)\.[a-z]+[./])\S+", re.IGNORECASE)
_SHORT_LINK = re.compile(r"goo\.gl/|g\.co/|share\.google|bit\.ly/|s\.id/", re.IGNORECASE)
_L = r"([+-]?\d{1,3}(?:\.\d+)?)"
# Best first: the pin, what was looked for, the middle of the map.
_LINKED = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf".*!3d{_L}!4d{_L}",
        rf"[?&](?:q|query|ll|center|destination|daddr|sll)=(?:loc:)?{_L},\s*{_L}",
        rf"mlat={_L}&mlon={_L}",
        rf"/(?:search|place)/{_L},\s*{_L}",
        rf"@{_L},{_L}",
        rf"#map=\d+/{_L}/{_L}",
        rf"geo:{_L},{_L}",
    )
)


def read_place(text: str) -> Place:
    """Read a place from coordinates or a map link; changed places of the two are put right.

    Raises NotAPlace.
    """
    text = text.strip()
    if len(text) > _LONGEST_PLACE:
        raise NotAPlace("unreadable")
    links = _LINK.findall(text)
    if linked := next(filter(None, map(_linked, links)), None):
        return _settled(*linked)
    angles = read_angles(_LINK.sub(" ", text))
    if len(angles) == 2:
        return _settled(*angles)
    if any(map(_SHORT_LINK.search, links)):
        raise NotAPlace("short_link")
    raise NotAPlace("half" if angles else "unreadable")


def _linked(link: str) -> tuple[float, float] | None:
    """The coordinates inside a map's address."""
    address = unquote_plus(link)
    if found := next(filter(None, (form.search(address) for form in _LINKED)), None):
        return float(found[1]), float(found[2])
    named = re.search(r"/place/([^/@?]+)", address)
    angles = read_angles(named[1]) if named else ()
    return (angles[0], angles[1]) if len(angles) == 2 else None


def _settled(latitude: float, longitude: float) -> Place:
    """The place, with six decimals (a hand's breadth). Raises NotAPlace outside Indonesia."""
    for north, east in ((latitude, longitude), (longitude, latitude)):
        if _within(north, _LATITUDES) and _within(east, _LONGITUDES):
            return Place(round(north, 6), round(east, 6))
    raise NotAPlace("outside")


def _within(value: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= value <= limits[1]


def show_place(place: Place) -> str:
    """The place as the form takes it and a map finds it: "-2.1635, 115.3851"."""
    return f"{_shown(place.latitude)}, {_shown(place.longitude)}"


def _shown(degrees: float) -> str:
    return f"{degrees:.6f}".rstrip("0").rstrip(".")

"""A place: shared from the phone's map, or typed."""

from typing import Any

from handlers.kinds.reading import Reading, Unreadable
from handlers.reading.places import NotAPlace, Place, read_place, show_place


def read(reading: Reading) -> dict[str, float]:
    """Latitude and longitude in degrees."""
    said = reading.turn.said
    if said.location:
        return {"latitude": said.location[0], "longitude": said.location[1]}
    try:
        place = read_place(said.text)
    except NotAPlace as error:
        raise Unreadable(f"answer.place_{error.why}") from None
    return {"latitude": place.latitude, "longitude": place.longitude}


def show(reading: Reading, value: Any) -> str:
    """Latitude and longitude."""
    return show_place(Place(value["latitude"], value["longitude"]))
